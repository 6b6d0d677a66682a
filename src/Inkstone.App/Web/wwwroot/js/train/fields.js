// The settings a run can have, as the form shows them. `kind` says how a value is written in the form and in the address:
// whole and real numbers, a choice of names, a switch, or a list of numbers; "none" stands for an empty list.
import texts from "./texts-settings.js";

export const NONE = "none";

export const FIELDS = [
  { name: "epochs", kind: "whole", least: 0 },
  { name: "batchSize", kind: "whole", least: 1 },
  { name: "optimizer", kind: "choice", choices: "optimizers" },
  { name: "learningRate", kind: "real", above: 0, empty: texts.ownRate },
  { name: "hidden", kind: "list", empty: texts.noLayers, advanced: true },
  { name: "dropout", kind: "list", fractions: true, empty: texts.noDropout, advanced: true },
  { name: "loss", kind: "choice", choices: "losses", advanced: true },
  { name: "samples", kind: "whole", least: 1, empty: texts.allSamples, advanced: true },
  { name: "validationSplit", kind: "real", least: 0, below: 1, advanced: true },
  { name: "labelSmoothing", kind: "real", least: 0, below: 1, advanced: true },
  { name: "weightAverage", kind: "real", least: 0, below: 1, advanced: true },
  { name: "seed", kind: "whole", least: 0, advanced: true, own: 0 },
  { name: "oneCycle", kind: "switch", advanced: true },
].map(field => ({ ...field, text: texts[field.name], help: texts[`${field.name}Help`] }));

/** A value of the API as the form's words. */
export function write(field, value) {
  if (field.kind === "list") {
    return value?.length > 0 ? value.join(", ") : "";
  }
  return value === null || value === undefined ? "" : field.kind === "real" ? String(Number(value.toPrecision(6))) : String(value);
}

/** The form's words as a value of the API; undefined where they are empty or make none. */
export function read(field, words) {
  const text = words.trim();
  if (field.kind === "list") {
    return text === "" || text === NONE ? [] : text.split(/[\s,，、;]+/).filter(Boolean).map(Number);
  }
  if (text === "") {
    return undefined;
  }
  if (field.kind === "switch") {
    return text === "true";
  }
  return field.kind === "choice" ? text : Number(text);
}

/** Whether words of the form are what they were: "20,20" and "20, 20" are the same. */
export const same = (field, one, other) => JSON.stringify(read(field, one) ?? null) === JSON.stringify(read(field, other) ?? null);

/** The form's words for the address, where an empty list has to be seen. */
export const toAddress = (field, words) => field.kind === "list" ? (words.trim() === "" ? NONE : read(field, words).join(",")) : words.trim();

/** And back. What makes no sense for a choice or a switch is left out. */
export function fromAddress(field, words, allowed) {
  if (words === null || (field.kind === "choice" && !allowed.includes(words)) || (field.kind === "switch" && !["true", "false"].includes(words))) {
    return null;
  }
  if (field.kind === "list") {
    return words === NONE ? "" : words.split(",").join(", ");
  }
  return field.kind !== "choice" && field.kind !== "switch" && !Number.isFinite(Number(words)) ? null : words;
}

/** Why the words make no value that can be sent; an empty text if they do. */
export function complaint(field, words) {
  const value = read(field, words);
  const numbers = field.kind === "list" ? value : field.kind === "whole" || field.kind === "real" ? [value] : [];
  if (numbers.every(number => number === undefined || isFine(field, number))) {
    return null;
  }
  return field.kind === "whole" ? texts.wantsWhole : field.kind === "real" ? texts.wantsReal : field.fractions ? texts.wantsFractions : texts.wantsList;
}

function isFine(field, number) {
  const whole = field.kind === "whole" || (field.kind === "list" && !field.fractions);
  const least = field.kind === "list" ? (field.fractions ? 0 : 1) : field.least ?? -Infinity;
  const below = field.fractions ? 1 : field.below ?? Infinity;
  return Number.isFinite(number) && number >= least && number < below && !(field.above !== undefined && number <= field.above) && (!whole || Number.isInteger(number));
}
