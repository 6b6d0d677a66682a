// What the chosen model reads wrong in a data set, the surest mistake first.
import { el, fill } from "../shared/dom.js";
import { ApiError, get } from "../shared/api.js";
import { createNotice } from "../shared/notice.js";
import { onLanguage, say, t } from "../shared/i18n.js";
import { nameOf } from "../shared/models.js";
import { percent } from "../shared/words.js";
import { datasetField, datasets, lookAgain, partField, usual } from "./datasets.js";
import { createPager } from "./pager.js";
import { picture } from "./pictures.js";
import { createSample } from "./sample.js";
import texts from "./texts.js";

const PAGE = 60;

export async function create(part, { models, settings }) {
  const entries = await datasets();
  const notice = createNotice();
  const verdict = el("p", { class: "lead", "aria-live": "polite" });
  const grid = el("div", { class: "explore-grid explore-wide", role: "group", "aria-label": texts.mistakes });
  const set = datasetField(entries, "mnist", value => change({ data: value, start: null }));
  const which = partField("test", value => change({ set: value === "test" ? null : value, start: null }));
  const pager = createPager(PAGE, start => change({ start: start || null }));
  const sample = createSample(models);
  let asked = 0;
  let answer = null;
  let asking = "";
  let placed = "";

  part.append(
    el("div", { class: "row explore-controls" }, set.field, which.field), notice.element, verdict,
    el("div", { class: "explore-columns" }, el("div", { class: "stack explore-main" }, pager.element, grid), sample.element));

  function change(changes) {
    settings.set(changes);
    show();
  }

  // What is shown is not asked for again. The sentence stays while only the page is turned, so that it is not spoken anew.
  const place = () => [models.id, settings.get("data"), settings.get("set")].join(" ");
  const wish = () => `${place()} ${settings.get("start")}`;

  async function show() {
    if (wish() === asking) {
      return;
    }
    const number = ++asked;
    const isTurned = answer !== null && place() === placed;
    [asking, placed] = [wish(), place()];
    sample.hide();
    fill(grid);
    answer = null;
    notice.hide();
    try {
      const { inputShape } = await get(`/api/models/${encodeURIComponent(models.id)}`);
      const size = inputShape.reduce((all, one) => all * one, 1);
      const fits = entry => entry.side * entry.side === size;
      set.allow(fits);
      const wanted = entries.find(entry => entry.name === settings.get("data") && fits(entry)) ?? usual(entries, fits);
      const kind = settings.get("set") === "train" ? "train" : "test";
      const start = Number(settings.get("start", "0").match(/^\d{1,6}$/)?.[0] ?? 0);
      if (number !== asked) {
        return;
      }
      which.value = kind;
      if (!wanted?.available) {
        say(verdict, "");
        pager.element.hidden = true;
        asking = "";
        notice.show(wanted ? new ApiError(409, "", wanted.missing) : new Error(t(texts.noneFits)));
        return;
      }
      set.value = wanted.name;
      isTurned || say(verdict, texts.reading, { model: modelName() });
      const found = await get(`/api/models/${encodeURIComponent(models.id)}/mistakes?${new URLSearchParams({ dataset: wanted.name, set: kind, start, count: PAGE })}`);
      if (number === asked) {
        answer = { ...found, start };
        draw();
      }
    } catch (error) {
      if (number === asked) {
        asking = "";
        say(verdict, "");
        notice.show(error, show);
      }
    }
  }

  function draw() {
    const { errors, pictures, accuracy, start, mistakes } = answer;
    const count = number => number.toLocaleString("en");
    say(verdict, errors === 0 ? texts.allRight : texts.verdict, { model: modelName(), errors: count(errors), pictures: count(pictures), right: percent(accuracy, 2) });
    pager.element.hidden = errors === 0;
    pager.show(Math.min(start, Math.max(0, errors - 1)), errors);
    fill(grid, ...mistakes.map(cell));
  }

  function cell(mistake) {
    const { dataset, set: kind } = answer;
    const values = { index: mistake.index, label: mistake.label, readAs: mistake.readAs, percent: percent(mistake.confidence) };
    return el("button", {
      type: "button", class: "explore-cell explore-mistake", title: texts.number, "aria-label": texts.mistakeCell, values,
      onclick: event => {
        grid.querySelector("[aria-pressed]")?.removeAttribute("aria-pressed");
        event.currentTarget.setAttribute("aria-pressed", "true");
        sample.show({ dataset, set: kind, index: mistake.index }, true);
      },
    },
    picture({ ...answer, pixels: mistake.pixels }, { "aria-hidden": "true" }),
    el("span", { class: "explore-label", "aria-hidden": "true" }, el("span", { class: "explore-true" }, String(mistake.label)), " → ", el("span", { class: "explore-read" }, String(mistake.readAs))),
    el("span", { class: "soft small numeric", "aria-hidden": "true" }, values.percent));
  }

  const modelName = () => models.chosen ? t(nameOf(models.chosen)) : models.id;

  models.addEventListener("choice", () => part.closest("[hidden]") || show());
  settings.onChange(() => part.hidden || show());
  onLanguage(() => answer && draw());
  return {
    async shown() {
      await lookAgain(entries);
      set.name();
      await show();
    },
  };
}
