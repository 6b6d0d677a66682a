// The run that is shown: its state in words, how far it is, its numbers and curves.
import { createBar } from "../shared/bars.js";
import { el, fill } from "../shared/dom.js";
import { onLanguage, say, t } from "../shared/i18n.js";
import { createChart } from "./chart.js";
import { createEpochs } from "./epochs.js";
import { createFailure, sentence } from "./failure.js";
import texts from "./texts.js";
import { accuracyOf, datasetOf, duration, epochsDone, isActive, isNumber, loss, percent, recipeOf, seriesNames, stateText, verdict, whole } from "./words.js";

const PAUSE = 10000; // between two epochs that are spoken

/** `onStrokes(run)`: the run that failed is wished once more with strokes. */
export function createLive(following, player, onStrokes) {
  const title = el("h2", { text: texts.live });
  const state = el("span", { class: "chip train-state", hidden: true });
  const announcement = el("p", { class: "visually-hidden", role: "status", "aria-live": "polite" });
  const away = el("p", { class: "train-away", role: "status", text: texts.away, hidden: true });
  const waiting = el("p", { class: "small soft", hidden: true });
  const empty = el("p", { class: "soft train-empty", text: texts.none });
  const bar = createBar(texts.progress);
  const message = createFailure(() => onStrokes(following.run), { class: "train-message" });
  const result = el("p", { class: "train-result", hidden: true });
  const [epoch, batch, lossNow, accuracyNow, time] = [texts.epoch, texts.batch, texts.loss, texts.accuracy, texts.timeLeft].map(number);
  const lossChart = createChart({ name: "loss", mark: "valLoss", title: texts.chartLoss, series: "--series-1", isShare: false, say: loss });
  const accuracyChart = createChart({ name: "accuracy", mark: "valAccuracy", title: texts.chartAccuracy, series: "--series-2", isShare: true, say: value => percent(value, 1) });
  const legend = el("p", { class: "small soft train-legend", hidden: true }, el("span", { class: "key-line" }), texts.training, el("span", { class: "key-mark" }), texts.validation);
  const epochs = createEpochs(following);
  const content = el("div", { class: "stack", hidden: true },
    bar.element, el("dl", { class: "train-numbers" }, [epoch, batch, lossNow, accuracyNow, time].map(item => item.element)),
    message.element, result, el("div", { class: "train-charts" }, lossChart.element, accuracyChart.element), legend, epochs.element);
  const element = el("div", { class: "card stack" },
    el("div", { class: "train-live-head" }, title, state), player.element, waiting, player.problem, away, empty, content, announcement);
  let frame = 0;
  let next = 0;
  let lastSaid = -Infinity;

  following.addEventListener("run", show);
  following.addEventListener("state", event => {
    const { run } = following;
    if (event.detail.was !== run.state) {
      const more = isNumber(accuracyOf(run)) ? resultWords(run) : run.state === "failed" && run.message ? sentence(run.message) : "";
      announce(`${t(texts.saidState, { name: recipeOf(run), state: stateText(run.state) })} ${more}`);
    }
    show();
  });
  following.addEventListener("epoch", event => {
    const { epoch: n, values } = event.detail;
    announceSoon(t(texts.saidEpoch, { n, all: following.run?.epochs ?? n, loss: loss(values.loss), accuracy: percent(values[seriesNames(values).accuracy]) }));
    show();
  });
  following.addEventListener("step", () => (frame ||= requestAnimationFrame(show)));
  following.addEventListener("connection", () => (away.hidden = !following.isAway));
  onLanguage(show);

  function announce(words) {
    clearTimeout(next);
    next = 0;
    announcement.textContent = words;
  }

  // Epochs may be short: the newest is told now and then, and the last one always.
  function announceSoon(words) {
    clearTimeout(next);
    next = setTimeout(() => {
      lastSaid = performance.now();
      announce(words);
    }, Math.max(0, PAUSE - (performance.now() - lastSaid)));
  }

  function show() {
    frame = 0;
    const { run, step, trace } = following;
    empty.hidden = Boolean(run ?? following.id);
    content.hidden = state.hidden = !run;
    if (!run) {
      say(title, texts.live);
      return;
    }
    say(title, run.dataset ? texts.runName : texts.runNameOnly, { recipe: recipeOf(run), dataset: datasetOf(run) });
    say(state, stateText(run.state));
    state.dataset.state = run.state;
    showNumbers(run, step, trace.epochs.at(-1));
    message.show(run.message);
    message.element.classList.toggle("failed", run.state === "failed");
    result.hidden = !isNumber(accuracyOf(run)) || isActive(run);
    result.textContent = result.hidden ? "" : resultWords(run);
    lossChart.update(trace, run.epochs);
    accuracyChart.update(trace, run.epochs);
    legend.hidden = !trace.epochs.some(point => isNumber(point.valLoss) || isNumber(point.valAccuracy));
  }

  function takeWaiting(count) {
    waiting.hidden = count === 0;
    say(waiting, count === 1 ? texts.oneWaits : texts.manyWait, { n: count });
  }

  function showNumbers(run, step, last) {
    const done = step ? step.epoch - 1 + step.step / Math.max(1, step.steps) : epochsDone(run);
    const share = run.state === "finished" ? 1 : Math.min(1, run.epochs > 0 ? done / run.epochs : 1);
    bar.set(share);
    epoch.put(t(texts.of, { n: step?.epoch ?? Math.min(epochsDone(run), run.epochs), all: run.epochs }));
    batch.put(step ? t(texts.of, { n: whole(step.step), all: whole(step.steps) }) : "–");
    batch.element.hidden = !isActive(run);
    time.name(isActive(run) ? texts.timeLeft : texts.timeSpent);
    time.put(duration(isActive(run) ? step?.secondsLeft : run.seconds));
    lossNow.put(loss(step?.loss ?? last?.loss), last && isNumber(last.valLoss) && `${t(texts.validation)} ${loss(last.valLoss)}`);
    accuracyNow.put(percent(step?.accuracy ?? last?.accuracy, 1), last && isNumber(last.valAccuracy) && `${t(texts.validation)} ${percent(last.valAccuracy, 1)}`);
  }

  const resultWords = run => `${t(texts.onTest, { accuracy: percent(accuracyOf(run)) })} ${t(verdict(accuracyOf(run)))}`;

  show();
  return { element, tell: (text, values) => announce(t(text, values)), takeWaiting };
}

function number(text) {
  const name = el("dt", { text });
  const value = el("dd", { class: "numeric" });
  let shown = "";
  return {
    element: el("div", {}, name, value),
    name: words => say(name, words),
    put(words, more) {
      if (shown !== `${words}|${more}`) {
        shown = `${words}|${more}`;
        fill(value, words, more && el("span", { class: "small soft", text: more }));
      }
    },
  };
}
