// The right column: the winner in large type, how sure the network is in words, and the bars.
import { createColumns, createRanking } from "../shared/bars.js";
import { el } from "../shared/dom.js";
import { onLanguage, say, t } from "../shared/i18n.js";
import { NOT_A_DIGIT, verdict } from "../shared/words.js";
import texts from "./texts.js";

/** Makes the column's content: `show(answer, trip, isFinal)` and `clear()`. Only final answers are announced. */
export function createAnswer() {
  const winner = el("p", { class: "winner", "aria-hidden": "true" });
  const words = el("p", { class: "verdict" });
  const announced = el("p", { class: "visually-hidden", "aria-live": "polite" });
  const ranking = createRanking(3, texts.top);
  const columns = createColumns(texts.all);
  const time = el("p", { class: "soft small numeric answer-time" });
  const element = el("div", { class: "stack answer" },
    el("div", { class: "answer-head" }, winner, words), announced, ranking.element,
    el("div", {}, el("h3", { class: "soft small", text: texts.all }), columns.element),
    el("p", { class: "soft small row answer-foot" }, el("span", { text: texts.none }), time));
  let shown = null;

  function show(answer, trip, isFinal) {
    shown = answer;
    const isNone = answer.label === NOT_A_DIGIT;
    winner.textContent = isNone ? "?" : answer.label;
    winner.classList.toggle("unsure", isNone || answer.confidences[0].confidence < 0.7);
    words.textContent = verdict(answer, t);
    ranking.show(answer.confidences);
    columns.show(answer.confidences);
    say(time, texts.time, { model: answer.milliseconds.toFixed(1), trip: trip.toFixed(0) });
    if (isFinal) {
      announced.textContent = words.textContent;
    }
  }

  function clear() {
    shown = null;
    winner.textContent = "";
    words.textContent = t(texts.blank);
    announced.textContent = "";
    ranking.show([]);
    columns.show([]);
    say(time, "");
  }

  onLanguage(() => (words.textContent = shown ? verdict(shown, t) : t(texts.blank)));
  clear();
  return { element, show, clear };
}
