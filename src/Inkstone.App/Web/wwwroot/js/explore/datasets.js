// The data sets there are, asked for once, and a field to choose one.
import { el } from "../shared/dom.js";
import { get } from "../shared/api.js";
import { onLanguage, t } from "../shared/i18n.js";
import texts from "./texts.js";

let list = null;

/** All data sets; asked for again only if that failed. */
export const datasets = () => list ??= get("/api/datasets").catch(error => {
  list = null;
  throw error;
});

/** Asks once more about the sets that are not there: files may have come since. */
export async function lookAgain(entries) {
  if (!entries.every(entry => entry.available)) {
    const fresh = await get("/api/datasets").catch(() => []);
    fresh.forEach(one => Object.assign(entries.find(entry => entry.name === one.name) ?? {}, one));
  }
}

/** The set to begin with: MNIST if it is there, else the strokes, which always are. */
export const usual = (entries, fits = () => true) => {
  const here = entries.filter(entry => entry.available && fits(entry));
  return here.find(entry => entry.name === "mnist") ?? here.find(entry => entry.name === "strokes") ?? here[0] ?? entries.find(fits);
};

export const describe = entry => texts.descriptions[entry.name] ?? entry.description;

/** A select of data sets; `fits(entry)` tells which can be chosen. */
export function datasetField(entries, chosen, change) {
  const options = entries.map(entry => el("option", { value: entry.name }));
  const select = el("select", { onchange: () => change(select.value) }, ...options);
  const field = el("label", { class: "field" }, el("span", { class: "field-name", text: texts.dataset }), select);
  let fits = () => true;

  function name() {
    entries.forEach((entry, i) => {
      options[i].textContent = entry.available ? entry.name : t(texts.notHere, { name: entry.name });
      options[i].disabled = !fits(entry);
    });
  }

  name();
  onLanguage(name);
  select.value = chosen;
  return {
    field,
    set value(value) { select.value = value; },
    name,
    allow(test) {
      fits = test;
      name();
    },
  };
}

/** Radio buttons: the pictures to learn from, or those to be tested on. */
export function partField(chosen, change) {
  const group = `explore-part-${Math.random().toString(36).slice(2)}`;
  const radios = ["test", "train"].map(value => el("input", { type: "radio", name: group, value, checked: value === chosen, onchange: () => change(value) }));
  const field = el("fieldset", { class: "segments" },
    el("legend", { class: "visually-hidden", text: texts.part }),
    ...radios.map(radio => el("label", {}, radio, texts[radio.value])));
  return {
    field,
    set value(value) { radios.forEach(radio => radio.checked = radio.value === value); },
  };
}
