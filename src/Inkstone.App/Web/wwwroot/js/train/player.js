// Start, pause, step, stop: like a player, for the run that is shown.
import { el, setOff } from "../shared/dom.js";
import { post } from "../shared/api.js";
import { say } from "../shared/i18n.js";
import { createFailure } from "./failure.js";
import { change, icon } from "./icons.js";
import { canResume, isOurs } from "./words.js";
import texts from "./texts.js";

const TWICE = 700; // a second click of a double click is none

/**
 * `plan()` gives the settings to start with or null; `started(id)` hears of a new run, `refused(error)` of settings that the server does not take;
 * `onStrokes()`: a refused run is wished with strokes.
 */
export function createPlayer({ following, plan, started, refused, onStrokes }) {
  const pauseIcon = icon("pause");
  const pauseText = el("span", { text: texts.pause });
  const start = button("start", texts.start, () => begin(plan()), "primary");
  const pause = el("button", { type: "button", onclick: toggle }, pauseIcon, pauseText);
  const step = button("step", texts.step, takeStep, null, texts.stepLabel);
  const stop = button("stop", texts.stop, () => attempt(() => call("stop")));
  const all = [start, pause, step, stop];
  const element = el("div", { class: "train-player", role: "toolbar", "aria-label": texts.player, onkeydown: move }, all);
  const problem = createFailure(onStrokes, { class: "train-problem", role: "alert" });
  let isBusy = false;

  ["run", "state", "connection"].forEach(name => following.addEventListener(name, update));
  update();

  function update() {
    const { run } = following;
    const state = isOurs(run) ? run.state : "none";
    const goesOn = state === "paused" || canResume(run);
    const fresh = ["waiting", "loading"].includes(state);
    const enabled = new Map([
      [start, !fresh],
      [pause, state === "training" || state === "loading" || goesOn],
      [step, state === "paused" || state === "training"],
      [stop, isOurs(run) && state !== "stopping"],
    ]);
    // This keeps the focus where it is when a press makes its own button senseless.
    for (const item of all) {
      setOff(item, isBusy || following.isAway || !enabled.get(item));
    }
    const isNext = isOurs(run) && !fresh;
    say(start.lastChild, isNext ? texts.startNext : texts.start);
    say(start, isNext ? texts.startNextLabel : texts.startLabel, null, "aria-label");
    say(start, isNext ? texts.startNextLabel : texts.startLabel, null, "title");
    say(pauseText, goesOn ? texts.goOn : texts.pause);
    change(pauseIcon, goesOn ? "start" : "pause");
    const isPrimary = state === "paused" || ["stopped", "interrupted"].includes(run?.state);
    start.classList.toggle("primary", !isPrimary && !isOurs(run));
    pause.classList.toggle("primary", isPrimary);
  }

  async function attempt(work) {
    isBusy = true;
    update();
    refused(null);
    problem.show(null);
    try {
      await work();
    } catch (error) {
      error.status === 400 ? refused(error) : problem.showError(error);
    } finally {
      isBusy = false;
      update();
    }
  }

  function begin(body) {
    return body && attempt(async () => {
      started((await post("/api/runs", body)).id);
      await new Promise(done => setTimeout(done, TWICE));
    });
  }

  const call = verb => post(`/api/runs/${encodeURIComponent(following.id)}/${verb}`);

  function toggle() {
    return canResume(following.run) ? resume(following.id) : attempt(() => call(following.run.state === "paused" ? "go-on" : "pause"));
  }

  function takeStep() {
    return attempt(async () => {
      if (following.run.state !== "paused") {
        await call("pause");
      }
      await call("step");
    });
  }

  function resume(id) {
    return attempt(async () => {
      await post(`/api/runs/${encodeURIComponent(id)}/resume`);
      started(id);
    });
  }

  function button(name, text, work, kind = null, label = null) {
    return el("button", { type: "button", class: kind, onclick: work, "aria-label": label, title: label }, icon(name), el("span", { text }));
  }

  function move(event) {
    const at = all.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined && at >= 0) {
      event.preventDefault();
      all.at(to % all.length).focus();
    }
  }

  return { element, problem: problem.element, begin, resume };
}
