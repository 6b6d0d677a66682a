// Learning from the corrections: start, progress, what changed, keep or drop.
import { follow, get, post } from "../shared/api.js";
import { createBar } from "../shared/bars.js";
import { el, fill } from "../shared/dom.js";
import { say } from "../shared/i18n.js";
import { percent } from "../shared/words.js";
import texts from "./teachTexts.js";

const PAUSE = 1000;

/** Makes the part; `look()` asks where learning is, `setCount(count)` says how many corrections there are. */
export function createTeaching({ notice, models }) {
  const learn = el("button", { type: "button", class: "primary", text: texts.learn, disabled: true, onclick: start });
  const words = el("p", { role: "status" });
  const bar = createBar(texts.progress);
  const table = el("div", { class: "table-scroll" });
  const keep = el("button", { type: "button", class: "primary", text: texts.keep, onclick: () => finish("keep") });
  const drop = el("button", { type: "button", text: texts.drop, onclick: () => finish("drop") });
  const choice = el("div", { class: "row" }, keep, drop);
  const element = el("div", { class: "stack teaching" }, el("p", { class: "soft small", text: texts.learnWhy }), el("div", {}, learn), words, bar.element, table, choice);
  let count = 0;
  let source = null;
  let timer = 0;
  let state = "idle";

  async function start() {
    learn.disabled = true;
    await attempt(async () => {
      await post("/api/teaching", { model: models.id });
      show({ state: "training", progress: 0 });
      listen();
    });
    update();
  }

  async function finish(how) {
    keep.disabled = drop.disabled = true;
    await attempt(async () => {
      const answer = await post(`/api/teaching/${how}`);
      show({ state: how === "keep" ? "kept" : "dropped" });
      if (how === "keep") {
        await models.load();
        models.choose(answer.model);
      }
    });
    keep.disabled = drop.disabled = false;
  }

  // True if it is learning, or has learned and waits for an answer; a server that is away is told of elsewhere.
  async function look() {
    const now = await get("/api/teaching").catch(() => null);
    const isUnderWay = now?.state === "training" || now?.state === "ready";
    if (isUnderWay) {
      show(now);
      now.state === "training" && source === null && listen();
    }
    return isUnderWay;
  }

  function listen() {
    source?.close();
    source = follow("/api/teaching/events", { teaching: show }, () => {
      // Without a stream of events: ask from time to time.
      source?.close();
      source = null;
      clearTimeout(timer);
      timer = setTimeout(async () => {
        await attempt(async () => show(await get("/api/teaching")));
        state === "training" && listen();
      }, PAUSE);
    });
  }

  function show(now) {
    ({ state } = now);
    const isReady = state === "ready";
    if (state !== "training") {
      source?.close();
      source = null;
    }
    bar.element.hidden = state !== "training";
    bar.set(now.progress ?? 0);
    choice.hidden = table.hidden = !isReady;
    isReady && fill(table, comparison(now));
    say(words, { training: texts.training, ready: texts.ready, kept: texts.keptModel, dropped: texts.dropped, failed: texts.failed }[state] ?? "",
      { percent: percent(now.progress ?? 0, 0), message: now.message ?? "" });
    update();
  }

  function update() {
    learn.disabled = count === 0 || state === "training" || state === "ready";
  }

  async function attempt(action) {
    try {
      await action();
    } catch (error) {
      notice.show(error);
    }
  }

  show({ state: "idle" });
  return { element, look, setCount(value) { count = value; update(); } };
}

function comparison({ before, after }) {
  const line = (text, key) => el("tr", {}, el("th", { scope: "row", text }), cell(before?.[key]), cell(after?.[key], after?.[key] - before?.[key]));
  return el("table", { class: "table teaching-table" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col", text: texts.right }), el("th", { scope: "col", class: "number", text: texts.before }), el("th", { scope: "col", class: "number", text: texts.after }))),
    el("tbody", {}, line(texts.mine, "corrections"), line(texts.known, "known")));
}

function cell(share, change = 0) {
  const sign = change > 0.00005 ? "better" : change < -0.00005 ? "worse" : "";
  return el("td", { class: `number ${sign}`, text: typeof share === "number" ? `${percent(share, 2)}${sign === "better" ? " ↑" : sign === "worse" ? " ↓" : ""}` : "–" });
}
