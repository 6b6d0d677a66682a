// The worst mistakes so far: the picture, what it was, what it was read as, and how sure the network was.
import { el, fill } from "../shared/dom.js";
import { onLanguage, say, t } from "../shared/i18n.js";
import { pictureCanvas, showPixels } from "../shared/pixels.js";
import shared from "../shared/texts.js";
import texts from "./texts.js";
import { isActive, percent } from "./words.js";

const MOST = 20;

export function createMistakes(following) {
  const hint = el("p", { class: "small soft", text: texts.confusionWait });
  const list = el("ul", { class: "train-mistakes", role: "list" });
  const element = el("div", { class: "card stack", hidden: true }, el("div", {}, el("h2", { text: texts.mistakes }), hint), list);

  ["run", "state", "judged"].forEach(name => following.addEventListener(name, show));
  onLanguage(show);

  function show() {
    const worst = following.judged?.worst;
    element.hidden = !worst && !isActive(following.run);
    say(hint, !worst ? texts.confusionWait : worst.length === 0 ? texts.mistakesNone : texts.mistakesHint);
    fill(list, (worst ?? []).slice(0, MOST).map(item => mistake(item, following.judged)));
  }

  return { element };
}

function mistake({ label, readAs, confidence, seen, index }, { seenWidth, seenHeight }) {
  const canvas = pictureCanvas();
  canvas.setAttribute("aria-hidden", "true");
  showPixels(canvas, seen, seenWidth, seenHeight);
  const [was, as, sure] = [nameOf(label), nameOf(readAs), percent(confidence, 0)];
  const words = t(texts.mistake, { was, as, sure });
  return el("li", { title: `${words} (#${index})` },
    canvas,
    el("span", { class: "visually-hidden", text: words }),
    el("span", { class: "train-mistake-words numeric", "aria-hidden": "true" }, el("span", { text: was }), " → ", el("strong", { text: as })),
    el("span", { class: "small soft numeric", "aria-hidden": "true", text: sure }));
}

const nameOf = label => Number(label) === 10 ? shared.notADigit : String(label);
