// Which part of a long row of pictures is seen: forward, back, or to one by its number.
import { el, setOff } from "../shared/dom.js";
import { say } from "../shared/i18n.js";
import texts from "./texts.js";

/** Makes a pager: put `element` in the page; `go(start)` is called when another part is wanted; `show(start, total)` says what is seen. */
export function createPager(size, go) {
  let start = 0;
  let total = 0;
  const back = el("button", { type: "button", class: "icon", "aria-label": texts.back, title: texts.back, onclick: () => go(Math.max(0, start - size)) }, "←");
  const forward = el("button", { type: "button", class: "icon", "aria-label": texts.forward, title: texts.forward, onclick: () => go(start + size) }, "→");
  const where = el("span", { class: "numeric", "aria-live": "polite" });
  const number = el("input", { type: "number", min: 0, step: 1, class: "explore-number" });
  const form = el("form", { class: "row explore-jump", onsubmit: jump },
    el("label", { class: "row" }, texts.from, number),
    el("button", { type: "submit", text: texts.go }));
  const element = el("div", { class: "row explore-pager" }, back, where, forward, form);

  function jump(event) {
    event.preventDefault();
    const wanted = Math.trunc(Number(number.value));
    go(Math.min(Math.max(0, Number.isFinite(wanted) ? wanted : 0), Math.max(0, total - 1)));
  }

  function show(first, all) {
    [start, total] = [first, all];
    const count = new Intl.NumberFormat("en");
    say(where, all === 0 ? texts.none : texts.range, { first: count.format(first), last: count.format(Math.min(first + size, all) - 1), total: count.format(all) });
    number.value = first;
    number.max = Math.max(0, all - 1);
    setOff(back, first === 0);
    setOff(forward, first + size >= all);
    form.hidden = all <= size;
  }

  return { element, show };
}
