// The middle column: the picture that the network really gets, by either way or both.
import { el } from "../shared/dom.js";
import { say } from "../shared/i18n.js";
import { pictureCanvas, showBlank, showPixels } from "../shared/pixels.js";
import { labelText, percent } from "../shared/words.js";
import texts from "./texts.js";

const WAYS = ["normalized", "as-drawn", "both"];

/** Makes the column's content; `changed()` is called when the person chooses another way. `way` is the chosen one. */
export function createSeen(settings, changed) {
  let way = WAYS.includes(settings.get("pipeline")) ? settings.get("pipeline") : WAYS[0];
  const radios = WAYS.map(id => el("input", { type: "radio", name: "pipeline", value: id, checked: id === way, onchange: () => choose(id) }));
  const choice = el("fieldset", { class: "segments" }, el("legend", { class: "visually-hidden", text: texts.pipeline }),
    WAYS.map((id, i) => el("label", {}, radios[i], el("span", { text: texts[id] }))));
  const main = view();
  const other = view();
  const why = el("p", { class: "soft small seen-why" });
  const size = el("p", { class: "soft small numeric" });
  const element = el("div", { class: "stack seen" }, choice, el("div", { class: "seen-pictures" }, main.element, other.element), size, why);

  settings.onChange(values => {
    const wish = values.get("pipeline") ?? WAYS[0];
    if (WAYS.includes(wish) && wish !== way) {
      radios[WAYS.indexOf(wish)].checked = true;
      choose(wish);
    }
  });

  function choose(id) {
    way = id;
    settings.set({ pipeline: id === WAYS[0] ? null : id });
    clear();
    changed();
  }

  function show(answer) {
    const second = way === "both" ? answer.asDrawn : null;
    showView(main, answer, second ? texts.normalized : null);
    second && showView(other, second, texts["as-drawn"]);
    say(size, texts.seenSize, { width: answer.seenWidth ?? 28, height: answer.seenHeight ?? 28 });
    say(why, second ? second.label === answer.label ? texts.bothSame : texts.bothDiffer : texts[`${way}Why`]);
    element.classList.toggle("disagree", second !== null && second?.label !== answer.label);
  }

  function clear() {
    for (const part of [main, other]) {
      showBlank(part.canvas);
      part.caption.hidden = true;
    }
    other.element.hidden = way !== "both";
    element.classList.toggle("two", way === "both");
    element.classList.remove("disagree");
    say(size, texts.seenSize, { width: 28, height: 28 });
    say(why, texts[`${way === "both" ? "normalized" : way}Why`]);
  }

  clear();
  return { element, show, clear, get way() { return way; } };
}

function view() {
  const canvas = pictureCanvas("seen-picture");
  canvas.setAttribute("role", "img");
  say(canvas, texts.seenPicture, undefined, "aria-label");
  const name = el("span", { class: "soft small" });
  const label = el("strong", { class: "seen-label" });
  const share = el("span", { class: "soft small numeric" });
  const caption = el("figcaption", { hidden: true }, name, label, share);
  return { element: el("figure", {}, canvas, caption), canvas, caption, name, label, share };
}

function showView(part, answer, name) {
  showPixels(part.canvas, answer.seen, answer.seenWidth ?? 28, answer.seenHeight ?? 28);
  part.caption.hidden = name === null;
  if (name) {
    say(part.name, name);
    say(part.label, answer.label === null ? "–" : labelText(answer.label));
    part.share.textContent = answer.confidences.length > 0 ? percent(answer.confidences[0].confidence) : "";
  }
}
