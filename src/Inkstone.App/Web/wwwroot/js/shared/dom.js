// Building the page: el("button", { class: "primary", text: texts.learn, onclick: learn }, child, ...).
import { isText, say } from "./i18n.js";

/**
 * Makes an element. Properties: `class`; `text` and any attribute may be a text of texts.js, which then follows the language
 * (`values` fills its {names}); `on...` listens; `data` sets data attributes; `hidden`, `disabled`, `checked`, `value` are set as properties.
 * Children are elements, strings, or texts (each becomes a span); null and false are left out.
 */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    set(node, name, value, properties.values);
  }
  append(node, children);
  return node;
}

export function append(node, children) {
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) {
      node.append(isText(child) ? el("span", { text: child }) : child);
    }
  }
}

/** Replaces what is in a node. */
export function fill(node, ...children) {
  node.replaceChildren();
  append(node, children);
}

/** Switches a button off (or on) so that it keeps the focus, which `disabled` would take away; a click on it does nothing. */
export function setOff(button, isOff) {
  button.setAttribute("aria-disabled", isOff);
}

document.addEventListener("click", event => {
  if (event.target.closest?.("button[aria-disabled=\"true\"]")) {
    event.stopImmediatePropagation();
    event.preventDefault();
  }
}, { capture: true });

/** Adds a style sheet once; resolves when its rules hold. */
export function addStyle(address) {
  if (document.querySelector(`link[href="${address}"]`)) {
    return Promise.resolve();
  }
  return new Promise(resolve => {
    const link = el("link", { rel: "stylesheet", href: address });
    link.onload = link.onerror = resolve;
    document.head.append(link);
  });
}

function set(node, name, value, values) {
  if (value === null || value === undefined || name === "values") {
    return;
  }
  if (name === "class") {
    node.className = value;
  } else if (name === "text") {
    isText(value) ? say(node, value, values) : node.textContent = value;
  } else if (name === "data") {
    Object.assign(node.dataset, value);
  } else if (name.startsWith("on")) {
    node.addEventListener(name.slice(2), value);
  } else if (["hidden", "disabled", "checked", "value", "open"].includes(name)) {
    node[name] = value;
  } else if (isText(value)) {
    say(node, value, values, name);
  } else {
    node.setAttribute(name, value === true ? "" : value);
  }
}
