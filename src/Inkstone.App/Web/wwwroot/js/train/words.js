// Numbers, times and states in the page's language.
import { language, t } from "../shared/i18n.js";
import texts from "./texts.js";

export const ACTIVE = ["waiting", "loading", "training", "paused", "stopping"];
export const isActive = run => Boolean(run) && ACTIVE.includes(run.state) && run.isLive !== false;
export const canResume = run => Boolean(run) && !isActive(run) && ["stopped", "interrupted"].includes(run.state);

export const stateText = state => texts[`state_${state}`] ?? { en: state };

export const isNumber = value => typeof value === "number" && Number.isFinite(value);

export const whole = value => new Intl.NumberFormat(language()).format(value);

/** A share as percent: 0.9812 is 98.12 %. */
export function percent(share, digits = 2) {
  return isNumber(share) ? t(texts.percent, { n: new Intl.NumberFormat(language(), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(100 * share) }) : "–";
}

/** A loss: four digits that count. */
export const loss = value => isNumber(value) ? new Intl.NumberFormat(language(), { maximumSignificantDigits: 3, minimumSignificantDigits: 3 }).format(value) : "–";

export function duration(seconds) {
  if (!isNumber(seconds)) {
    return "–";
  }
  const all = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  return h > 0 ? t(texts.hours, { h, m }) : m > 0 ? t(texts.minutes, { m, s }) : t(texts.seconds, { s });
}

export function moment(when) {
  const date = new Date(when);
  if (Number.isNaN(date.getTime())) {
    return "";
  }
  const today = new Date().toDateString() === date.toDateString();
  return new Intl.DateTimeFormat(language(), today ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" }).format(date);
}

/** What a run was worth on the test pictures, or, while there is no result, on the validation pictures. */
export function accuracyOf(run) {
  const result = run?.result;
  return [result?.testAccuracy, result?.accuracy, run?.testAccuracy].find(isNumber) ?? null;
}

export const datasetOf = run => (typeof run.dataset === "object" ? run.dataset?.name : run.dataset) ?? "";

/** The names under which a history keeps the loss and the accuracy, and those of the validation. */
export function seriesNames(history) {
  const accuracy = Object.keys(history ?? {}).find(name => name.endsWith("accuracy") && !name.startsWith("val_")) ?? "accuracy";
  return { loss: "loss", accuracy, valLoss: "val_loss", valAccuracy: `val_${accuracy}` };
}

/** An accuracy in words. */
export function verdict(share) {
  const steps = [[0.99, texts.verdict99], [0.97, texts.verdict97], [0.9, texts.verdict90], [0.6, texts.verdict60], [0, texts.verdict0]];
  return steps.find(([least]) => share >= least)?.[1] ?? texts.verdict0;
}
