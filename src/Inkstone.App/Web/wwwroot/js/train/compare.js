// Two or more runs side by side: what was set, what came of it, and their curves in one picture.
import { el, fill } from "../shared/dom.js";
import { onLanguage, say } from "../shared/i18n.js";
import { FIELDS, write } from "./fields.js";
import names from "./texts-names.js";
import settingsTexts from "./texts-settings.js";
import texts from "./texts-runs.js";
import { accuracyOf, datasetOf, duration, epochsDone, loss, moment, percent, recipeOf, seriesNames, stateText } from "./words.js";

export function createCompare(clear) {
  const hint = el("span", { class: "small soft" });
  const only = el("input", { type: "checkbox", onchange: show });
  const head = el("thead");
  const body = el("tbody");
  const picture = el("img", { class: "train-figure", alt: texts.picture, decoding: "async", hidden: true });
  const noPicture = el("p", { class: "small soft", text: texts.noPicture, hidden: true });
  const element = el("div", { class: "card stack", hidden: true },
    el("div", { class: "train-live-head" }, el("h2", { text: texts.compare }), hint),
    el("div", { class: "row" }, el("label", { class: "check" }, only, texts.onlyDifferences), el("button", { type: "button", class: "quiet", text: texts.clear, onclick: clear })),
    el("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": texts.compare }, el("table", { class: "table train-compare" }, head, body)), picture, noPicture);
  let runs = [];
  let drawn = "";

  picture.addEventListener("load", () => showPicture(true));
  picture.addEventListener("error", () => showPicture(false));
  onLanguage(show);

  function showPicture(isThere) {
    picture.hidden = !isThere;
    noPicture.hidden = isThere;
  }

  function show() {
    element.hidden = runs.length < 2;
    if (element.hidden) {
      return;
    }
    say(hint, texts.compareHint, { n: runs.length });
    fill(head, el("tr", {}, el("th", { scope: "col", text: texts.setting }), runs.map(run => el("th", { scope: "col" }, el("span", { class: "train-run-name", text: recipeOf(run) }), el("span", { class: "small", text: moment(run.started) })))));
    fill(body, [...settingRows(), ...resultRows()].map(row));
    const address = `/api/runs/compare.svg?ids=${runs.map(run => encodeURIComponent(run.id)).join(",")}&epochs=${runs.map(run => epochsDone(run)).join("-")}`;
    if (drawn !== address) {
      drawn = picture.src = address;
    }
  }

  function row({ text, values, isResult }) {
    const differs = new Set(values.map(value => JSON.stringify(value))).size > 1;
    if (!differs && !isResult && only.checked) {
      return null;
    }
    return el("tr", { class: isResult ? "result" : differs ? "differs" : null },
      el("th", { scope: "row" }, text, differs && !isResult && el("span", { class: "chip", text: texts.differs })),
      values.map(value => el("td", { text: value })));
  }

  function settingRows() {
    return [
      { text: settingsTexts.recipe, values: runs.map(recipeOf) },
      { text: settingsTexts.dataset, values: runs.map(datasetOf) },
      ...FIELDS.map(field => ({ text: field.text, values: runs.map(run => wordsOf(field, field.name === "seed" ? run.seed ?? 0 : run.settings?.[field.name])) })),
    ];
  }

  function resultRows() {
    const last = (run, name) => run.history?.[seriesNames(run.history)[name]]?.at(-1);
    return [
      { text: texts.state, values: runs.map(run => stateText(run.state)) },
      { text: texts.epochsDone, values: runs.map(run => String(epochsDone(run))) },
      { text: texts.testAccuracy, values: runs.map(run => percent(accuracyOf(run))) },
      { text: texts.lastLoss, values: runs.map(run => loss(last(run, "loss"))) },
      { text: texts.lastValidation, values: runs.map(run => percent(last(run, "valAccuracy"))) },
      { text: texts.time, values: runs.map(run => duration(run.seconds)) },
    ].map(item => ({ ...item, isResult: true }));
  }

  return {
    element,
    take(list) {
      runs = list;
      show();
    },
  };
}

function wordsOf(field, value) {
  if (field.kind === "switch") {
    return value ? settingsTexts.on : settingsTexts.off;
  }
  const words = write(field, value);
  return words === "" ? field.empty ?? "–" : names[`name_${words}`] ?? words;
}
