// Numbers, times and states in the page's language.
import { language, t } from "../shared/i18n.js";
import { percent as inPercent } from "../shared/words.js";
import { isFinal } from "./failure.js";
import texts from "./texts.js";

const ACTIVE = ["waiting", "loading", "training", "paused", "stopping"];
/** Whether a run goes on, here or in another program. */
export const isActive = run => Boolean(run) && ACTIVE.includes(run.state);
/** Whether it is this server's to pause and to stop. */
export const isOurs = run => isActive(run) && run.isLive;
/** Whether it can be gone on with, and not only to the same failure once more. */
export const canResume = run => Boolean(run?.canResume) && !(run.state === "failed" && isFinal(run.message));

export const stateText = state => texts[`state_${state}`] ?? { en: state };

export const isNumber = value => typeof value === "number" && Number.isFinite(value);

export const whole = value => new Intl.NumberFormat(language()).format(value);

/** A share as percent: 0.9812 is 98.12 %. */
export const percent = (share, digits = 2) => isNumber(share) ? inPercent(share, digits) : "–";

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

/** The share of the test pictures that a run's network reads right; null before it is tested. */
export const accuracyOf = run => run?.result?.testAccuracy ?? null;

// One whose record is damaged has only its folder's name.
export const recipeOf = run => run.recipe || run.id;
export const datasetOf = run => run.dataset ?? "–";
export const epochsDone = run => run.history?.loss?.length ?? 0;

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
