// Texts in three languages. A text is { en, "zh-Hant", "zh-Hans" } in a texts.js; {name} in it is filled in from `values`.
import { recall, remember } from "./storage.js";

export const LANGUAGES = [
  { id: "en", name: "English" },
  { id: "zh-Hant", name: "繁體中文" },
  { id: "zh-Hans", name: "简体中文" },
];

const listeners = new Set();
// Nodes whose words follow the language. Weak, so that what left the page is forgotten.
const bound = new Map();
let nextKey = 0;
let current = firstLanguage();

export function language() {
  return current;
}

export function setLanguage(id) {
  current = LANGUAGES.some(item => item.id === id) ? id : "en";
  remember("language", current);
  apply();
}

/** Calls `listener` after each change of the language; the function it returns stops that. */
export function onLanguage(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The text in the page's language. Values that are texts themselves are translated too. */
export function t(text, values) {
  const words = typeof text === "string" ? text : text[current] ?? text.en;
  return values ? words.replace(/\{(\w+)\}/g, (all, name) => name in values ? String(isText(values[name]) ? t(values[name]) : values[name]) : all) : words;
}

export function isText(value) {
  return typeof value === "object" && value !== null && typeof value.en === "string";
}

/** Writes a text into a node (or one of its attributes) and keeps it in the page's language. */
export function say(node, text, values, attribute = "") {
  const all = node.inkstoneTexts ??= new Map();
  all.set(attribute, [text, values]);
  if (all.key === undefined) {
    all.key = nextKey++;
    bound.set(all.key, new WeakRef(node));
    forgetting.register(node, all.key);
  }
  write(node, attribute, text, values);
}

const forgetting = new FinalizationRegistry(key => bound.delete(key));

function write(node, attribute, text, values) {
  const words = t(text, values);
  if (attribute) {
    node.setAttribute(attribute, words);
  } else if (node.textContent !== words) {
    node.textContent = words;
  }
}

function apply() {
  document.documentElement.lang = current;
  for (const reference of bound.values()) {
    const node = reference.deref();
    node?.inkstoneTexts.forEach(([text, values], attribute) => write(node, attribute, text, values));
  }
  for (const listener of listeners) {
    listener(current);
  }
}

function firstLanguage() {
  const chosen = recall("language");
  if (LANGUAGES.some(item => item.id === chosen)) {
    return chosen;
  }
  for (const wish of navigator.languages ?? []) {
    const tag = wish.toLowerCase();
    if (tag.startsWith("zh")) {
      return /hant|tw|hk|mo/.test(tag) ? "zh-Hant" : "zh-Hans";
    }
    if (tag.startsWith("en")) {
      return "en";
    }
  }
  return "en";
}

document.documentElement.lang = current;
