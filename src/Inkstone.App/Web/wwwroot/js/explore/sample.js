// One picture of a data set, large, with the numbers it is made of, and what a model reads in it.
import { append, el, fill, setOff } from "../shared/dom.js";
import { get } from "../shared/api.js";
import { createNotice } from "../shared/notice.js";
import { say } from "../shared/i18n.js";
import { nameOf } from "../shared/models.js";
import { labelText, percent } from "../shared/words.js";
import { picture } from "./pictures.js";
import texts from "./texts.js";

/** Makes the panel: put `element` in the page, `show({ dataset, set, index })`, `hide()`; `moved(index)` is told when the person goes on to another. */
export function createSample(models, moved = null) {
  const notice = createNotice();
  const body = el("div", { class: "stack" });
  const status = el("p", { class: "visually-hidden", "aria-live": "polite" });
  const element = el("aside", { class: "card explore-sample", "aria-label": texts.picture, tabindex: -1, hidden: true }, notice.element, status, body);
  let asked = 0;
  let shown = null;

  async function show(wanted, isChosen = false) {
    const number = ++asked;
    const pressed = document.activeElement?.dataset.step;
    element.hidden = false;
    try {
      const sample = await get(`/api/datasets/${wanted.dataset}/samples/${wanted.index}?set=${wanted.set}`);
      if (number === asked) {
        notice.hide();
        shown = sample;
        draw(sample);
        isChosen && reveal(pressed);
      }
    } catch (error) {
      number === asked && notice.show(error, () => show(wanted, isChosen));
    }
  }

  // On a phone the panel is below the pictures. Who goes from one picture to the next goes on with the same button.
  function reveal(pressed) {
    const box = element.getBoundingClientRect();
    if (box.top > innerHeight - 120 || box.bottom < 120) {
      element.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
      element.focus({ preventScroll: true });
    }
    pressed && body.querySelector(`[data-step="${pressed}"]`)?.focus({ preventScroll: true });
  }

  function draw(sample) {
    const values = { index: sample.index, label: sample.label, part: texts[`in_${sample.set}`] };
    say(status, texts.pictureOf, values);
    const canvas = picture(sample, { class: "explore-large", role: "img", "aria-label": texts.pictureOf, values });
    const pixel = el("p", { class: "soft small numeric explore-pixel", text: texts.pointAt });
    canvas.addEventListener("pointermove", event => point(event, canvas, sample, pixel));
    canvas.addEventListener("pointerleave", () => say(pixel, texts.pointAt));
    const answer = el("div", { class: "stack explore-answer", "aria-live": "polite" });
    // numpy breaks a row of 28 numbers in two; here each stays one line, so that columns stand below each other.
    const matrix = sample.matrix.replaceAll("\n  ", " ");
    fill(body,
      el("div", { class: "row explore-heading" },
        el("h2", { text: texts.pictureTitle, values }),
        moved && el("span", { class: "row" },
          step("←", texts.previousPicture, sample, -1),
          step("→", texts.nextPicture, sample, 1))),
      canvas, pixel,
      el("div", { class: "row" }, readButton(sample, answer)), answer,
      el("details", { open: true },
        el("summary", { text: texts.matrix, values: { rows: sample.height, columns: sample.width, maximum: sample.maximum } }),
        el("pre", { class: "explore-matrix", tabindex: 0, role: "region", "aria-label": texts.matrixLabel, text: matrix })));
  }

  function step(sign, label, sample, by) {
    const index = sample.index + by;
    return el("button", {
      type: "button", class: "icon", "aria-label": label, title: label, data: { step: by }, "aria-disabled": String(index < 0 || index >= sample.count),
      onclick: () => moved(index),
    }, sign);
  }

  function readButton(sample, answer) {
    const button = el("button", { type: "button", class: "primary", text: texts.letRead, values: { model: modelName() }, onclick: async () => {
      setOff(button, true);
      try {
        const reading = await get(`/api/datasets/${sample.dataset}/samples/${sample.index}/reading?set=${sample.set}&${models.query}`);
        shown === sample && tell(answer, reading, sample.label);
      } catch (error) {
        const failed = createNotice();
        fill(answer, failed.element);
        failed.show(error);
      }
      setOff(button, false);
    } });
    return button;
  }

  const modelName = () => models.chosen ? nameOf(models.chosen) : models.id;

  models.addEventListener("choice", () => shown && draw(shown));
  models.addEventListener("list", () => shown && draw(shown));
  return { element, show, hide: () => { asked++; shown = null; element.hidden = true; } };
}

function point(event, canvas, sample, line) {
  const box = canvas.getBoundingClientRect();
  const column = Math.min(sample.width - 1, Math.max(0, Math.floor((event.clientX - box.left) / box.width * sample.width)));
  const row = Math.min(sample.height - 1, Math.max(0, Math.floor((event.clientY - box.top) / box.height * sample.height)));
  say(line, texts.pixel, { row, column, value: sample.pixels[row * sample.width + column] });
}

function tell(answer, reading, label) {
  if (reading.blank) {
    fill(answer, el("p", { text: texts.blank }));
    return;
  }
  const isRight = reading.label === String(label);
  fill(answer, el("p", { class: "explore-verdict" },
    el("strong", { text: texts.reads, values: { label: labelText(reading.label), percent: percent(reading.confidences[0].confidence) } }), " ",
    el("span", { class: `chip ${isRight ? "good" : "bad"}`, text: isRight ? texts.right : texts.wrong })));
  append(answer, reading.confidences.slice(0, 3).map((item, i) => bar(item, i === 0)));
}

function bar({ label, confidence }, isFirst) {
  const filled = el("div", { class: "bar-fill" });
  filled.style.width = `${100 * confidence}%`;
  return el("div", { class: "explore-bar" }, el("span", { text: labelText(label) }), el("div", { class: `bar ${isFirst ? "first" : ""}` }, filled), el("span", { class: "numeric" }, percent(confidence)));
}
