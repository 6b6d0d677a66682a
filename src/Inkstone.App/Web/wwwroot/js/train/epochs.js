// What is known after each epoch: the library's own figure, and the numbers as a table.
import { el, fill } from "../shared/dom.js";
import { onLanguage } from "../shared/i18n.js";
import { recall, remember } from "../shared/storage.js";
import texts from "./texts.js";
import { isNumber, loss, percent } from "./words.js";

export function createEpochs(following) {
  const picture = el("img", { class: "train-figure", alt: texts.curves, decoding: "async" });
  const save = el("a", { class: "button", text: texts.savePicture, download: true });
  const head = el("thead");
  const body = el("tbody");
  const table = el("div", { class: "table-scroll train-epoch-table", tabindex: "0", role: "region", "aria-label": texts.epochsTitle }, el("table", { class: "table" }, head, body));
  const element = el("details", { class: "train-more", hidden: true, open: recall("train.epochs") === "open", ontoggle: () => {
    remember("train.epochs", element.open ? "open" : "closed");
    show();
  } }, el("summary", {}, el("span", { text: texts.epochsTitle }), " ", el("span", { class: "small soft", text: texts.epochsHint })),
  el("div", { class: "stack" }, picture, table, el("div", {}, save)));
  let drawn = "";

  ["run", "state", "epoch"].forEach(name => following.addEventListener(name, show));
  onLanguage(show);
  picture.addEventListener("error", () => (picture.hidden = true));
  picture.addEventListener("load", () => (picture.hidden = false));

  function show() {
    const { epochs } = following.trace;
    element.hidden = epochs.length === 0;
    if (element.hidden || !element.open) {
      return;
    }
    // A number in the address has the picture fetched again after each epoch.
    const address = `/api/runs/${encodeURIComponent(following.id)}/curves.svg?epochs=${epochs.length}`;
    if (drawn !== address) {
      drawn = picture.src = address;
      save.href = address;
      save.download = `${following.id}-curves.svg`;
    }
    const columns = [[texts.loss, "loss", loss], [texts.accuracy, "accuracy", percent], [texts.validationLoss, "valLoss", loss], [texts.validationAccuracy, "valAccuracy", percent]]
      .filter(([, name]) => epochs.some(point => isNumber(point[name])));
    fill(head, el("tr", {}, el("th", { scope: "col", text: texts.epoch }), columns.map(([text]) => el("th", { scope: "col", class: "number", text }))));
    fill(body, epochs.toReversed().map(point => el("tr", {}, el("th", { scope: "row", text: String(point.at) }), columns.map(([, name, write]) => el("td", { class: "number", text: write(point[name]) })))));
  }

  return { element };
}
