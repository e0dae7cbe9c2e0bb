// The one text box. It lies over a copy of its text, which gives it its height and its underlines.

import { el, insertWords, offsetAt, replaceText } from "./dom.js";

export class Active {
  /** `onInput(text)` is called at every change. */
  constructor({ lang, onInput }) {
    this.behind = el("div", { class: "behind", "aria-hidden": "true" });
    this.area = el("textarea", {
      lang,
      rows: "1",
      spellcheck: "true",
      autocapitalize: "sentences",
      oninput: () => onInput(this.area.value),
    });
    this.box = el("div", { class: "box" }, this.behind, this.area);
    this.below = el("div", { class: "below" });
    this.id = null;
  }

  /** Move into a row. */
  enter(node, id, text, label) {
    this.id = id;
    this.area.value = text;
    this.area.setAttribute("aria-label", label);
    node.querySelector(".target").replaceChildren(this.box);
    node.append(this.below);
  }

  /** Leave the row to its own text. */
  leave() {
    this.id = null;
    this.box.remove();
    this.below.remove();
  }

  /** Show a text that came from elsewhere; the caret stays where it was. */
  show(text) {
    if (this.area.value === text) return;
    const { selectionStart, selectionEnd } = this.area;
    this.area.value = text;
    this.area.setSelectionRange(selectionStart, selectionEnd);
  }

  underline(nodes) {
    this.behind.replaceChildren(...nodes, "\u200b"); // so that a last empty line has its height
  }

  /** Replace what stands below without taking the focus from a button in it. */
  list(nodes) {
    const focused = this.below.getRootNode().activeElement;
    const action = this.below.contains(focused) ? focused.dataset.action : null;
    this.below.replaceChildren(...nodes);
    if (!action) return;
    const again = this.below.querySelector(`[data-action="${action}"]`);
    (again ?? this.area).focus({ preventScroll: true });
  }

  focus(caret = this.area.value.length) {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(caret, caret);
  }

  replace(text) {
    replaceText(this.area, text);
  }

  insert(words) {
    insertWords(this.area, words);
  }
}

/** Where in its text an inactive row was clicked; undefined for the end. */
export function clickedAt(node, event) {
  const cell = node.querySelector(".target");
  return cell.contains(event.target) && !cell.querySelector(".none")
    ? (offsetAt(cell, event) ?? undefined)
    : undefined;
}
