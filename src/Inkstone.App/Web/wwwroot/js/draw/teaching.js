// Learning from the corrections: start, progress, what changed, keep or drop.
import { follow, get, post } from "../shared/api.js";
import { createBar } from "../shared/bars.js";
import { el, fill, setOff } from "../shared/dom.js";
import { say } from "../shared/i18n.js";
import { percent } from "../shared/words.js";
import texts from "./teachTexts.js";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15000;

const isUnderWay = state => state === "training" || state === "ready";

const WORDS = {
  training: texts.training, ready: texts.ready, kept: texts.keptModel, keptElsewhere: texts.keptElsewhere, dropped: texts.dropped, failed: texts.failed,
  interrupted: texts.interrupted,
};

/** Makes the part; `look()` asks where learning is, `setCount(count)` says how many corrections there are. */
export function createTeaching({ notice, models }) {
  const learn = el("button", { type: "button", class: "primary", text: texts.learn, onclick: start });
  const words = el("p", { role: "status" });
  const why = el("p", { class: "small", lang: "en", hidden: true }); // the server's own words
  const bar = createBar(texts.progress);
  const table = el("div", { class: "table-scroll" });
  const keep = el("button", { type: "button", class: "primary", text: texts.keep, onclick: () => finish("keep") });
  const drop = el("button", { type: "button", text: texts.drop, onclick: () => finish("drop") });
  const choice = el("div", { class: "row" }, keep, drop);
  const element = el("div", { class: "stack teaching" }, el("p", { class: "soft small", text: texts.learnWhy }), el("div", {}, learn), words, why, bar.element, table, choice);
  let count = 0;
  let source = null;
  let timer = 0;
  let wait = FIRST_WAIT;
  let state = "idle";

  async function start() {
    setOff(learn, true);
    await attempt(async () => {
      await post("/api/teaching", { model: models.id });
      show({ state: "training", progress: 0 });
      listen();
    });
    update();
  }

  async function finish(how) {
    setOff(keep, true);
    setOff(drop, true);
    await attempt(async () => {
      const answer = await post(`/api/teaching/${how}`);
      show({ state: how === "keep" ? "kept" : "dropped" });
      if (how === "keep") {
        await models.load();
        models.choose(answer.model);
      }
    });
    setOff(keep, false);
    setOff(drop, false);
  }

  // True if it is learning, or has learned and waits for an answer; a server that is away is told of elsewhere.
  async function look() {
    const now = await get("/api/teaching").catch(() => null);
    now && take(now);
    return isUnderWay(now?.state);
  }

  // What another window decided is told too, but not what was decided before this page was opened.
  function take(now) {
    if (now.state !== state && (isUnderWay(now.state) || isUnderWay(state))) {
      show(now.state === "kept" ? { state: "keptElsewhere" } : state === "training" && now.state === "idle" ? { state: "interrupted" } : now);
      now.state === "kept" && models.load().catch(() => {});
    }
    state === "training" && source === null && listen();
  }

  function listen() {
    stop();
    source = follow("/api/teaching/events", {
      teaching: now => {
        wait = FIRST_WAIT;
        notice.hide();
        now.state === state ? show(now) : take(now);
      },
    }, lost);
  }

  function stop() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  // The stream broke off: ask now and then where learning is.
  function lost() {
    stop();
    timer = setTimeout(async () => {
      wait = Math.min(2 * wait, LONGEST_WAIT);
      try {
        const now = await get("/api/teaching");
        notice.hide();
        take(now);
      } catch (error) {
        notice.show(error);
        lost();
      }
    }, wait);
  }

  // A hidden window holds no connection: a browser has only a few for each server.
  document.addEventListener("visibilitychange", () => {
    if (state === "training") {
      document.hidden ? stop() : lost();
    }
  });

  function show(now) {
    ({ state } = now);
    const isReady = state === "ready";
    if (state !== "training") {
      stop();
    }
    bar.element.hidden = state !== "training";
    bar.set(now.progress ?? 0);
    choice.hidden = table.hidden = !isReady;
    isReady && fill(table, comparison(now));
    say(words, WORDS[state] ?? "", { percent: percent(now.progress ?? 0, 0) });
    why.hidden = state !== "failed" || !now.message;
    why.textContent = now.message ?? "";
    update();
  }

  function update() {
    setOff(learn, count === 0 || isUnderWay(state));
  }

  async function attempt(action) {
    try {
      await action();
      notice.hide();
    } catch (error) {
      // Another window may have been faster.
      error.isOffline || await look();
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
