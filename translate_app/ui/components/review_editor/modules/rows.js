// One row of the list: source with its terms, translation, state and estimate.

import { el, fill, marked } from "./dom.js";

const BARS = { rework: 1, read: 2, good: 3 };
const CONFIRMED = new Set(["reviewed", "final"]);

/** What the page shows of a row, with the reader's own unsent edit on top. */
export function view(row, edit) {
  const target = edit ? edit.target : row.target;
  const clean = target === row.target;
  let state = row.state;
  if (edit && edit.confirm) state = "reviewed";
  else if (edit && !clean) state = "post_edited";
  return { target, clean, state, confirmed: CONFIRMED.has(state) };
}

export class RowView {
  /** `insert(form)` puts a term into the translation. */
  constructor({ strings, languages, card, insert }) {
    this.strings = strings;
    this.languages = languages;
    this.card = card;
    this.insert = insert;
  }

  say(name, values) {
    return fill(this.strings[name], values);
  }

  /** The fixed frame of a row; `fill` puts the rest into it. */
  frame(row, number) {
    return el(
      "div",
      {
        class: row.apart ? "row apart" : "row",
        role: "listitem",
        "data-id": row.id,
        "data-kind": row.kind,
        "data-block": row.block,
        "aria-label": row.apart ? this.apart(row) : this.say("segment", { n: number }),
      },
      el("div", { class: "number" }, row.apart ? "" : String(number)),
      el("div", { class: "source", lang: this.languages.source }, row.apart ? row.source : ""),
      el("div", { class: "target", lang: this.languages.target }),
      el("div", { class: "meta" }),
    );
  }

  apart(row) {
    return this.strings[`apart_${row.apart}`] ?? this.say("apart");
  }

  fill(node, row, edit, active) {
    const { state } = view(row, edit);
    node.dataset.state = state;
    node.classList.toggle("active", active);
    node.classList.toggle("troubled", Boolean(edit?.conflict || edit?.refused));
    node.querySelector(".source").replaceChildren(...this.source(row, active));
    node.querySelector(".meta").replaceChildren(...this.meta(row, edit));
  }

  source(row, active) {
    const marks = row.terms.flatMap((term) =>
      term.spans.map((span) => ({ span, wrap: (text) => this.#term(term, text, active) })),
    );
    for (const finding of row.findings) {
      if (finding.source_span) {
        marks.push({ span: finding.source_span, wrap: (text) => el("span", { class: "point" }, text) });
      }
    }
    return marked(row.source, marks);
  }

  /** The text of an inactive row, or what shines through behind the active row's text box. */
  target(row, edit) {
    const { target, clean } = view(row, edit);
    if (!target) return [el("span", { class: "none" }, this.say("no_target"))];
    return this.underlined(target, clean ? row.findings : []);
  }

  underlined(text, findings) {
    return marked(
      text,
      findings
        .filter((finding) => finding.target_span)
        .map((finding) => ({
          span: finding.target_span,
          wrap: (words) => el("span", { class: `wave ${finding.severity}` }, words),
        })),
    );
  }

  meta(row, edit) {
    const { state, clean, confirmed } = view(row, edit);
    const shape = el("i", { class: "shape", "aria-hidden": "true" });
    const nodes = [el("span", { class: "state" }, shape, this.say(`state_${state}`))];
    if (row.estimate && !confirmed && clean) nodes.push(this.#estimate(row.estimate));
    if (row.findings.length) {
      const words = row.findings.length === 1 ? "finding_one" : "finding_many";
      nodes.push(el("span", { class: "badge" }, this.say(words, { n: row.findings.length })));
    }
    return nodes;
  }

  #term(term, text, active) {
    const reachable = active ? { tabindex: "0", role: "button" } : {};
    const usable = active && term.form && !term.right;
    const kind = term.right ? "right" : "missing";
    const words = el("span", { class: `term ${kind}`, ...(usable ? reachable : {}) }, text);
    if (usable) {
      words.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays
      words.addEventListener("click", (event) => {
        event.stopPropagation();
        this.insert(term.form);
      });
    }
    return this.card.explain(words, () => this.#termCard(term, usable));
  }

  #termCard(term, usable) {
    const { concept } = term;
    const state = term.right ? "term_right" : "term_missing";
    const note = [concept.definition, concept.note].filter(Boolean);
    return [
      el("b", { lang: this.languages.target }, term.form || this.say("term_none")),
      el("span", { class: "field" }, this.say(`field_${concept.field}`)),
      el("p", { class: term.right ? "right" : "missing" }, `${term.right ? "✓" : "!"} ${this.say(state)}`),
      ...note.map((text) => el("p", {}, text)),
      concept.status === "verified" ? null : el("p", {}, this.say(`term_${concept.status}`)),
      concept.source
        ? el("p", { class: "quiet" }, `${this.say("term_source", { source: concept.source })} ${concept.date}`)
        : null,
      usable ? el("p", { class: "quiet" }, this.say("term_insert")) : null,
    ].filter(Boolean);
  }

  #estimate(estimate) {
    const bars = [1, 2, 3].map((n) => el("i", { class: n <= BARS[estimate.band] ? "on" : "" }));
    const shown = el(
      "span",
      { class: `estimate ${estimate.band}` },
      el("span", { class: "bars", "aria-hidden": "true" }, ...bars),
      this.say(`band_${estimate.band}`),
    );
    return this.card.explain(shown, () => [
      el("b", {}, this.say(`band_${estimate.band}`)),
      el("span", { class: "field" }, this.say("estimate")),
      ...estimate.reasons.map((reason) => el("p", {}, reason)),
    ]);
  }
}

/** Terms whose official form is not in the target, each form once, in order. */
export function missingTerms(row) {
  const seen = new Set();
  return row.terms.filter(
    (term) => !term.right && term.form && !seen.has(term.form) && seen.add(term.form),
  );
}
