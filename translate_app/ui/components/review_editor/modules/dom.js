// Small helpers to build the page. Text from outside only ever becomes text nodes.

/** An element with properties (`class`, `on…`, attributes) and children (nodes or strings). */
export function el(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** `template` with its {places} filled. */
export function fill(template, values = {}) {
  return template.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/**
 * Nodes for `text` in which every mark {span: [start, stop], wrap: (text) => Element} is wrapped.
 * Of marks that overlap the first to start wins.
 */
export function marked(text, marks) {
  const nodes = [];
  let at = 0;
  for (const { span, wrap } of [...marks].sort((a, b) => a.span[0] - b.span[0])) {
    const [start, stop] = span;
    if (start < at || stop <= start || stop > text.length) continue;
    nodes.push(text.slice(at, start), wrap(text.slice(start, stop)));
    at = stop;
  }
  nodes.push(text.slice(at));
  return nodes.filter((node) => node !== "");
}

/** Replace the whole text of a textarea by as small an edit as possible, so that undo works. */
export function replaceText(area, text) {
  const old = area.value;
  let start = 0;
  while (start < old.length && start < text.length && old[start] === text[start]) start += 1;
  let tail = 0;
  const room = Math.min(old.length, text.length) - start;
  while (tail < room && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
  area.focus();
  area.setSelectionRange(start, old.length - tail);
  type(area, text.slice(start, text.length - tail));
}

/** Put `words` at the caret, with a space on either side where it would touch a word. */
export function insertWords(area, words) {
  area.focus();
  const before = area.value.slice(0, area.selectionStart);
  const after = area.value.slice(area.selectionEnd);
  const left = /[\p{L}\p{N},;:.!?)]$/u.test(before) ? " " : "";
  const right = /^[\p{L}\p{N}(]/u.test(after) ? " " : "";
  type(area, left + words + right);
}

function type(area, text) {
  // Deprecated, but the only way that keeps the browser's undo.
  const done = document.execCommand(text ? "insertText" : "delete", false, text);
  if (done) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input"));
}

/** Offset of a click inside `cell`, in text units; null where the browser cannot say. */
export function offsetAt(cell, event) {
  const root = cell.getRootNode();
  const place = document.caretPositionFromPoint?.(event.clientX, event.clientY, {
    shadowRoots: root instanceof ShadowRoot ? [root] : [],
  });
  if (!place || !cell.contains(place.offsetNode)) return null;
  const range = document.createRange();
  range.setStart(cell, 0);
  range.setEnd(place.offsetNode, place.offset);
  return range.toString().length;
}
