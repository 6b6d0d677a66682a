// The Train tab: settings, the player with the live run, and all runs.
import { get } from "../shared/api.js";
import { el, fill } from "../shared/dom.js";
import { createNotice } from "../shared/notice.js";
import { createCompare } from "./compare.js";
import { createConfusion } from "./confusion.js";
import { ALWAYS_HERE } from "./dataset.js";
import { Following } from "./following.js";
import { createLive } from "./live.js";
import { createMistakes } from "./mistakes.js";
import { createPlayer } from "./player.js";
import { createRuns } from "./runs.js";
import { createSettings } from "./settings.js";
import texts from "./texts.js";
import { isActive, recipeOf } from "./words.js";

const LOOK_AGAIN = 8000; // for runs that another program began

let look = () => {};
let following = null;
let isShown = true;

export async function start(section, context) {
  const notice = createNotice();
  section.append(notice.element);
  await load();

  async function load() {
    try {
      const [offer, datasets, runs] = await Promise.all([get("/api/recipes"), get("/api/datasets"), get("/api/runs")]);
      notice.hide();
      build(section, context, offer, datasets, runs);
    } catch (error) {
      notice.show(error, load);
    }
  }
}

export function shown() {
  isShown = true;
  following?.reopen();
  look();
}

export function hidden() {
  isShown = false;
  following?.close();
}

function build(section, { models, settings }, offer, datasets, firstRuns) {
  let runs = firstRuns;
  let chosen = (settings.get("compare") ?? "").split(",").filter(Boolean);
  let ended = null;
  following = new Following();
  const form = createSettings(offer, datasets, settings, () => startOnStrokes());
  const player = createPlayer({ following, plan: form.plan, started, refused: form.complain, onStrokes: () => startOnStrokes() });
  const live = createLive(following, player, startOnStrokes);
  const confusion = createConfusion(following);
  const mistakes = createMistakes(following);
  const compare = createCompare(() => {
    choose([]);
    list.focus();
  });
  const list = createRuns({ following, models, actions: { show: open, resume: player.resume, use, compare: choose } });

  fill(section,
    list.banner,
    el("div", { class: "train-head" }, el("h1", { text: texts.title }), el("p", { class: "lead", text: texts.lead })),
    el("div", { class: "train-main" },
      el("div", { class: "card train-settings" }, form.element),
      el("div", { class: "stack train-now" }, live.element, el("div", { class: "train-judged" }, confusion.element, mistakes.element))),
    list.element, compare.element);

  look = () => {
    refresh();
    lookForData();
  };
  following.addEventListener("state", event => {
    if (event.detail.was !== following.run.state) {
      refresh();
      event.detail.was === "loading" && lookForData();
    }
  });
  settings.onChange(() => {
    chosen = (settings.get("compare") ?? "").split(",").filter(Boolean);
    const wished = settings.get("run");
    wished && wished !== following.id && runs.some(run => run.id === wished) && follow(wished);
    take();
  });
  following.addEventListener("gone", refresh);
  // A window that is not seen holds no connection: a browser has only a few for each server.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      following.close();
    } else if (isShown) {
      following.reopen();
      refresh();
    }
  });
  setInterval(() => isShown && !document.hidden && !following.isAway && refresh(), LOOK_AGAIN);

  // The run in the address comes first, then the one that goes on, then the newest.
  const first = runs.find(run => run.id === settings.get("run")) ?? runs.find(run => isActive(run) && run.state !== "waiting") ?? runs.find(isActive) ?? runs[0];
  first && follow(first.id);
  take();

  function follow(id) {
    following.open(id, runs.find(run => run.id === id) ?? null);
  }

  function open(id) {
    settings.set({ run: id });
    follow(id);
    live.element.scrollIntoView({ block: "nearest" });
  }

  // A run that has to wait for the one that is shown does not take its place.
  async function started(id) {
    if (id !== following.id && isActive(following.run)) {
      await refresh();
      const run = runs.find(item => item.id === id);
      run && live.tell(texts.saidWaiting, { recipe: recipeOf(run) });
      return;
    }
    settings.set({ run: id });
    following.id === id && following.close();
    follow(id);
    refresh();
    matchMedia("(max-width: 899px)").matches && live.element.scrollIntoView({ block: "start" });
  }

  // With the settings of a run that found no data, or those of the form.
  function startOnStrokes(run = null) {
    form.chooseStrokes();
    player.begin(run ? { recipe: run.recipe, dataset: ALWAYS_HERE, settings: run.settings, seed: run.seed } : form.plan());
  }

  function use(id) {
    models.choose(id);
  }

  function choose(ids) {
    chosen = ids;
    settings.set({ compare: ids.join(",") });
    take();
  }

  function take() {
    const shown = runs.find(run => run.id === following.id);
    if (shown && isActive(shown) !== (following.isOpen && isActive(following.run))) {
      // Another page went on with it, or its events broke off unnoticed, as in a sleeping computer.
      following.close();
      follow(shown.id);
    }
    list.take(runs, chosen);
    lookForModels();
    live.takeWaiting(runs.filter(run => run.state === "waiting" && run.id !== following.id).length);
    compare.take(chosen.map(id => runs.find(run => run.id === id)).filter(Boolean));
  }

  // What has ended has a model, most often; also if it ended while another tab was shown, or in another program.
  function lookForModels() {
    const now = runs.filter(run => !isActive(run)).map(run => run.id).join();
    if (now !== ended) {
      ended = now;
      models.load().catch(() => {});
    }
  }

  // Files may have come: a run downloads them, or a person puts them there.
  async function lookForData() {
    try {
      form.takeDatasets(await get("/api/datasets"));
    } catch {
      // What was known of them stays.
    }
  }

  async function refresh() {
    try {
      runs = await get("/api/runs");
      take();
    } catch {
      // The run's own events say when the server is away; the list stays as it was.
    }
  }
}
