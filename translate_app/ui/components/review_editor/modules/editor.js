// The editor: which row is active, what the keys do, what the filters show.

import { Active, clickedAt } from "./active.js";
import { Below } from "./below.js";
import { Card } from "./card.js";
import { el } from "./dom.js";
import { Head } from "./head.js";
import { closeConnectionWindow } from "./lost_connection.js";
import { Outbox } from "./outbox.js";
import { RowView, missingTerms, view } from "./rows.js";
import { Server } from "./server.js";
import { Watch } from "./watch.js";

class Editor {
  constructor(root, data) {
    this.root = root;
    this.data = data;
    this.rows = [];
    this.byId = new Map();
    this.nodes = new Map();
    this.filter = "all";
    this.server = new Server(data);
    this.head = new Head(root, data.strings, (filter) => this.choose(filter));
    this.outbox = new Outbox({
      article: data.article,
      server: this.server,
      onRow: (row) => this.accept(row),
      onChange: (id) => this.changed(id),
    });
    this.listening = new AbortController();
    this.card = new Card(root, root.querySelector(".card"), this.listening.signal);
    this.listen();
    this.open();
  }

  // Opening

  async open() {
    const { strings } = this.data;
    this.head.notice(strings.loading);
    let answer = null;
    try {
      answer = await this.server.review();
    } catch {
      // told below, as every other failure
    }
    if (this.gone) return;
    if (answer?.status === 200) this.build(answer.body);
    else {
      const why = answer?.body ? `${answer.body.problem} ${answer.body.hint}` : strings.offline;
      this.head.notice(`${strings.load_failed} ${why}`, strings.try_again, () => this.open());
    }
  }

  build(review) {
    const { strings } = this.data;
    const languages = { source: review.source_lang, target: review.target_lang };
    const insert = (form) => this.insert(form);
    this.rows = review.rows;
    this.work = this.rows.filter((row) => !row.apart);
    this.byId = new Map(this.work.map((row) => [row.id, row]));
    this.view = new RowView({ strings, languages, card: this.card, insert });
    this.below = new Below({
      strings,
      languages,
      actions: {
        insert,
        fix: (finding) => this.fix(finding),
        confirm: () => this.confirm(),
        toDraft: () => this.toDraft(),
        decide: (id, mine) => this.decide(id, mine),
      },
    });
    this.active = new Active({ lang: languages.target, onInput: (text) => this.typed(text) });
    this.head.open(review, strings);
    this.outbox.restore(this.work);
    this.fillList();
    if (this.work.length) this.activate(this.first(), { focus: matchMedia("(hover: hover)").matches });
    this.head.notice(this.work.length ? "" : strings.empty_article);
    this.refresh();
    this.watch = new Watch({
      server: this.server,
      since: review.since,
      run: review.run,
      revisionOf: (id) => this.byId.get(id)?.revision ?? Infinity,
      onRow: (row) => this.meet(row),
      onReach: (reached) => this.reached(reached),
      signal: this.listening.signal,
    });
  }

  fillList() {
    const list = document.createDocumentFragment();
    let number = 0;
    let block = "";
    for (const row of this.rows) {
      const node = this.view.frame(row, row.apart ? 0 : (number += 1));
      node.classList.toggle("begins", row.block !== block);
      block = row.block;
      if (row.apart) node.querySelector(".target").append(this.view.apart(row));
      else row.number = number;
      this.nodes.set(row.id, node);
      list.append(node);
    }
    this.root.querySelector(".rows").replaceChildren(list);
    for (const row of this.work) this.paint(row);
  }

  first() {
    const asked = new URL(location.href).searchParams.get("segment");
    const open = this.work.find((row) => !this.look(row).confirmed);
    return this.byId.has(asked) ? asked : (open ?? this.work[0]).id;
  }

  // Showing

  look(row) {
    return view(row, this.outbox.edits.get(row.id));
  }

  paint(row) {
    const node = this.nodes.get(row.id);
    const edit = this.outbox.edits.get(row.id);
    const active = this.active.id === row.id;
    this.view.fill(node, row, edit, active);
    if (active) {
      const { target, clean } = view(row, edit);
      this.active.show(target);
      this.active.underline(this.view.underlined(target, clean ? row.findings : []));
      this.active.list(this.below.nodes(row, edit));
    } else node.querySelector(".target").replaceChildren(...this.view.target(row, edit));
    node.hidden = !active && !this.matches(row);
  }

