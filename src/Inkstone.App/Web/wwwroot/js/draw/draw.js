// The Draw tab: draw, what the network sees, what it thinks; below it see-it-think and teach-it.
import { sendDrawing } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { createLatest } from "../shared/latest.js";
import { createNotice } from "../shared/notice.js";
import { createPad } from "../shared/pad.js";
import { percent } from "../shared/words.js";
import { createAnswer } from "./answer.js";
import { createSeen } from "./seen.js";
import { createTeach } from "./teach.js";
import { createThink } from "./think.js";
import texts from "./texts.js";

const SIDE = 400;
const INTERVAL = 50;

export async function start(section, { models, settings }) {
  const pad = createPad({ width: SIDE, height: SIDE, prompt: texts.prompt });
  const seen = createSeen(settings, () => refresh());
  const answer = createAnswer();
  // On a phone the answer is below the screen's edge: the pad's heading repeats it there.
  const echo = el("strong", { class: "echo numeric", "aria-hidden": "true" });
  const notice = createNotice({ floating: true });
  const think = createThink({ pad, models, settings, way: () => seen.way, seen: () => last?.seen });
  const teach = createTeach({ pad, models });
  const latest = createLatest({ interval: INTERVAL, ask, show, fail: error => notice.show(error, refresh) });

  section.append(
    el("div", { class: "tab-head" }, el("h1", { text: texts.title }), el("p", { class: "lead", text: texts.lead })),
    notice.element,
    el("div", { class: "draw-columns" },
      column("draw", texts.draw, pad.element, echo), column("sees", texts.sees, seen.element), column("thinks", texts.thinks, answer.element)),
    teach.element, think.element);

  let last = null;

  pad.addEventListener("draw", () => {
    if (!pad.isBlank) {
      latest.soon();
      think.soon();
    }
  });
  pad.addEventListener("end", event => {
    latest.now(event.detail.time);
    think.now();
  });
  pad.addEventListener("clear", clear);
  models.addEventListener("choice", refresh);

  async function ask(signal) {
    const { body } = await pad.drawing();
    const started = performance.now();
    const result = await sendDrawing(`/api/predict?${models.query}&pipeline=${seen.way}`, body, signal);
    return { result, trip: performance.now() - started };
  }

  function show({ result, trip }, time) {
    notice.hide();
    if (result.blank) {
      clear();
      return;
    }
    last = result;
    seen.show(result);
    answer.show(result, trip, time !== undefined);
    echo.textContent = `${result.label.length === 1 ? result.label : "?"} · ${percent(result.confidences[0].confidence)}`;
    teach.show(result);
    time !== undefined && measure(time);
  }

  function refresh() {
    if (pad.isBlank) {
      notice.hide();
      return null;
    }
    think.now();
    return latest.now();
  }

  function clear() {
    last = null;
    latest.stop();
    think.clear();
    notice.hide();
    seen.clear();
    echo.textContent = "";
    answer.clear();
    teach.clear();
  }
}

const column = (name, text, content, beside) => el("section", { class: `card draw-column ${name}`, "aria-labelledby": `heading-${name}` },
  el("div", { class: "draw-heading" }, el("h2", { id: `heading-${name}`, text }), beside), content);

// From the moment the pen was lifted until the answer is painted, for whoever measures; and which lifting was answered.
function measure(time) {
  requestAnimationFrame(() => setTimeout(() => {
    Object.assign(document.documentElement.dataset, { latency: (performance.now() - time).toFixed(1), penUp: time });
  }));
}
