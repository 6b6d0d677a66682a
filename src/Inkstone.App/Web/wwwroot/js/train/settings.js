// The form of a run's settings. What differs from the recipe is marked, can be put back, and stands in the address.
import { el } from "../shared/dom.js";
import { onLanguage, say, t } from "../shared/i18n.js";
import { ALWAYS_HERE, createDataset } from "./dataset.js";
import { createFailure } from "./failure.js";
import { createField } from "./field.js";
import { FIELDS, fromAddress, read, toAddress, write } from "./fields.js";
import names from "./texts-names.js";
import texts from "./texts-settings.js";

// What stays when another recipe is chosen: wishes about time and chance, not about the network.
const STAYS = ["epochs", "samples", "seed"];

/** The form; `plan()` of what it returns gives the body of POST /api/runs, or null with the form saying what is wrong. `onStrokes()`: a refused run is wished with strokes. */
export function createSettings(offer, datasets, settings, onStrokes) {
  const recipes = new Map(offer.recipes.map(recipe => [recipe.name, recipe]));
  const entries = FIELDS.map(field => createField(field, offer, () => changed(field)));
  const recipe = el("select", { id: "train-recipe", onchange: chooseRecipe }, offer.recipes.map(({ name }) => el("option", { value: name, text: name })));
  const description = el("p", { class: "small soft", id: "train-recipe-about" });
  recipe.setAttribute("aria-describedby", description.id);
  const dataset = createDataset(datasets, changedDataset);
  const allBack = el("button", { type: "button", class: "quiet", text: texts.allBack, hidden: true, onclick: resetAll });
  const advancedCount = el("span", { class: "chip", hidden: true });
  const more = el("details", { class: "train-more" }, el("summary", {}, el("span", { text: texts.more }), " ", advancedCount));
  const grid = list => el("div", { class: "train-fields" }, list.map(entry => entry.element));
  more.append(grid(entries.filter(entry => entry.field.advanced)));
  const problem = createFailure(onStrokes, { class: "train-problem", role: "alert" });
  const form = el("form", { class: "stack", novalidate: true, "aria-label": texts.settings },
    el("div", { class: "stack train-what" },
      el("label", { class: "field" }, el("span", { class: "field-name", text: texts.recipe }), recipe),
      description, dataset.element),
    grid(entries.filter(entry => !entry.field.advanced)), more, problem.element, el("div", { class: "row" }, allBack));
  form.addEventListener("submit", event => event.preventDefault());

  settings.onChange(take);
  onLanguage(() => {
    describe();
    count();
  });
  take();

  function defaultOf(field) {
    return write(field, field.own ?? recipes.get(recipe.value).settings[field.name] ?? (field.kind === "switch" ? false : field.kind === "real" && field.least === 0 ? 0 : null));
  }

  function take() {
    const wished = settings.get("recipe");
    recipe.value = recipes.has(wished) ? wished : offer.recipes.some(item => item.name === "dense-512") ? "dense-512" : offer.recipes[0].name;
    dataset.show(recipes.get(recipe.value).dataset, settings.get("dataset"));
    for (const entry of entries) {
      const allowed = offer[entry.field.choices] ?? [];
      entry.show(defaultOf(entry.field), fromAddress(entry.field, settings.get(entry.field.name), allowed));
    }
    more.open ||= entries.some(entry => entry.field.advanced && entry.isChanged);
    describe();
    count();
  }

  function chooseRecipe() {
    problem.show(null);
    dataset.show(recipes.get(recipe.value).dataset, null);
    const changes = { recipe: recipe.value, dataset: null };
    for (const entry of entries) {
      const kept = STAYS.includes(entry.field.name) && entry.isChanged ? entry.words : null;
      entry.show(defaultOf(entry.field), kept);
      changes[entry.field.name] = entry.isChanged ? toAddress(entry.field, entry.words) : null;
    }
    settings.set(changes);
    describe();
    count();
  }

  function changedDataset() {
    problem.show(null);
    settings.set({ recipe: recipe.value, dataset: dataset.value });
    count();
  }

  function changed(field) {
    const entry = entries.find(item => item.field === field);
    problem.show(null);
    settings.set({ recipe: recipe.value, [field.name]: entry.isChanged ? toAddress(field, entry.words) : null });
    count();
  }

  function resetAll() {
    dataset.show(recipes.get(recipe.value).dataset, null);
    entries.forEach(entry => entry.show(defaultOf(entry.field), null));
    settings.set({ dataset: null, ...Object.fromEntries(FIELDS.map(field => [field.name, null])) });
    count();
    recipe.focus();
  }

  function describe() {
    const about = names[`recipe_${recipe.value}`];
    about ? description.removeAttribute("lang") : description.lang = "en";
    description.textContent = about ? t(about) : recipes.get(recipe.value).description;
  }

  function count() {
    const number = entries.filter(entry => entry.field.advanced && entry.isChanged).length;
    advancedCount.hidden = number === 0;
    say(advancedCount, texts.changedCount, { n: number });
    allBack.hidden = dataset.value === "" && !entries.some(entry => entry.isChanged);
  }

  function plan() {
    const wrong = entries.find(entry => !entry.check());
    if (wrong) {
      more.open ||= wrong.field.advanced;
      wrong.control.focus();
      return null;
    }
    const differing = entries.filter(entry => entry.isChanged);
    const seed = differing.find(entry => entry.field.name === "seed");
    return {
      recipe: recipe.value,
      ...dataset.value && { dataset: dataset.value },
      settings: Object.fromEntries(differing.filter(entry => entry !== seed).map(entry => [entry.field.name, read(entry.field, entry.words)])),
      ...seed && { seed: read(seed.field, seed.words) },
    };
  }

  function complain(error) {
    problem.showError(error);
    error && problem.element.scrollIntoView({ block: "nearest" });
  }

  return { element: form, plan, complain, takeDatasets: dataset.take, chooseStrokes: () => dataset.choose(ALWAYS_HERE) };
}
