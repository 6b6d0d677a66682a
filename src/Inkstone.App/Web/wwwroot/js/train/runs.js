// The list of all runs, and the banner about those that were interrupted.
import { el, fill } from "../shared/dom.js";
import { language, onLanguage, say, t } from "../shared/i18n.js";
import texts from "./texts-runs.js";
import { accuracyOf, canResume, datasetOf, duration, epochsDone, isNumber, moment, percent, recipeOf, stateText } from "./words.js";

const FIRST = 8;
const MOST_COMPARED = 8; // the server draws no more in one picture

/** `actions`: show(id), resume(id), use(id), compare(ids); `models` says which runs have one. */
export function createRuns({ following, models, actions }) {
  const list = el("ul", { class: "train-runs", role: "list" });
  const none = el("p", { class: "soft", text: texts.none });
  const all = el("button", { type: "button", class: "quiet", hidden: true, onclick: () => {
    showsAll = true;
    show();
  } });
  const heading = el("h2", { text: texts.runs, tabindex: "-1" });
  const said = el("p", { class: "visually-hidden", role: "status" });
  const element = el("div", { class: "card stack" }, el("div", {}, heading, el("p", { class: "small soft", text: texts.runsHint })), none, list, all, said);
  const banner = createBanner(() => {
    showsAll = true;
    show();
    element.scrollIntoView({ block: "start" });
    list.querySelector(".resumes button")?.focus();
  }, actions.resume);
  let runs = [];
  let chosen = [];
  let showsAll = false;
  let rows = new Map();
  let built = "";

  ["run", "state", "epoch"].forEach(name => following.addEventListener(name, takeShown));
  ["list", "choice"].forEach(name => models.addEventListener(name, show));
  onLanguage(show);

  function takeShown() {
    const at = runs.findIndex(run => run.id === following.id);
    if (at >= 0 && following.run) {
      runs[at] = { ...runs[at], ...following.run };
    }
    show();
  }

  // Only numbers change while a run goes on: then the rows stay, so that no press is lost between its two halves.
  function show() {
    const shown = showsAll ? runs : runs.filter((run, i) => i < FIRST || chosen.includes(run.id) || run.id === following.id);
    const now = JSON.stringify([language(), runs.length, chosen.length >= MOST_COMPARED, shown.map(run => [run.id, run.state, run.id === following.id, chosen.includes(run.id), models.id === run.id, hasModel(run)])]);
    if (now === built) {
      shown.forEach(run => rows.get(run.id).tell(run));
    } else {
      built = now;
      build(shown);
    }
    banner.update(runs);
  }

  // Who had the focus in the list keeps it.
  function build(shown) {
    const held = list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    none.hidden = runs.length > 0;
    all.hidden = shown.length === runs.length;
    say(all, texts.showAll, { n: runs.length });
    rows = new Map(shown.map(run => [run.id, row(run)]));
    fill(list, [...rows.values()].map(item => item.element));
    held && list.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus();
  }

  const hasModel = run => models.list.some(model => model.id === run.id);

  function row(run) {
    const isShown = run.id === following.id;
    const name = `${recipeOf(run)}, ${moment(run.started)}`;
    const isUsed = models.id === run.id;
    const details = el("span", { class: "small soft numeric" });
    const accuracy = el("span", { class: "run-accuracy numeric" });
    const element = el("li", { class: `train-run${isShown ? " shown" : ""}${canResume(run) ? " resumes" : ""}` },
      el("input", { type: "checkbox", class: "run-check", checked: chosen.includes(run.id), disabled: chosen.length >= MOST_COMPARED && !chosen.includes(run.id), "aria-label": texts.compareThis, values: { name }, data: { key: `check ${run.id}` }, onchange: event => {
        chosen = event.target.checked ? [...chosen, run.id] : chosen.filter(id => id !== run.id);
        actions.compare(chosen);
      } }),
      el("div", { class: "run-what" },
        el("button", { type: "button", class: "train-link", text: recipeOf(run), "aria-current": isShown ? "true" : null, "aria-label": texts.show, values: { name }, data: { key: `show ${run.id}` }, onclick: () => actions.show(run.id) }),
        details),
      el("span", { class: "chip run-state", text: stateText(run.state), data: { state: run.state } }),
      accuracy,
      el("span", { class: "run-actions" },
        canResume(run) && el("button", { type: "button", text: texts.resume, "aria-label": texts.resumeLabel, values: { name }, data: { key: `resume ${run.id}` }, onclick: () => actions.resume(run.id) }),
        isUsed ? el("span", { class: "chip good", text: texts.used }) : hasModel(run) && el("button", { type: "button", text: texts.use, "aria-label": texts.useLabel, values: { name }, data: { key: `use ${run.id}` }, onclick: () => {
          actions.use(run.id);
          said.textContent = t(texts.nowUsed, { name });
        } })));

    function tell(now) {
      say(details, texts.details, { dataset: datasetOf(now), epoch: epochsDone(now), epochs: now.epochs, time: duration(now.seconds), when: moment(now.started) });
      const share = accuracyOf(now);
      fill(accuracy, isNumber(share) && el("span", { text: percent(share), title: texts.onTest }));
    }

    tell(run);
    return { element, tell };
  }

  return {
    element,
    banner: banner.element,
    focus: () => heading.focus(),
    take(list, ids) {
      runs = list;
      chosen = ids;
      takeShown();
    },
  };
}

function createBanner(showThem, resume) {
  const words = el("p");
  const go = el("button", { type: "button", class: "primary" });
  const close = el("button", { type: "button", class: "quiet", text: texts.notNow, onclick: () => {
    dismissed = new Set(current.map(run => run.id));
    update(current);
  } });
  const element = el("div", { class: "notice train-banner", role: "status", hidden: true }, words, go, close);
  let dismissed = new Set();
  let current = [];

  go.addEventListener("click", () => current.length === 1 ? resume(current[0].id) : showThem());

  function update(runs) {
    // Those that only waited for their turn are spoken of where no other was cut off.
    const interrupted = runs.filter(run => run.state === "interrupted" && canResume(run));
    const begun = interrupted.filter(run => run.hasBegun);
    current = begun.length > 0 ? begun : interrupted;
    element.hidden = current.every(run => dismissed.has(run.id));
    if (current.length === 1) {
      const [run] = current;
      say(words, run.hasBegun ? texts.interruptedOne : texts.interruptedWaiting, { name: recipeOf(run), epoch: epochsDone(run), epochs: run.epochs });
      say(go, run.hasBegun ? texts.resume : texts.begin);
    } else {
      say(words, texts.interrupted, { n: current.length });
      say(go, texts.showThem);
    }
  }

  return { element, update };
}
