// The data set to learn from. What is not on this computer is marked, and beside it stands what a run does then.
import { el, fill } from "../shared/dom.js";
import { say } from "../shared/i18n.js";
import names from "./texts-names.js";
import texts from "./texts-settings.js";

/** The set that is made on the spot: no files, no network. */
export const ALWAYS_HERE = "strokes";

export const dataText = name => names[`data_${name}`] ?? { en: name };

/** `list` is that of GET /api/datasets, `changed()` hears of another choice; the value "" stands for the recipe's own set. */
export function createDataset(list, changed) {
  const words = el("span");
  const instead = el("button", { type: "button", text: texts.useStrokes, onclick: () => choose(ALWAYS_HERE) });
  const hint = el("p", { class: "small train-hint", id: "train-dataset-hint", role: "status" });
  const select = el("select", { "aria-describedby": hint.id, onchange: () => choose(select.value) });
  const element = el("div", { class: "stack train-what" }, el("label", { class: "field" }, el("span", { class: "field-name", text: texts.dataset }), select), hint);
  let entries = list;
  let own = null;

  const entryOf = name => entries.find(entry => entry.name === name);

  function choose(name) {
    const isPressed = document.activeElement === instead;
    select.value = name;
    tell();
    isPressed && select.focus();
    changed();
  }

  /** Shows the choice `name` ("" or none of the list: the recipe's own, which is `ownName`). */
  function show(ownName, name) {
    own = ownName;
    fill(select,
      el("option", { value: "", text: isAway(own) ? texts.ownNotHere : texts.ownDataset, values: { name: dataText(own) } }),
      entries.map(entry => el("option", { value: entry.name, text: isAway(entry.name) ? texts.notHere : dataText(entry.name), values: { name: dataText(entry.name) } })));
    select.value = entryOf(name) ? name : "";
    tell();
  }

  const isAway = name => entryOf(name)?.available === false;

  function tell() {
    const entry = entryOf(select.value || own);
    const text = entry && consequence(entry, select.value === "");
    if (!text) {
      fill(hint);
      return;
    }
    say(words, text, { name: dataText(entry.name), instead: entry.instead && dataText(entry.instead) });
    fill(hint, words, " ", instead);
  }

  return {
    element,
    show,
    choose,
    get value() { return select.value; },
    /** What there is may have changed: files were downloaded, or put there. */
    take(fresh) {
      if (JSON.stringify(fresh) !== JSON.stringify(entries)) {
        entries = fresh;
        show(own, select.value);
      }
    },
  };
}

/** What a run does that learns from a set whose files are not here; null if they are. */
function consequence({ available, downloads, instead }, isOwn) {
  if (available) {
    return !instead ? null : downloads ? texts.madeOrFetched : texts.made;
  }
  if (isOwn && instead) {
    return downloads ? texts.fetchedOrInstead : texts.instead;
  }
  return downloads ? texts.fetchedOrFails : texts.fails;
}
