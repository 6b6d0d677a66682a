// What went wrong with a run, or is to be known of it: a sentence in the page's language, and folded below it the server's own words, which are English.
import { explain } from "../shared/api.js";
import { el, fill } from "../shared/dom.js";
import { onLanguage, say, t } from "../shared/i18n.js";
import { dataText } from "./dataset.js";
import settingNames from "./texts-settings.js";
import texts from "./texts-failures.js";

const NAME = "(?<name>\\w+)";

// The server's words are told by how they begin. `strokes`: another data set helps; `open`: only the details say what to do; `final`: the same
// settings come to the same end.
const KINDS = [
  { says: new RegExp(`^The data set ${NAME} is not on this (machine|computer)`), text: texts.noData, strokes: true },
  { says: new RegExp(`^The folder '.*' holds \\S+( part)? of ${NAME}\\.`), text: texts.partOfData, strokes: true },
  { says: /^The data folder '/, text: texts.noDataFolder, strokes: true },
  { says: /^MNIST is not .* In its place: /s, text: texts.inPlace },
  { says: /^The original files have no test pictures/, text: texts.noTest },
  { says: /^The loss is no longer a number/, text: texts.notNumber, final: true },
  { says: /not enough memory|GB of memory/, text: texts.memory, final: true },
  { says: /^The run cannot be kept in |^Access to the path .* denied|^Read-only file system|^No space left|^There is not enough space/i, text: texts.folder },
  { says: /is being trained by another process/, text: texts.elsewhere },
  { says: /runs wait already/, text: texts.queueFull },
  { says: /^The run was trained on other data/, text: texts.otherData },
  { says: /^(?:--|The |Each )?(?<setting>[\w -]+?):? expect(s|ed) .*Received: /s, text: texts.setting, open: true, final: true },
  { says: /^The recipe \S+ (takes|gives) /, text: texts.settings, open: true, final: true },
];
const UNKNOWN = { text: texts.unknown, open: true };

/** The kind of what the server says, with the values of its text. */
function kindOf(message) {
  for (const kind of KINDS) {
    const groups = message.match(kind.says)?.groups;
    const name = groups?.setting ? settingText(groups.setting) : groups?.name && dataText(groups.name);
    if (kind.says.test(message) && (!groups || name)) {
      return { ...kind, values: { name } };
    }
  }
  return UNKNOWN;
}

// "learningRate", "--learning-rate" and "The learning rate" are one setting.
function settingText(words) {
  const name = words.replace(/[ -]+(\w)/g, (all, letter) => letter.toUpperCase()).replace(/^\w/, letter => letter.toLowerCase());
  return settingNames[name === "hiddenLayer" ? "hidden" : name];
}

/** Whether a run that failed so is not worth being gone on with: other settings are needed. */
export const isFinal = message => Boolean(message) && kindOf(message).final === true;

/** The sentence alone, to be spoken. */
export function sentence(message) {
  const kind = kindOf(message);
  return t(kind.text, kind.values);
}

/** `useStrokes()` does what failed once more with digits that are always there. */
export function createFailure(useStrokes, properties) {
  const words = el("p");
  const plain = el("p");
  const instead = el("div", {}, el("button", { type: "button", text: texts.trainOn, onclick: useStrokes }));
  const own = el("p", { lang: "en", class: "train-own-words" });
  const details = el("details", { class: "small" }, el("summary", { text: texts.details }), own);
  const element = el("div", { ...properties, hidden: true });
  let shown = null;
  let error = null;

  onLanguage(() => error && (plain.textContent = explain(error)));

  /** Shows what the server says of a run, or of a request; null hides it. The same once more changes nothing. */
  function show(message) {
    if (message === shown && !error) {
      return;
    }
    [shown, error] = [message, null];
    element.hidden = !message;
    if (message) {
      const kind = kindOf(message);
      say(words, kind.text, kind.values);
      own.textContent = message;
      details.open = kind.open === true;
      fill(element, words, kind.strokes && instead, details);
    }
  }

  /** Shows an error of a call; null hides it. What the page itself can say of it needs no details. */
  function showError(failed) {
    if (!failed || ([400, 409].includes(failed.status) && failed.detail)) {
      show(failed?.detail ?? null);
      return;
    }
    error = failed;
    plain.textContent = explain(error);
    element.hidden = false;
    fill(element, plain);
  }

  return { element, show, showError };
}
