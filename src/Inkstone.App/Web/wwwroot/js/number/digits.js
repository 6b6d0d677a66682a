// The digits that were found: boxes over the sheet, and the picture of each as the network gets it.
import { el, fill } from "../shared/dom.js";
import { pictureCanvas, showPixels } from "../shared/pixels.js";
import { labelText, percent } from "../shared/words.js";
import { onLanguage } from "../shared/i18n.js";
import texts from "./texts.js";

const SECOND = 0.1;
const AIR = 6;
// Room that a box needs above it for its label.
const LABEL = 36;

/** Boxes on the pad's overlay; `show(digits, weak, toPad)`. */
export function createBoxes(overlay, sheet) {
  return {
    show(digits, weak = new Set(), toPad = box => box) {
      fill(overlay, digits.map(digit => {
        const box = toPad(digit.box);
        const element = el("div", { class: `digit-box ${weak.has(digit) ? "weak" : ""} ${box.y < LABEL ? "inside" : ""}` }, el("span", { text: digit.label.length === 1 ? digit.label : "?" }));
        element.style.left = share(Math.max(0, box.x - AIR), sheet.width);
        element.style.top = share(Math.max(0, box.y - AIR), sheet.height);
        element.style.width = share(Math.min(box.width + 2 * AIR, sheet.width), sheet.width);
        element.style.height = share(Math.min(box.height + 2 * AIR, sheet.height), sheet.height);
        return element;
      }));
    },
  };
}

/** The list of crops; `show(digits, weak)`. */
export function createCrops() {
  const list = el("ol", { class: "crops" });
  const element = el("section", { class: "card stack", hidden: true }, el("div", {}, el("h2", { text: texts.digits }), el("p", { class: "soft small", text: texts.digitsWhy })), list);
  let shown = [];

  function show(digits, weak = new Set()) {
    shown = [digits, weak];
    element.hidden = digits.length === 0;
    fill(list, digits.map(digit => {
      const canvas = pictureCanvas("crop");
      const side = Math.round(Math.sqrt(digit.seen.length));
      showPixels(canvas, digit.seen, side, side);
      const second = digit.confidences?.[1];
      return el("li", { class: weak.has(digit) ? "weak" : "" }, canvas,
        el("strong", { class: "crop-label", text: labelText(digit.label) }),
        el("span", { class: "small numeric", text: percent(digit.confidence) }),
        second?.confidence >= SECOND && el("span", { class: "soft small numeric", text: texts.second, values: { label: labelText(second.label), percent: percent(second.confidence, 0) } }));
    }));
  }

  onLanguage(() => show(...shown));
  return { element, show };
}

const share = (part, whole) => `${100 * part / whole}%`;
