// What stands above and below the list: filters, progress, the word on saving, key hints.

import { el, fill } from "./dom.js";

const FILTERS = ["all", "open", "findings", "confirmed"];
const ALERT_MS = 6000;

export class Head {
  constructor(root, strings, choose) {
    this.root = root;
    this.strings = strings;
    this.reached = true;
    this.chips = new Map();
    const filters = this.part("filters");
    filters.setAttribute("aria-label", strings.filters);
    filters.replaceChildren();
    for (const name of FILTERS) {
      const chip = el(
        "button",
        { type: "button", class: "chip", "aria-pressed": String(name === "all"), onclick: () => choose(name) },
        strings[`filter_${name}`],
        el("b", {}),
      );
      this.chips.set(name, chip);
      filters.append(chip);
    }
    this.hints();
  }

  part(name) {
    return this.root.querySelector(`.${name}`);
  }

  open({ title, source_lang: source, target_lang: target }, strings) {
    this.root.setAttribute("aria-label", title);
    this.part("rows").setAttribute("aria-label", strings.segments);
    this.part("columns").replaceChildren(
      el("span", {}),
      el("span", {}, `${strings.source} · ${strings[`lang_${source}`]}`),
      el("span", {}, `${strings.target} · ${strings[`lang_${target}`]}`),
      el("span", {}, strings.status),
    );
  }

  notice(text, button = "", onclick = null) {
    const again = button ? el("button", { type: "button", class: "small", onclick }, button) : null;
    this.part("notice").replaceChildren(...[text, again].filter(Boolean));
  }

  counts({ all, open, findings, confirmed, terms, right }) {
    const numbers = { all, open, findings, confirmed };
    for (const [name, chip] of this.chips) chip.querySelector("b").textContent = numbers[name];
    const progress = fill(this.strings.progress, { n: confirmed, total: all });
    this.part("progress-text").textContent = progress;
    const bar = this.part("bar");
    bar.setAttribute("aria-label", progress);
    bar.setAttribute("aria-valuenow", confirmed);
    bar.setAttribute("aria-valuemax", all);
    bar.firstElementChild.style.width = `${all ? (100 * confirmed) / all : 0}%`;
    this.part("terms").textContent = terms
      ? fill(this.strings.terms, { n: right, total: terms })
      : "";
  }

  chosen(filter) {
    for (const [name, chip] of this.chips) chip.setAttribute("aria-pressed", String(name === filter));
  }

  /** Whether the server was reached the last time it was asked. */
  reach(reached) {
    this.reached = reached;
  }

  /** A sentence in place of the word on saving, for a moment. */
  alert(text) {
    this.#word("alert", text);
    this.alerted = setTimeout(() => {
      this.alerted = null;
      if (this.outbox) this.save(this.outbox);
    }, ALERT_MS);
  }

  save(outbox) {
    this.outbox = outbox;
    const { conflict, refused, waiting } = outbox.counts;
    const offline = outbox.failures > 0 || !this.reached;
    if (this.alerted) return; // read out in full before everyday news
    if (conflict) this.#counted("conflict", conflict);
    else if (refused) this.#counted("refused", refused);
    else if (offline && waiting) this.#counted("offline", waiting);
    else if (offline) this.#word("offline", this.strings.offline);
    else if (waiting) this.#word("saving", this.strings.saving);
    else this.#word("saved", this.strings.saved);
  }

  #counted(kind, n) {
    this.#word(kind, fill(this.strings[`${kind}_${n === 1 ? "one" : "many"}`], { n }));
  }

  #word(kind, text) {
    clearTimeout(this.alerted);
    this.alerted = null;
    const place = this.part("save");
    if (place.dataset.kind === kind && place.textContent === text) return;
    place.dataset.kind = kind;
    place.textContent = text;
  }

  hints() {
    const { strings } = this;
    const hint = (keys, words) => el("span", {}, ...keys.map((key) => el("kbd", {}, key)), strings[words]);
    const hints = this.part("hints");
    hints.setAttribute("aria-label", strings.keys);
    hints.replaceChildren(
      hint([strings.key_ctrl, "↵"], "hint_confirm"),
      hint([strings.key_alt, "↑ ↓"], "hint_move"),
      hint(["F8"], "hint_finding"),
      hint([strings.key_alt, "1–9"], "hint_term"),
      hint([strings.key_esc], "hint_draft"),
    );
  }
}
