// The About tab: what this is, what happens to drawings, and the interface for programs.
import { el } from "../shared/dom.js";
import texts from "./texts.js";

export async function start(section) {
  const at = location.origin;
  const picture = `curl --data-binary @digit.png -H "Content-Type: image/png" \\\n  ${at}/api/predict`;
  const strokes = `curl --json '{"width": 100, "height": 100,\n  "strokes": [[[30, 20], [70, 20], [45, 85]]]}' \\\n  ${at}/api/predict`;
  section.append(
    el("div", { class: "tab-head" }, el("h1", { text: texts.title }), el("p", { class: "lead", text: texts.lead })),
    el("div", { class: "about-cards" },
      card(texts.how, texts.how1, texts.how2, texts.how3),
      card(texts.privacy, texts.privacy1),
      card(texts.share, ...(isHere() ? [texts.share1, texts.share2] : [texts.share2, texts.share1]), el("pre", {}, el("code", { text: "inkstone serve --listen" }))),
      card(texts.api, texts.api1, example(picture), texts.api2, example(strokes),
        el("p", {}, el("a", { href: "/api/openapi.json", text: texts.document })))));
}

// Who opened the page from another computer reads first what holds there.
const isHere = () => ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);

const card = (title, ...parts) => el("section", { class: "card stack" }, el("h2", { text: title }),
  parts.map(part => part instanceof Node ? part : el("p", { text: part })));

const example = code => el("pre", { tabindex: "0", role: "region", "aria-label": texts.example }, el("code", { text: code }));
