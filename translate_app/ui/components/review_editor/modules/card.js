// One small card that explains what the pointer or the focus is on.

const LINGER_MS = 150; // so that the pointer can move onto the card
const GAP = 6;

export class Card {
  constructor(root, element, signal) {
    this.root = root;
    this.element = element;
    this.contents = new WeakMap(); // element -> () => nodes
    const on = (kind, run) => root.addEventListener(kind, run, { signal, capture: kind === "scroll" });
    on("pointerover", (event) => this.#enter(event.target));
    on("pointerout", () => this.#leave());
    on("focusin", (event) => this.#enter(event.target));
    on("focusout", () => this.#leave());
    on("scroll", () => this.hide());
  }

  /** Let `element` explain itself with the nodes that `build` makes. */
  explain(element, build) {
    this.contents.set(element, build);
    element.classList.add("explained");
    element.setAttribute("aria-describedby", "card");
    return element;
  }

  /** Returns whether there was a card to hide. */
  hide() {
    clearTimeout(this.timer);
    const was = !this.element.hidden;
    this.element.hidden = true;
    return was;
  }

  #enter(target) {
    if (target.closest(".card")) {
      clearTimeout(this.timer);
      return;
    }
    const owner = target.closest(".explained");
    const build = owner && this.contents.get(owner);
    if (!build) return;
    clearTimeout(this.timer);
    this.element.replaceChildren(...build());
    this.element.hidden = false;
    this.#place(owner.getClientRects()[0] ?? owner.getBoundingClientRect());
  }

  #leave() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), LINGER_MS);
  }

  #place(at) {
    const frame = this.root.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const left = Math.min(at.left - frame.left, frame.width - width - GAP);
    const below = at.bottom - frame.top + GAP;
    const fits = below + height <= frame.height;
    this.element.style.left = `${Math.max(GAP, left)}px`;
    this.element.style.top = `${fits ? below : at.top - frame.top - height - GAP}px`;
  }
}