  refresh() {
    const looks = this.work.map((row) => this.look(row));
    const confirmed = looks.filter((look) => look.confirmed).length;
    const terms = this.work.flatMap((row) => row.terms);
    this.head.counts({
      all: looks.length,
      open: looks.length - confirmed,
      findings: this.work.filter((row) => row.findings.length).length,
      confirmed,
      terms: terms.length,
      right: terms.filter((term) => term.right).length,
    });
    this.head.save(this.outbox);
  }

  matches(row) {
    if (this.filter === "findings") return row.findings.length > 0;
    if (this.filter === "all") return true;
    return this.look(row).confirmed === (this.filter === "confirmed");
  }

  choose(filter) {
    this.filter = filter;
    this.head.chosen(filter);
    for (const row of this.rows) {
      const node = this.nodes.get(row.id);
      node.hidden = row.apart ? filter !== "all" : row.id !== this.active.id && !this.matches(row);
    }
    const shown = filter === "all" || this.work.some((row) => this.matches(row));
    this.head.notice(shown ? "" : this.data.strings.nothing_here);
    this.nodes.get(this.active.id)?.scrollIntoView({ block: "nearest" });
  }

  // Moving

  activate(id, { focus = true, caret } = {}) {
    const before = this.active.id;
    if (id !== before) {
      this.active.leave();
      if (before) {
        this.outbox.pump(true);
        this.paint(this.byId.get(before));
      }
      const row = this.byId.get(id);
      const label = this.view.say("edit_segment", { n: row.number });
      this.active.enter(this.nodes.get(id), id, this.look(row).target, label);
      this.paint(row);
      const address = new URL(location.href);
      address.searchParams.set("segment", id);
      history.replaceState(history.state, "", address);
    }
    this.nodes.get(id).scrollIntoView({ block: before ? "nearest" : "center" });
    if (focus) this.active.focus(caret);
  }

  /** The next row that satisfies `wanted`, searching forward and around; null when there is none. */
  next(wanted) {
    const here = this.work.findIndex((row) => row.id === this.active.id);
    const order = [...this.work.slice(here + 1), ...this.work.slice(0, here)];
    return order.find(wanted) ?? null;
  }

  step(by) {
    const shown = this.work.filter((row) => row.id === this.active.id || this.matches(row));
    const row = shown[shown.findIndex((each) => each.id === this.active.id) + by];
    if (row) this.activate(row.id);
    else this.active.focus();
  }

  /** Whether a change of this row waits for a decision. */
  troubled(row) {
    const edit = this.outbox.edits.get(row.id);
    return Boolean(edit?.conflict || edit?.refused);
  }

  nextFinding() {
    const row = this.next((each) => each.findings.length > 0 || this.troubled(each));
    if (!row) return;
    if (!this.matches(row)) this.choose("all");
    this.activate(row.id);
  }

  // Working on the active row

  get row() {
    return this.byId.get(this.active.id);
  }

  typed(text) {
    this.outbox.hold(this.row, text);
  }

  confirm() {
    const { row } = this;
    const text = this.active.area.value;
    const { strings } = this.data;
    const conflict = this.outbox.edits.get(row.id)?.conflict;
    if (conflict || !text.trim()) {
      this.head.alert(conflict ? strings.decide_first : strings.empty_confirm);
      this.active.focus();
      return;
    }
    const already = this.look(row).confirmed && text === this.look(row).target;
    if (!already) this.outbox.hold(row, text, { confirm: true, now: true });
    const open = (each) => !this.look(each).confirmed;
    const next = this.next((each) => open(each) && this.matches(each)) ?? this.next(open);
    if (!next) this.head.alert(strings.all_confirmed);
    else if (!this.matches(next)) this.choose("all");
    if (next) this.activate(next.id);
  }

  async toDraft() {
    const { row } = this;
    if (!row.draft || row.draft === this.active.area.value) return;
    const { area } = this.active;
    const mine = area.value;
    await this.outbox.pump(true); // what was typed becomes a revision first, so history has it
    if (this.row === row && area.value === mine) this.active.replace(row.draft);
  }

  insert(form) {
    this.active.insert(form);
  }

  fix(finding) {
    if (this.look(this.row).clean) this.active.replace(finding.fix);
  }

