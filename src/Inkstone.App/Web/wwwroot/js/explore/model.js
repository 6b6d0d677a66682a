// What a network is made of: its table, itself in words, and the pictures in its weights if it has but one layer.
import { el, fill } from "../shared/dom.js";
import { get } from "../shared/api.js";
import { createNotice } from "../shared/notice.js";
import { language, onLanguage } from "../shared/i18n.js";
import { nameOf } from "../shared/models.js";
import { figure } from "./figure.js";
import texts from "./texts.js";

export async function create(part, { models }) {
  const notice = createNotice();
  const body = el("div", { class: "stack" });
  part.append(notice.element, body);
  let asked = 0;
  let drawn = "";
  const wish = () => `${models.id} ${language()}`;

  async function show() {
    const number = ++asked;
    drawn = "";
    body.setAttribute("aria-busy", "true");
    const place = `/api/models/${encodeURIComponent(models.id)}`;
    try {
      const [summary, words] = await Promise.all([get(`${place}/summary`), get(`${place}/explanation?language=${language()}`)]);
      const withWeights = words.layers.filter(layer => layer.parameters > 0);
      const isSingle = withWeights.length === 1 && withWeights[0].type === "Dense" && withWeights[0].outputShape?.at(-1) === 10;
      const weights = isSingle ? await figure(`${place}/weights.svg`) : null;
      if (number === asked) {
        notice.hide();
        drawn = wish();
        draw(summary, words, weights);
      }
    } catch (error) {
      number === asked && notice.show(error, show);
    } finally {
      number === asked && body.removeAttribute("aria-busy");
    }
  }

  function draw(summary, words, weights) {
    fill(body,
      el("h2", { text: texts.inside, values: { model: models.chosen ? nameOf(models.chosen) : models.id } }),
      el("p", { class: "soft small", text: texts.chooseModel }),
      weights && el("div", { class: "card stack" }, el("h3", { text: texts.weights }), el("p", { class: "soft", text: texts.weightsAre }), weights),
      el("div", { class: "explore-halves" },
        el("div", { class: "card stack" }, el("h3", { text: texts.summary }), el("pre", { class: "explore-summary", tabindex: 0, role: "region", "aria-label": texts.summary, text: summary.trimEnd() })),
        el("div", { class: "card stack explore-words" }, el("h3", {}, words.title), ...paragraphs(words.introduction), ...words.layers.map(layer), ...closing(words))));
  }

  models.addEventListener("choice", () => part.closest("[hidden]") || show());
  models.addEventListener("list", () => part.closest("[hidden]") || show());
  onLanguage(() => part.closest("[hidden]") || show());
  return { shown: () => drawn === wish() || show() };
}

const paragraphs = text => text.split("\n").filter(line => line).map(line => el("p", {}, line));

function layer({ title, text }) {
  return el("details", { class: "explore-layer" }, el("summary", {}, el("code", {}, title)), ...paragraphs(text));
}

const closing = words => words.closing ? [el("h4", { text: texts.closing }), ...paragraphs(words.closing)] : [];
