// The JSON door of the server. A method returns {status, body}; it throws when there is no answer.

const PATIENCE_MS = 15_000;
const KEEPALIVE_LIMIT = 60_000; // browsers allow 64 kB for requests that outlive the page

export class Server {
  constructor({ article, language, editor }) {
    this.base = new URL(`/api/articles/${article}/`, location.origin).href;
    this.language = language;
    this.editor = editor;
  }

  review() {
    return this.#ask("review");
  }

  changes(since) {
    return this.#ask(`changes?since=${since}`);
  }

  row(segment) {
    return this.#ask(`segments/${encodeURIComponent(segment)}`);
  }

  put(segment, { target, base, confirm }) {
    const text = JSON.stringify({ target, based_on: base, confirm, editor: this.editor });
    return this.#ask(`segments/${encodeURIComponent(segment)}`, {
      method: "PUT",
      body: text,
      headers: { "content-type": "application/json" },
      keepalive: text.length * 3 < KEEPALIVE_LIMIT,
    });
  }

  async #ask(path, options = {}, again = true) {
    const answer = await fetch(this.base + path, {
      ...options,
      headers: { ...options.headers, "accept-language": this.language },
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.status === 401 && again) {
      // The server was started anew; its start page hands out the new cookie.
      await fetch("/", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
      return this.#ask(path, options, false);
    }
    return { status: answer.status, body: await answer.json() };
  }
}
