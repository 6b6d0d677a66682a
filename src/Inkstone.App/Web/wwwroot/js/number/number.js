// The Number tab: several digits on a wide sheet or in a photo, read from left to right.
import { sendDrawing } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { onLanguage, say } from "../shared/i18n.js";
import { createLatest } from "../shared/latest.js";
import { createNotice } from "../shared/notice.js";
import { createPad } from "../shared/pad.js";
import { percent } from "../shared/words.js";
import { createBoxes, createCrops } from "./digits.js";
import texts from "./texts.js";

const INTERVAL = 300;
const SURE = 0.95;
const PROBABLE = 0.7;
// On a narrow screen a flatter sheet would leave no room for a finger. The pen is thin beside the sheet, for several digits in a row.
// A window that is turned later keeps its sheet, since what is written would be lost.
const SHEET = matchMedia("(max-width: 620px)").matches ? { width: 600, height: 420, pen: 18 } : { width: 960, height: 300, pen: 24 };

export async function start(section, { models }) {
  const pad = createPad({ ...SHEET, prompt: texts.prompt });
  const boxes = createBoxes(pad.overlay, SHEET);
  const crops = createCrops();
  const notice = createNotice({ floating: true });
  const number = el("p", { class: "number-text", "aria-hidden": "true" });
  const words = el("p", { class: "number-words" });
  const announced = el("p", { class: "visually-hidden", "aria-live": "polite" });
  const time = el("p", { class: "soft small numeric" });
  const latest = createLatest({ interval: INTERVAL, ask, show, fail: error => notice.show(error, error.status === 404 ? null : refresh) });
  let shown = null;

  section.append(
    el("div", { class: "tab-head" }, el("h1", { text: texts.title }), el("p", { class: "lead", text: texts.lead })),
    notice.element,
    el("div", { class: "stack number-stack" },
      el("section", { class: "card" }, pad.element),
      el("section", { class: "card number-answer", "aria-labelledby": "number-heading" },
        el("h2", { class: "visually-hidden", id: "number-heading", text: texts.reads }), number, el("div", {}, words, time), announced),
      crops.element));

  pad.addEventListener("draw", () => !pad.isBlank && latest.soon());
  pad.addEventListener("end", () => latest.now());
  pad.addEventListener("clear", clear);
  models.addEventListener("choice", refresh);
  onLanguage(describe);
  clear();

  async function ask(signal) {
    const { body, toPad } = await pad.drawing();
    return { answer: await sendDrawing(`/api/number?${models.query}`, body, signal), toPad };
  }

  function show({ answer, toPad }, asked) {
    notice.hide();
    shown = answer;
    number.textContent = answer.text ?? "";
    number.classList.toggle("long", number.textContent.length > 7);
    const weak = weakOf(answer);
    boxes.show(answer.digits, weak, toPad);
    crops.show(answer.digits, weak);
    describe();
    if (asked !== undefined) {
      announced.textContent = `${answer.text} ${words.textContent}`;
    }
  }

  function describe() {
    if (!shown) {
      say(words, texts.blank);
      say(time, "");
    } else if (shown.digits.length === 0) {
      say(words, texts.nothing);
      say(time, "");
    } else {
      const { certainty } = shown;
      say(words, certainty >= SURE ? texts.sure : certainty >= PROBABLE ? texts.likely : texts.unsure, { percent: percent(certainty) });
      say(time, texts.time, { model: shown.milliseconds.toFixed(1) });
    }
  }

  function refresh() {
    if (pad.isBlank) {
      notice.hide();
      return null;
    }
    return latest.now();
  }

  // All that the network doubts; where it only doubts the number as a whole, the digit that it is least sure of.
  function weakOf({ digits, certainty }) {
    const least = Math.min(...digits.map(digit => digit.confidence));
    return new Set(digits.filter(digit => digit.confidence < PROBABLE || (certainty < PROBABLE && digit.confidence === least)));
  }

  function clear() {
    latest.stop();
    notice.hide();
    shown = null;
    number.textContent = "";
    announced.textContent = "";
    boxes.show([]);
    crops.show([]);
    describe();
  }
}
