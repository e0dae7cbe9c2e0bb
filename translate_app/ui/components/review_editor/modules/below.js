// What stands below the active row: conflicts, findings, missing terms and what to do about them.

import { el, fill } from "./dom.js";
import { missingTerms, view } from "./rows.js";

export class Below {
  /** `actions`: insert, fix, confirm, toDraft, decide. */
  constructor({ strings, languages, actions }) {
    this.strings = strings;
    this.languages = languages;
    this.actions = actions;
  }

  say(name, values) {
    return fill(this.strings[name], values);
  }

  nodes(row, edit) {
    const { clean } = view(row, edit);
    const nodes = [];
    if (edit?.conflict) return [this.#conflict(row, edit)];
    if (edit?.refused) {
      nodes.push(this.#note("refused", this.say("not_saved"), `${edit.refused.problem} ${edit.refused.hint}`));
    }
    row.findings.forEach((finding, index) => nodes.push(this.#finding(finding, index, clean)));
    for (const warning of row.warnings) {
      nodes.push(this.#note("warning", this.say("draft_warning"), warning));
    }
    const terms = el("div", { class: "missing-terms" }, ...this.#missing(row));
    const buttons = el("div", { class: "buttons" }, ...this.#buttons(row, edit));
    nodes.push(el("div", { class: "foot" }, terms, buttons));
    return nodes;
  }

  #finding(finding, index, clean) {
    const fix =
      finding.fix === null
        ? null
        : el(
            "button",
            {
              type: "button",
              class: "small",
              "data-action": `fix-${index}`,
              "aria-disabled": clean ? false : "true",
              onclick: () => this.actions.fix(finding),
            },
            this.say("fix"),
          );
    const note = this.#note(finding.severity, this.say(`severity_${finding.severity}`), finding.message, fix);
    note.classList.add("finding");
    note.classList.toggle("stale", !clean);
    return note;
  }

  #note(kind, label, text, ...buttons) {
    return el(
      "div",
      { class: `note ${kind}` },
      el("span", { class: "label" }, label),
      el("span", { class: "words" }, text),
      ...buttons,
    );
  }

  #missing(row) {
    const terms = missingTerms(row);
    const buttons = terms.map((term, index) =>
      el(
        "button",
        {
          type: "button",
          class: "small",
          "data-action": `term-${index}`,
          "aria-label": this.say("insert", { form: term.form }),
          onmousedown: (event) => event.preventDefault(), // the caret stays
          onclick: () => this.actions.insert(term.form),
        },
        el("span", { lang: this.languages.target }, term.form),
        index < 9 ? el("kbd", {}, `${this.say("key_alt")} ${index + 1}`) : null,
      ),
    );
    return terms.length ? [el("span", { class: "label" }, this.say("missing_terms")), ...buttons] : [];
  }

  #buttons(row, edit) {
    const { target } = view(row, edit);
    const button = (action, kind, run, key) =>
      el(
        "button",
        { type: "button", class: kind, "data-action": action, onclick: run },
        this.say(action),
        el("kbd", {}, key),
      );
    const toDraft = button("to_draft", "small", this.actions.toDraft, this.say("key_esc"));
    const confirm = button("confirm", "main", this.actions.confirm, `${this.say("key_ctrl")} ↵`);
    return row.draft && row.draft !== target ? [toDraft, confirm] : [confirm];
  }

  #conflict(row, edit) {
    const other = edit.conflict;
    const version = (name, text, button, mine) =>
      el(
        "div",
        { class: "version" },
        el("span", { class: "label" }, this.say(name)),
        el("p", { lang: this.languages.target }, text || this.say("no_target")),
        el(
          "button",
          {
            type: "button",
            class: "small",
            "data-action": name,
            onclick: () => this.actions.decide(row.id, mine),
          },
          this.say(button),
        ),
      );
    return el(
      "div",
      { class: "conflict", role: "alert" },
      el("p", {}, other.editor ? this.say("conflict_by", { editor: other.editor }) : this.say("conflict")),
      el(
        "div",
        { class: "versions" },
        version("mine", edit.target, "keep_mine", true),
        version("theirs", other.target, "take_theirs", false),
      ),
    );
  }
}
