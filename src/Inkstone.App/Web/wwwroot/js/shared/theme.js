// The theme: the system's, light or dark. Whoever paints a canvas from CSS colours listens with onTheme.
import { remember } from "./storage.js";

export const THEMES = ["system", "light", "dark"];

const root = document.documentElement;
const listeners = new Set();
const system = matchMedia("(prefers-color-scheme: dark)");

export function theme() {
  return root.dataset.theme ?? "system";
}

export function setTheme(value) {
  if (value === "system") {
    delete root.dataset.theme;
  } else {
    root.dataset.theme = value;
  }
  remember("theme", value);
  tell();
}

/** Calls `listener` after each change of the theme. */
export function onTheme(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The value of a CSS variable of base.css, as "--ink". */
export function color(name) {
  return getComputedStyle(root).getPropertyValue(name).trim();
}

/** The same as three numbers 0 to 255; base.css writes colours that canvases need as #rrggbb. */
export function rgb(name) {
  const value = color(name);
  return [1, 3, 5].map(at => Number.parseInt(value.slice(at, at + 2), 16));
}

system.addEventListener("change", tell);

function tell() {
  for (const listener of listeners) {
    listener();
  }
}

