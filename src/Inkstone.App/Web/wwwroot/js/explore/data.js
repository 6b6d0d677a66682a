// Browse a data set: its pictures, of all digits or one, a page at a time.
import { el, fill } from "../shared/dom.js";
import { ApiError, get } from "../shared/api.js";
import { createNotice } from "../shared/notice.js";
import { say } from "../shared/i18n.js";
import { datasetField, datasets, describe, lookAgain, partField, usual } from "./datasets.js";
import { createPager } from "./pager.js";
import { picture } from "./pictures.js";
import { createSample } from "./sample.js";
import texts from "./texts.js";

const PAGE = 60;
const PARTS = ["test", "train"];

export async function create(part, { models, settings }) {
  const entries = await datasets();
  const state = {};
  const notice = createNotice();
  const about = el("p", { class: "lead" });
  const remark = el("p", { class: "soft small" });
  const grid = el("div", { class: "explore-grid", role: "group", "aria-label": texts.pictures });
  const set = datasetField(entries, "mnist", value => change({ data: value, start: null, picture: null }));
  const which = partField("test", value => change({ set: value === "test" ? null : value, start: null, picture: null }));
  const digit = digitField(value => change({ digit: value, start: null }));
  const pager = createPager(PAGE, start => change({ start: start || null }));
  const sample = createSample(models, index => change({ picture: index }));
  let asked = 0;

  part.append(
    el("div", { class: "row explore-controls" }, set.field, digit.field, which.field), about, notice.element,
    el("div", { class: "explore-columns" }, el("div", { class: "stack explore-main" }, pager.element, grid, remark), sample.element));

  function read() {
    const wanted = settings.get("data");
    const [start, index] = [whole(settings.get("start")) ?? 0, whole(settings.get("picture"))];
    const chosen = whole(settings.get("digit"));
    Object.assign(state, {
      data: entries.some(entry => entry.name === wanted) ? wanted : usual(entries).name,
      set: PARTS.includes(settings.get("set")) ? settings.get("set") : "test",
      digit: chosen !== null && chosen <= 9 ? chosen : null,
      start, index,
    });
  }

  function change(changes) {
    settings.set(changes);
    show("picture" in changes && changes.picture !== null);
  }

  const key = () => JSON.stringify([state.data, state.set, state.digit, state.start, entries.find(entry => entry.name === state.data)?.available]);

  async function show(isChosen = false) {
    const before = key();
    read();
    set.value = state.data;
    which.value = state.set;
    digit.value = state.digit;
    const entry = entries.find(item => item.name === state.data);
    say(about, describe(entry) ?? "");
    if (!entry.available) {
      asked++;
      fill(grid);
      pager.show(0, 0);
      sample.hide();
      remark.textContent = "";
      notice.show(new ApiError(409, "", entry.missing));
      return;
    }
    if (key() !== before) {
      await load();
    }
    mark();
    if (state.index === null) {
      sample.hide();
    } else {
      await sample.show({ dataset: state.data, set: state.set, index: state.index }, isChosen);
    }
  }

  async function load() {
    const number = ++asked;
    grid.setAttribute("aria-busy", "true");
    try {
      const query = new URLSearchParams({ set: state.set, start: state.start, count: PAGE, ...state.digit === null ? {} : { digit: state.digit } });
      const [page, details] = await Promise.all([get(`/api/datasets/${state.data}/samples?${query}`), get(`/api/datasets/${state.data}`)]);
      if (number === asked) {
        notice.hide();
        fill(grid, ...page.samples.map(item => cell(page, item)));
        pager.show(Math.min(state.start, Math.max(0, page.total - 1)), page.total);
        fill(remark, details.notice && el("span", { lang: "en" }, `${details.notice} `), el("span", { text: texts.counts, values: {
          train: details.train.count.toLocaleString("en"), test: details.test.count.toLocaleString("en"), side: details.width, maximum: details.maximum,
        } }), " ", el("span", { lang: "en" }, `${details.source[0].toUpperCase()}${details.source.slice(1)}.`), details.storedByColumns ? el("span", { text: texts.byColumns }) : "");
      }
    } catch (error) {
      number === asked && notice.show(error, () => load().then(mark));
    } finally {
      number === asked && grid.removeAttribute("aria-busy");
    }
  }

  function cell(page, item) {
    return el("button", {
      type: "button", class: "explore-cell", data: { index: item.index }, title: texts.number, "aria-label": texts.cell, values: { index: item.index, label: item.label },
      onclick: () => change({ picture: item.index }),
    }, picture({ ...page, pixels: item.pixels }, { "aria-hidden": "true" }), el("span", { "aria-hidden": "true", class: "explore-label" }, String(item.label)));
  }

  function mark() {
    for (const button of grid.children) {
      Number(button.dataset.index) === state.index ? button.setAttribute("aria-pressed", "true") : button.removeAttribute("aria-pressed");
    }
  }

  settings.onChange(() => part.hidden || show());
  await show();
  return {
    async shown() {
      const before = key();
      await lookAgain(entries);
      set.name();
      if (key() !== before) {
        state.data = null; // its files have come: load
      }
      await show();
    },
  };
}

const whole = text => /^\d{1,9}$/.test(text ?? "") ? Number(text) : null;

function digitField(change) {
  const select = el("select", { onchange: () => change(select.value || null) },
    el("option", { value: "", text: texts.allDigits }), ...Array.from({ length: 10 }, (_, i) => el("option", { value: String(i) }, String(i))));
  return {
    field: el("label", { class: "field" }, el("span", { class: "field-name", text: texts.digit }), select),
    set value(value) { select.value = value ?? ""; },
  };
}
