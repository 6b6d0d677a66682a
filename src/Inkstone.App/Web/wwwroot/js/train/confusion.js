// Which digit is taken for which: a table whose cells are shaded by how often.
import { el, fill } from "../shared/dom.js";
import { onLanguage, say, t } from "../shared/i18n.js";
import shared from "../shared/texts.js";
import texts from "./texts.js";
import { isActive, percent, whole } from "./words.js";

export function createConfusion(following) {
  const hint = el("p", { class: "small soft", text: texts.confusionWait });
  const head = el("thead");
  const body = el("tbody");
  const table = el("table", { class: "train-confusion", hidden: true }, el("caption", { class: "visually-hidden", text: texts.confusion }), head, body);
  const words = el("p", { class: "small train-cell-words numeric", hidden: true });
  const often = el("p", { class: "small", hidden: true });
  const element = el("div", { class: "card stack", hidden: true }, el("div", {}, el("h2", { text: texts.confusion }), hint), el("div", { class: "table-scroll" }, table), words, often);
  let cells = [];
  let marked = null;

  ["run", "state", "judged"].forEach(name => following.addEventListener(name, show));
  onLanguage(show);
  table.addEventListener("pointerover", event => point(event.target.closest("td")));
  table.addEventListener("click", event => point(event.target.closest("td")));
  table.addEventListener("pointerleave", () => point(null));

  function show() {
    const matrix = following.judged?.confusion;
    table.hidden = words.hidden = !matrix;
    element.hidden = !matrix && !isActive(following.run);
    if (!matrix) {
      often.hidden = true;
      say(hint, texts.confusionWait);
      return;
    }
    const all = matrix.flat().reduce((sum, n) => sum + n, 0);
    say(hint, texts.confusionHint, { n: whole(all), accuracy: percent(following.judged.accuracy, 1) });
    if (cells.length !== matrix.length) {
      build(matrix.length);
    }
    matrix.forEach((row, was) => {
      const total = row.reduce((sum, n) => sum + n, 0);
      row.forEach((n, as) => paint(cells[was][as], n, total > 0 ? n / total : 0, was === as));
    });
    point(marked);
    const most = commonest(matrix);
    often.hidden = most.length === 0;
    often.textContent = t(texts.confusionMost, { list: most.map(inWords).join(t(texts.between)) });
  }

  function build(size) {
    const labels = Array.from({ length: size }, (_, i) => nameOf(i));
    fill(head,
      el("tr", {}, el("td", { class: "corner" }), el("th", { scope: "colgroup", colspan: size, class: "side", text: texts.confusionColumns })),
      el("tr", {}, el("th", { scope: "col", class: "side", text: texts.confusionRows }), labels.map(text => el("th", { scope: "col", text }))));
    cells = labels.map((_, was) => labels.map((_, as) => el("td", { data: { was, as } })));
    fill(body, cells.map((row, was) => el("tr", {}, el("th", { scope: "row", text: labels[was] }), row)));
    marked = null;
  }

  // Mistakes are few: their shade grows with the root, so that one in a hundred is seen.
  function paint(cell, n, share, isRight) {
    cell.textContent = String(n);
    cell.className = `${isRight ? "right" : "wrong"}${n === 0 ? " zero" : ""}`;
    cell.dataset.count = n;
    cell.style.setProperty("--share", `${Math.round(100 * (isRight ? share ** 1.5 : Math.min(1, Math.sqrt(3 * share))))}%`);
  }

  function point(cell) {
    marked?.classList.remove("marked");
    marked = cell;
    cell?.classList.add("marked");
    words.textContent = cell ? inWords(cell.dataset) : t(texts.confusionPoint);
  }

  return { element };
}

/** The mistakes that were made most often, at least twice. */
const commonest = matrix => matrix
  .flatMap((row, was) => row.map((count, as) => ({ was, as, count })))
  .filter(({ was, as, count }) => was !== as && count > 1)
  .sort((a, b) => b.count - a.count)
  .slice(0, 3);

const nameOf = label => label === 10 ? shared.notADigit : String(label);

function inWords({ was, as, count }) {
  const n = Number(count);
  return t(texts.confusionCell, { was: nameOf(Number(was)), as: nameOf(Number(as)), n: n === 1 ? texts.once : t(texts.times, { n: whole(n) }) });
}
