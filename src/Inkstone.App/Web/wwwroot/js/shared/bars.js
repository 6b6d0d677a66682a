// Bars of confidence: a ranking as Gradio's Label shows it, and a column for each class in a fixed place.
import { el } from "./dom.js";
import { onLanguage, say, t } from "./i18n.js";
import { labelText, NOT_A_DIGIT, percent } from "./words.js";

const DIGITS = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/** The `count` surest classes, the surest first; `show(confidences)`, an empty list for none. */
export function createRanking(count, name) {
  const rows = Array.from({ length: count }, (_, i) => {
    const label = el("span", { class: "ranking-label" });
    const bar = meter(`bar ${i === 0 ? "first" : ""}`, el("div", { class: "bar-fill" }));
    const share = el("span", { class: "ranking-share numeric" });
    return { label, bar, share, element: el("li", { class: "ranking-row" }, label, bar, share) };
  });
  const element = el("ol", { class: "ranking", "aria-label": name }, rows.map(row => row.element));
  let shown = [];
  const show = confidences => {
    shown = confidences;
    rows.forEach((row, i) => {
      const item = confidences[i];
      say(row.label, item ? labelText(item.label) : "–");
      row.share.textContent = item ? percent(item.confidence) : "";
      setMeter(row.bar, item?.confidence ?? 0, item ? t(labelText(item.label)) : "–", "width");
    });
  };
  onLanguage(() => show(shown));
  show([]);
  return { element, show };
}

/** A column for each digit, and one for "not a digit" if the model knows it; `show(confidences)`. */
export function createColumns(name) {
  const columns = new Map([...DIGITS, NOT_A_DIGIT].map(label => {
    const bar = meter("column-track", el("div", { class: "column-fill" }));
    const share = el("span", { class: "column-share numeric", "aria-hidden": "true" });
    const text = label === NOT_A_DIGIT ? "∅" : label;
    return [label, { bar, share, element: el("li", { class: "column" }, share, bar, el("span", { class: "column-label", text, "aria-hidden": "true" })) }];
  }));
  const element = el("ul", { class: "columns", "aria-label": name }, [...columns.values()].map(column => column.element));
  let shown = [];
  const show = confidences => {
    shown = confidences;
    for (const [label, column] of columns) {
      const share = confidences.find(item => item.label === label)?.confidence;
      column.element.hidden = confidences.length > 0 && share === undefined;
      column.element.classList.toggle("first", confidences[0]?.label === label);
      column.element.title = `${t(labelText(label))}: ${percent(share ?? 0, 2)}`;
      column.share.textContent = share >= 0.005 ? String(Math.round(100 * share)) : "";
      setMeter(column.bar, share ?? 0, t(labelText(label)), "height");
    }
  };
  onLanguage(() => show(shown));
  show([]);
  return { element, show };
}

/** A bar of progress from 0 to 1; `set(share)`. */
export function createBar(name) {
  const element = el("div", { class: "bar first", role: "progressbar", "aria-label": name, "aria-valuemin": "0", "aria-valuemax": "100" }, el("div", { class: "bar-fill" }));
  return {
    element,
    set(share) {
      element.setAttribute("aria-valuenow", Math.round(100 * share));
      element.setAttribute("aria-valuetext", percent(share, 0));
      element.firstChild.style.width = `${100 * share}%`;
    },
  };
}

const meter = (name, inside) => el("div", { class: name, role: "meter", "aria-valuemin": "0", "aria-valuemax": "100" }, inside);

function setMeter(node, share, label, side) {
  node.setAttribute("aria-label", label);
  node.setAttribute("aria-valuenow", Math.round(100 * share));
  node.setAttribute("aria-valuetext", percent(share));
  node.firstChild.style[side] = `${100 * share}%`;
}
