// One layer of the network: its pictures as small tiles, or its numbers as cells.
import { el } from "../shared/dom.js";
import { onLanguage, say, t } from "../shared/i18n.js";
import { pictureCanvas, showPixels, showSigned } from "../shared/pixels.js";
import { labelText, NOT_A_DIGIT } from "../shared/words.js";
import texts from "./thinkTexts.js";

const CELLS_IN_ROW = 64;
const FEW = 16;
const MANY = 40;
// Weak responses would hardly be seen on a straight scale.
const GAMMA = 0.65;

const lens = el("div", { class: "card lens", hidden: true, "aria-hidden": "true" });
let looking = null;
onLanguage(closeLens);

/**
 * Makes the row of a layer as /api/think describes it; `show(layer)` paints its numbers. `before` are the layers before it: what has been
 * explained once is not explained again.
 */
export function createLayer(layer, before, isLast) {
  const body = layer.maps ? createTiles(layer) : layer.values.length <= FEW ? createShares(layer) : createCells();
  const range = el("p", { class: "soft small numeric layer-range" });
  const why = explanation(layer, before, isLast);
  const element = el("li", { class: "layer" },
    el("h3", {}, el("span", { text: layer.name }), " ", el("span", { class: "chip", text: texts.shape, values: { type: layer.type, shape: layer.shape.join(" × ") } })),
    why && el("p", { class: "soft small", text: why }), body.element, range);
  const channels = layer.shape.at(-1);
  if (layer.maps?.length < channels) {
    say(range, texts.some, { shown: layer.maps.length, count: channels });
  }
  return {
    element,
    show(now) {
      body.show(now);
      now.values && say(range, texts.vector, { count: now.values.length, least: short(now.least), most: short(now.most) });
    },
  };
}

// The type may name several layers shown as one, such as "Conv2D, BatchNormalization, ReLU": the first does the work.
const kindOf = ({ type }) => type.split(",")[0].toLowerCase().replace(/[^a-z0-9]/g, "").replace(/layer$/, "");

function explanation(layer, before, isLast) {
  const kind = kindOf(layer);
  if (isLast && layer.values) {
    return kind === "softmax" ? texts.explain.softmax : texts.explain.output;
  }
  if (before.some(other => kindOf(other) === kind)) {
    return kind === "conv2d" ? texts.explain.conv2dAgain : null;
  }
  return texts.explain[kind] ?? (/^(relu|sigmoid|tanh|leakyrelu|elu|gelu|silu)$/.test(kind) ? texts.explain.activation : texts.explain.other);
}

// One stop of the Tab key for a row of tiles; arrow keys go through it.
function createTiles(layer) {
  const tiles = layer.maps.map((_, i) => {
    const canvas = pictureCanvas("tile");
    canvas.tabIndex = i === 0 ? 0 : -1;
    canvas.setAttribute("role", "img");
    say(canvas, texts.map, { name: layer.name, number: i + 1, count: layer.shape.at(-1) }, "aria-label");
    canvas.addEventListener("pointerenter", () => look(i));
    canvas.addEventListener("focus", () => canvas.matches(":focus-visible") && look(i));
    canvas.addEventListener("pointerleave", closeLens);
    canvas.addEventListener("blur", closeLens);
    return canvas;
  });
  const element = el("div", { class: layer.maps.length > MANY ? "tiles many" : "tiles", role: "group", "aria-label": texts.maps, values: { name: layer.name }, onkeydown: move }, tiles);
  let shown = layer;

  function move(event) {
    const at = tiles.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tiles.length - 1 }[event.key];
    if (to >= 0 && to < tiles.length) {
      event.preventDefault();
      tiles[at].tabIndex = -1;
      tiles[to].tabIndex = 0;
      tiles[to].focus();
    } else if (event.key === "Escape") {
      closeLens();
    }
  }

  function look(i) {
    looking = { paint: () => paintLens(tiles[i], shown, i) };
    looking.paint();
  }

  return {
    element,
    show(now) {
      shown = now;
      now.maps.forEach((map, i) => showPixels(tiles[i], map.values, map.width, map.height, 255, GAMMA));
      !lens.hidden && looking?.paint();
    },
  };
}

function paintLens(tile, layer, i) {
  const map = layer.maps[i];
  const canvas = pictureCanvas();
  showPixels(canvas, map.values, map.width, map.height, 255, GAMMA);
  lens.replaceChildren(canvas,
    el("p", { class: "small", text: t(texts.map, { name: layer.name, number: i + 1, count: layer.shape.at(-1) }) }),
    el("p", { class: "soft small", text: t(texts.mapSize, { width: map.width, height: map.height, least: short(layer.least), most: short(layer.most) }) }));
  lens.isConnected || document.body.append(lens);
  lens.hidden = false;
  const box = tile.getBoundingClientRect();
  const left = Math.min(Math.max(8, box.left + box.width / 2 - lens.offsetWidth / 2), innerWidth - lens.offsetWidth - 8);
  const above = box.top - lens.offsetHeight - 8;
  lens.style.left = `${left + scrollX}px`;
  lens.style.top = `${(above > 0 ? above : box.bottom + 8) + scrollY}px`;
}

function closeLens() {
  lens.hidden = true;
  looking = null;
}

// Few numbers: a bar for each, named where they are the classes.
function createShares({ values }) {
  const bars = values.map((_, i) => ({ fill: el("span", { class: "share-fill" }), label: values.length >= 10 && values.length <= 11 ? i < 10 ? String(i) : "∅" : String(i + 1), i }));
  const said = bars.map(() => el("span", { class: "visually-hidden" }));
  const items = bars.map(bar => el("li", {}, el("span", { class: "share-track", "aria-hidden": "true" }, bar.fill), el("span", { class: "small", "aria-hidden": "true", text: bar.label }), said[bar.i]));
  return {
    element: el("ul", { class: "shares" }, items),
    show(now) {
      const most = Math.max(...now.values.map(Math.abs), 1e-9);
      bars.forEach(({ fill, label, i }) => {
        fill.style.height = `${100 * Math.abs(now.values[i]) / most}%`;
        fill.classList.toggle("negative", now.values[i] < 0);
        items[i].title = said[i].textContent = `${label === "∅" ? t(labelText(NOT_A_DIGIT)) : label}: ${short(now.values[i])}`;
      });
    },
  };
}

function createCells() {
  const canvas = pictureCanvas("cells");
  canvas.setAttribute("role", "img");
  return {
    element: canvas,
    show({ values }) {
      const width = Math.min(CELLS_IN_ROW, values.length);
      showSigned(canvas, values, width, Math.ceil(values.length / width));
      const strongest = values.reduce((best, value, i) => Math.abs(value) > Math.abs(values[best]) ? i : best, 0);
      say(canvas, texts.cells, { count: values.length, number: strongest + 1 }, "aria-label");
    },
  };
}

const short = value => typeof value === "number" ? String(Number(value.toPrecision(3))) : "–";
