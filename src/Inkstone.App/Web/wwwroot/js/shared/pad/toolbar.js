// The buttons below the sheet, and the list of shortcuts.
import { el, setOff } from "../dom.js";
import { icon } from "./icons.js";
import texts from "./texts.js";

const SHORTCUTS = [
  [[texts.arrows], texts.keyDraw], [[texts.space], texts.keyPen], [["Ctrl Z"], texts.undo], [["Ctrl Y"], texts.redo],
  [["C", "Delete"], texts.clear], [["E"], texts.erase], [["[", "]"], texts.keyWidth], [["Ctrl V"], texts.keyPaste],
];

let count = 0;

/** Makes the toolbar. `commands` are the pad's; `update(state)` of what it returns shows what can be undone and so on. */
export function createToolbar(commands, width) {
  const button = (name, text, properties = {}, ...children) => el("button", {
    type: "button", class: "quiet icon", title: text, "aria-label": text, onclick: () => commands[name](), ...properties,
  }, icon(name), ...children);
  const undo = button("undo", texts.undo);
  const redo = button("redo", texts.redo);
  const eraser = button("erase", texts.erase, { "aria-pressed": "false" });
  const clear = button("clear", texts.clear, { class: "quiet", title: null, "aria-label": null }, el("span", { text: texts.clear }));
  const picture = button("picture", texts.pictureTitle, { class: "quiet", "aria-label": null }, el("span", { text: texts.picture }));
  const slider = el("input", { type: "range", min: width.least, max: width.most, step: "0.5", value: width.value, oninput: () => commands.setWidth(Number(slider.value)) });
  const sample = el("span", { class: "pad-width-sample", "aria-hidden": "true" }, el("span"));
  const help = shortcutList();
  const element = el("div", { class: "pad-tools" },
    el("div", { class: "pad-tool-group" }, undo, redo, eraser, clear),
    el("div", { class: "pad-tool-group" }, el("label", { class: "pad-width" }, el("span", { text: texts.width }), slider, sample), picture, button("help", texts.help, { onclick: null, popovertarget: help.id })), help);
  commands.help = () => help.togglePopover();

  function update(state) {
    setOff(undo, !state.canUndo);
    setOff(redo, !state.canRedo);
    setOff(clear, state.isEmpty);
    eraser.setAttribute("aria-pressed", state.isErasing);
    slider.value = state.width;
    const dot = sample.firstChild;
    dot.style.width = dot.style.height = `${Math.max(2, 100 * (state.width / width.most))}%`;
  }

  return { element, update };
}

function shortcutList() {
  return el("div", { id: `pad-help-${++count}`, class: "card pad-help", popover: "auto", role: "dialog", "aria-label": texts.help },
    el("h3", { text: texts.help }),
    el("table", { class: "table" }, SHORTCUTS.map(([keys, text]) => el("tr", {},
      el("th", { scope: "row" }, keys.map(key => el("kbd", { text: key }))),
      el("td", { text })))));
}
