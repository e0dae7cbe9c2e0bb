// Looks every few seconds, and when the page comes into view, for what others have done.

const POLL_MS = 4000;
const SINGLY = 20; // more changed rows than this are fetched in one piece

export class Watch {
  /** `revisionOf(id)`: the newest known; `onRow(row)`: a row that may be new; `onReach(reached)`. */
  constructor({ server, since, run, revisionOf, onRow, onReach, signal }) {
    Object.assign(this, { server, since, run, revisionOf, onRow, onReach });
    const timer = setInterval(() => this.look(), POLL_MS);
    signal.addEventListener("abort", () => clearInterval(timer));
    addEventListener("focus", () => this.look(), { signal });
    document.addEventListener("visibilitychange", () => this.look(), { signal });
  }

  async look() {
    if (this.looking || document.hidden) return;
    this.looking = true;
    try {
      const { status, body } = await this.server.changes(this.since);
      if (status === 200) {
        await this.#fetch(body);
        Object.assign(this, { since: body.since, run: body.run });
      }
      this.onReach(status === 200);
    } catch {
      this.onReach(false);
    }
    this.looking = false;
  }

  async #fetch({ run, revisions }) {
    const ids = Object.keys(revisions).filter((id) => revisions[id] > this.revisionOf(id));
    if (run !== this.run || ids.length > SINGLY) {
      const review = this.#taken(await this.server.review());
      review.rows.filter((row) => !row.apart).forEach((row) => this.onRow(row));
      return;
    }
    for (const id of ids) this.onRow(this.#taken(await this.server.row(id)));
  }

  #taken({ status, body }) {
    if (status !== 200) throw new Error(`status ${status}`);
    return body;
  }
}
