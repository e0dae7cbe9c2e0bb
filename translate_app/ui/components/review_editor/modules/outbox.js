// What was typed and is not yet in the database. Kept in the browser at every key, sent when
// typing rests, sent again until the server has it. One edit per segment; the newest text wins.

const REST_MS = 250; // autosave this long after the last key
const RETRY_MS = [500, 1000, 2000, 4000];
const SENT_KEPT = 20;

export class Outbox {
  /** `onRow(row)`: the server has answered with a row. `onChange(id)`: an edit stands otherwise. */
  constructor({ article, server, onRow, onChange }) {
    this.prefix = `translate_app:${article}:`;
    this.server = server;
    this.onRow = onRow;
    this.onChange = onChange;
    this.edits = new Map(); // id -> {id, target, base, confirm, sent, ready, conflict, refused}
    this.failures = 0;
    this.running = null;
    this.keeps = true; // false once the browser refused to store
  }

  /** Take up what an earlier page left behind. */
  restore(rows) {
    for (const row of rows) {
      const left = this.#read(row.id);
      if (!left) continue;
      const edit = { ...left, id: row.id, ready: true, conflict: null, refused: null };
      if (settled(edit, row)) this.#forget(row.id);
      else {
        if (edit.base !== row.revision) this.#meet(edit, row);
        this.edits.set(row.id, edit);
      }
    }
    this.pump();
  }

  /** Keep a text; it is sent after a rest, or at once when `now`. */
  hold(row, target, { confirm = false, now = false } = {}) {
    const edit = this.edits.get(row.id) ?? { id: row.id, base: row.revision, sent: [], conflict: null };
    Object.assign(edit, { target: target.toWellFormed?.() ?? target, confirm, refused: null, ready: now });
    this.edits.set(row.id, edit);
    this.#write(edit);
    this.onChange(row.id);
    clearTimeout(this.rest);
    if (now) this.pump();
    else this.rest = setTimeout(() => this.pump(true), REST_MS);
  }

  /** Somebody else's row has arrived. Returns whether it may be shown. */
  meet(row) {
    const edit = this.edits.get(row.id);
    if (!edit) return true;
    if (row.revision > edit.base) this.#meet(edit, row);
    this.onChange(row.id);
    return !edit.conflict;
  }

  /** End a conflict: send the own text on top of the other, or drop it. */
  decide(id, mine) {
    const edit = this.edits.get(id);
    const other = edit.conflict;
    edit.conflict = null;
    if (mine) {
      Object.assign(edit, { base: other.revision, ready: true, sent: [] });
      this.#write(edit);
    } else this.#drop(edit);
    this.onRow(other);
    this.pump();
  }

  get counts() {
    const all = [...this.edits.values()];
    const conflict = all.filter((edit) => edit.conflict).length;
    const refused = all.filter((edit) => edit.refused).length;
    return { conflict, refused, waiting: all.length - conflict - refused };
  }

  /** Send everything that is ready, one after the other; `all` also what was being typed. */
  pump(all = false) {
    if (all) for (const edit of this.edits.values()) edit.ready = true;
    clearTimeout(this.retry);
    this.running ??= this.#run().finally(() => {
      this.running = null;
      this.onChange(null);
    });
    return this.running;
  }

  /** The page is going away: hand the browser what is left. */
  leave() {
    for (const edit of this.edits.values()) {
      if (edit.conflict || edit.refused) continue;
      edit.sent = [...edit.sent, edit.target].slice(-SENT_KEPT);
      this.#write(edit);
      this.server.put(edit.id, edit).catch(() => {});
    }
  }

  async #run() {
    try {
      for (let edit = this.#next(); edit; edit = this.#next()) await this.#send(edit);
    } catch {
      const pause = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)];
      this.retry = setTimeout(() => this.pump(), pause);
      this.failures += 1;
    }
  }

  #next() {
    return [...this.edits.values()].find((edit) => edit.ready && !edit.conflict && !edit.refused);
  }

  async #send(edit) {
    const { target, confirm } = edit;
    edit.sent = [...edit.sent, target].slice(-SENT_KEPT);
    this.#write(edit);
    const { status, body } = await this.server.put(edit.id, edit);
    if (status === 200) {
      edit.base = body.revision;
      if (edit.target === target && edit.confirm === confirm) this.#drop(edit);
      else this.#write(edit);
      this.onRow(body);
    } else if (status === 409) {
      this.#meet(edit, body);
      if (!edit.conflict) this.onRow(body);
    } else if (status >= 500 || status === 401 || status === 429) {
      throw new Error(`status ${status}`);
    } else {
      edit.refused = { problem: body.problem, hint: body.hint };
    }
    this.failures = 0;
    this.onChange(edit.id);
  }

  // A newer row: our own text whose answer was lost, or somebody else's.
  #meet(edit, row) {
    if (settled(edit, row)) this.#drop(edit);
    else if (row.target === edit.target || edit.sent.includes(row.target)) {
      Object.assign(edit, { base: row.revision, conflict: null });
      this.#write(edit);
    } else edit.conflict = row;
  }

  #drop(edit) {
    this.edits.delete(edit.id);
    this.#forget(edit.id);
  }

  #read(id) {
    try {
      return JSON.parse(localStorage.getItem(this.prefix + id));
    } catch {
      return null;
    }
  }

  #write({ id, target, base, confirm, sent }) {
    try {
      localStorage.setItem(this.prefix + id, JSON.stringify({ target, base, confirm, sent }));
    } catch {
      this.keeps = false;
    }
  }

  #forget(id) {
    try {
      localStorage.removeItem(this.prefix + id);
    } catch {
      this.keeps = false;
    }
  }
}

function settled(edit, row) {
  return edit.target === row.target && (!edit.confirm || row.confirmed);
}
