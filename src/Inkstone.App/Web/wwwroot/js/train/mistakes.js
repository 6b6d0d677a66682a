// The worst mistakes so far: the picture, what it was, what it was read as, and how sure the network was.
import { el, fill } from "../shared/dom.js";
import { onLanguage, say, t } from "../shared/i18n.js";
import { onTheme, rgb } from "../shared/theme.js";
import shared from "../shared/texts.js";
import texts from "./texts.js";
import { percent } from "./words.js";

const MOST = 20;

export function createMistakes(following) {
  const hint = el("p", { class: "small soft", text: texts.confusionWait });
  const list = el("ul", { class: "train-mistakes", role: "list" });
  const element = el("div", { class: "card stack" }, el("div", {}, el("h2", { text: texts.mistakes }), hint), list);

  ["run", "judged"].forEach(name => following.addEventListener(name, show));
  onLanguage(show);
  onTheme(show);

  function show() {
    const worst = following.judged?.worst;
    say(hint, !worst ? texts.confusionWait : worst.length === 0 ? texts.mistakesNone : texts.mistakesHint);
    fill(list, (worst ?? []).slice(0, MOST).map(mistake));
  }

  return { element };
}

function mistake({ label, readAs, confidence, seen, index }) {
  const canvas = el("canvas", { class: "picture pixels", "aria-hidden": "true" });
  paint(canvas, seen);
  const [was, as, sure] = [nameOf(label), nameOf(readAs), percent(confidence, 0)];
  const words = t(texts.mistake, { was, as, sure });
  return el("li", { title: `${words}${index === undefined ? "" : ` (#${index})`}` },
    canvas,
    el("span", { class: "visually-hidden", text: words }),
    el("span", { class: "train-mistake-words numeric", "aria-hidden": "true" }, el("span", { text: was }), " → ", el("strong", { text: as })),
    el("span", { class: "small soft numeric", "aria-hidden": "true", text: sure }));
}

const nameOf = label => Number(label) === 10 ? shared.notADigit : String(label);

function paint(canvas, values) {
  const side = Math.round(Math.sqrt(values.length));
  canvas.width = canvas.height = side;
  const [paper, ink] = [rgb("--sheet"), rgb("--ink")];
  const context = canvas.getContext("2d");
  const image = context.createImageData(side, side);
  for (let i = 0; i < side * side; i++) {
    for (let part = 0; part < 3; part++) {
      image.data[4 * i + part] = paper[part] + (ink[part] - paper[part]) * values[i];
    }
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}
