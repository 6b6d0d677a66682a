// See it think: what every layer makes of the drawing, and which pixels spoke for the answer. Asks only while it is open.
import { sendDrawing } from "../shared/api.js";
import { el, fill } from "../shared/dom.js";
import { say } from "../shared/i18n.js";
import { createLatest } from "../shared/latest.js";
import { createNotice } from "../shared/notice.js";
import { pictureCanvas, showHeat } from "../shared/pixels.js";
import { labelText } from "../shared/words.js";
import { createLayer } from "./layer.js";
import texts from "./thinkTexts.js";

const INTERVAL = 200;

/** Makes the section: `soon()` while drawing, `now()` at pen-up, `clear()` for a blank sheet. `way()` is the chosen pipeline, `seen()` the picture that the network got last. */
export function createThink({ pad, models, settings, way, seen }) {
  const notice = createNotice();
  const blank = el("p", { class: "soft", text: texts.blank });
  const heat = createHeat();
  const layers = el("ol", { class: "layers" });
  const content = el("div", { class: "think-content", hidden: true }, heat.element, layers);
  const element = el("details", { class: "card section think", open: settings.get("think") === "open", ontoggle: toggled },
    el("summary", {}, el("span", { text: texts.title }), el("span", { class: "soft", text: texts.subtitle })),
    el("div", { class: "stack details-body" }, notice.element, blank, content));
  const latest = createLatest({ interval: INTERVAL, ask, show, fail });
  let rows = [];
  let signature = "";

  function toggled() {
    settings.set({ think: element.open ? "open" : null });
    element.open ? now() : latest.stop();
  }

  async function ask(signal) {
    const { body } = await pad.drawing();
    const pipeline = way() === "as-drawn" ? "as-drawn" : "normalized";
    return sendDrawing(`/api/think?${models.query}&pipeline=${pipeline}`, body, signal);
  }

  function show(answer) {
    notice.hide();
    const isBlank = !answer.layers?.length || answer.label === null;
    blank.hidden = !isBlank;
    content.hidden = isBlank;
    if (isBlank) {
      return;
    }
    // The same layers as before are only painted anew, so that what is pointed at stays.
    const now = `${models.id} ${answer.layers.map(layer => `${layer.name} ${layer.shape}`)}`;
    if (now !== signature) {
      signature = now;
      rows = answer.layers.map((layer, i) => createLayer(layer, answer.layers.slice(0, i), i === answer.layers.length - 1));
      const weighing = answer.layers.filter(layer => /conv|dense/i.test(layer.type));
      fill(layers, rows.map(row => row.element), weighing.length === 1 && /dense/i.test(weighing[0].type) && weights(models.id));
    }
    rows.forEach((row, i) => row.show(answer.layers[i]));
    heat.show(answer, answer.seen ?? seen());
  }

  function fail(error) {
    content.hidden = true;
    blank.hidden = true;
    notice.show(error, error.status === 404 ? null : now);
  }

  function now() {
    return element.open && !pad.isBlank && latest.now();
  }

  function clear() {
    latest.stop();
    notice.hide();
    content.hidden = true;
    blank.hidden = false;
  }

  return { element, now, soon: () => element.open && latest.soon(), clear };
}

function createHeat() {
  const canvas = pictureCanvas("heat-picture");
  canvas.setAttribute("role", "img");
  say(canvas, texts.heatLabel, undefined, "aria-label");
  const speaksFor = el("span");
  const against = el("span");
  const element = el("section", { class: "heat" },
    canvas,
    el("div", { class: "stack heat-words" },
      el("h3", { text: texts.heatTitle }),
      el("p", { class: "soft", text: texts.heatWhy }),
      el("ul", { class: "heat-legend" },
        el("li", {}, el("span", { class: "swatch warm", "aria-hidden": "true" }), speaksFor),
        el("li", {}, el("span", { class: "swatch cold", "aria-hidden": "true" }), against))));
  return {
    element,
    show({ gradient, label }, seen) {
      element.hidden = !gradient;
      if (gradient) {
        // The last prediction may have been another model's.
        showHeat(canvas, gradient.values, seen?.length === gradient.values.length ? seen : null, gradient.width, gradient.height);
        say(speaksFor, texts.heatFor, { label: labelText(label) });
        say(against, texts.heatAgainst, { label: labelText(label) });
      }
    },
  };
}

function weights(id) {
  const row = el("li", { class: "layer" }, el("h3", { text: texts.weights }), el("p", { class: "soft small", text: texts.weightsWhy }),
    el("img", { class: "weights", src: `/api/models/${encodeURIComponent(id)}/weights.svg`, alt: texts.weightsWhy, onerror: () => (row.hidden = true) }));
  return row;
}