  decide(id, mine) {
    this.outbox.decide(id, mine);
    this.active.focus();
  }

  // What comes from the server

  /** A row as the server has it; older ones and those that a conflict holds back are dropped. */
  accept(row) {
    const known = this.byId.get(row.id);
    if (!known || row.revision < known.revision) return;
    Object.assign(known, row);
    this.changed(row.id);
  }

  changed(id) {
    const row = this.byId.get(id);
    if (row && this.active && this.nodes.has(id)) this.paint(row);
    if (this.active) this.refresh();
  }

  /** A row that somebody else may have changed. */
  meet(row) {
    if (this.outbox.meet(row)) this.accept(row);
  }

  reached(reached) {
    this.head.reach(reached);
    if (reached && this.outbox.counts.waiting) this.outbox.pump();
    this.head.save(this.outbox);
  }

  // Keys and the rest of the page

  listen() {
    const { signal } = this.listening;
    this.root.addEventListener("keydown", (event) => this.key(event), { signal });
    this.root.addEventListener("click", (event) => this.click(event), { signal });
    addEventListener(
      "keydown",
      (event) => {
        if (document.activeElement === document.body) this.key(event); // nothing else has the focus
      },
      { signal },
    );
    addEventListener("pagehide", () => this.outbox.leave(), { signal });
    addEventListener("online", () => this.outbox.pump(), { signal });
    addEventListener("resize", () => this.fit(), { signal });
    document.addEventListener("visibilitychange", () => this.outbox.pump(true), { signal });
    addEventListener(
      "beforeunload",
      (event) => {
        if (!this.outbox.keeps && this.outbox.edits.size) event.preventDefault();
      },
      { signal },
    );
    closeConnectionWindow({ area: () => this.active?.area, signal });
    this.fit();
  }

  key(event) {
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    const ctrl = event.ctrlKey || event.metaKey;
    let run = null;
    if (!this.active?.id || event.isComposing) run = null;
    else if (ctrl && event.key === "Enter") run = () => this.confirm();
    else if (event.altKey && event.key === "ArrowDown") run = () => this.step(1);
    else if (event.altKey && event.key === "ArrowUp") run = () => this.step(-1);
    else if (event.key === "F8") run = () => this.nextFinding();
    else if (event.altKey && digit) run = () => this.insertNth(Number(digit) - 1);
    else if (event.key === "Escape") run = () => this.card.hide() || this.toDraft();
    else if (event.key === "Enter" && event.target.matches(".term")) run = () => event.target.click();
    if (run) {
      event.preventDefault();
      run();
    }
    event.stopPropagation(); // Streamlit has one-letter shortcuts of its own
  }

  insertNth(index) {
    const term = missingTerms(this.row)[index];
    if (term) this.insert(term.form);
  }

  click(event) {
    const node = event.target.closest(".row:not(.apart)");
    if (!node || node.classList.contains("active") || event.target.closest("button")) return;
    if (document.getSelection()?.type === "Range") return; // somebody is copying
    this.activate(node.dataset.id, { caret: clickedAt(node, event) });
  }

  fit() {
    const top = this.root.getBoundingClientRect().top + scrollY;
    this.root.style.setProperty("--above", `${Math.max(0, Math.round(top))}px`);
  }

  close() {
    this.gone = true;
    this.listening.abort();
    this.outbox.pump(true);
  }
}

const editors = new WeakMap(); // root -> {editor, text of its data, calls}

/**
 * Streamlit's entry, called again whenever theme or data change: start the editor once in its
 * place. Returns what ends it, unless a later call has taken over.
 */
export function mount({ data, parentElement }) {
  const root = parentElement.querySelector(".review");
  root.style.colorScheme = isDark(root) ? "dark" : "light";
  const text = JSON.stringify({ ...data, editor: "" });
  let here = editors.get(root);
  if (here?.text !== text) {
    here?.editor.close();
    here = { editor: new Editor(root, data), text, calls: 0 };
    editors.set(root, here);
  }
  here.editor.server.editor = data.editor;
  const call = (here.calls += 1);
  return () => {
    if (editors.get(root) !== here || here.calls !== call) return;
    here.editor.close();
    editors.delete(root);
  };
}

function isDark(root) {
  const probe = el("i", { style: "color: var(--st-background-color)" });
  root.append(probe);
  const [red, green, blue] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
  probe.remove();
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
