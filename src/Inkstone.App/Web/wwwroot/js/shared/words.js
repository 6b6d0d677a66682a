// Numbers and verdicts in words.
import { language } from "./i18n.js";
import shared from "./texts.js";

export const NOT_A_DIGIT = "not a digit";

const SURE = 0.95;
const PROBABLE = 0.7;
// What is less likely is not worth a word.
const LIKELY = 0.1;

const texts = {
  sure: { en: "It is {digit}", "zh-Hant": "這是 {digit}", "zh-Hans": "这是 {digit}" },
  probable: { en: "It is probably {digit}", "zh-Hant": "這應該是 {digit}", "zh-Hans": "这应该是 {digit}" },
  hard: { en: "It is hard to say; most of all it looks like {digit}", "zh-Hant": "很難說；最像的是 {digit}", "zh-Hans": "很难说；最像的是 {digit}" },
  other: { en: ", but it might be {digit}", "zh-Hant": "，但也可能是 {digit}", "zh-Hans": "，但也可能是 {digit}" },
  otherNone: { en: ", but it might be no digit at all", "zh-Hant": "，但也可能根本不是數字", "zh-Hans": "，但也可能根本不是数字" },
  end: { en: " ({percent}).", "zh-Hant": "（{percent}）。", "zh-Hans": "（{percent}）。" },
  none: {
    en: "This does not look like a digit ({percent}); the nearest is {digit}.",
    "zh-Hant": "這看起來不像數字（{percent}）；最接近的是 {digit}。",
    "zh-Hans": "这看起来不像数字（{percent}）；最接近的是 {digit}。",
  },
};

/** A share as percent: "97.3 %" in English, "97.3%" in Chinese; never 100 % where it is less. */
export function percent(share, digits = 1) {
  const most = share === 1 ? 100 : 100 - 10 ** -digits;
  return `${Math.min(100 * share, most).toFixed(digits)}${language() === "en" ? " " : ""}%`;
}

/** A label of the API for people. */
export const labelText = label => label === NOT_A_DIGIT ? shared.notADigit : label;

/** How sure an answer is, in words: the same thresholds and words as the command "inkstone predict". */
export function verdict({ label, confidences }, t) {
  const digits = confidences.filter(item => item.label !== NOT_A_DIGIT);
  const none = confidences.find(item => item.label === NOT_A_DIGIT)?.confidence ?? 0;
  const [first, second] = digits;
  if (label === NOT_A_DIGIT) {
    return t(texts.none, { percent: percent(none, 0), digit: withArticle(first.label) });
  }
  const sure = first.confidence >= SURE ? texts.sure : first.confidence >= PROBABLE ? texts.probable : texts.hard;
  const runnerUp = second?.confidence ?? 0;
  const other = none >= Math.max(runnerUp, LIKELY) ? t(texts.otherNone) : runnerUp >= LIKELY ? t(texts.other, { digit: withArticle(second.label) }) : "";
  return t(sure, { digit: withArticle(first.label) }) + other + t(texts.end, { percent: percent(first.confidence) });
}

const withArticle = digit => language() === "en" ? `${digit === "8" ? "an" : "a"} ${digit}` : digit;
