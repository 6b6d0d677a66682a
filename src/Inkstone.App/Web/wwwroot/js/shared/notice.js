// A calm line that says what went wrong, with a button to try again; while the server is away it tries by itself.
import { el, fill } from "./dom.js";
import { explain } from "./api.js";
import { onLanguage } from "./i18n.js";
import texts from "./texts.js";

const FIRST_WAIT = 2000;
const LONGEST_WAIT = 15000;

/**
 * Makes a notice: put `element` in the page, call `show(error, retry)` and `hide()`. A `floating` one lies over the page's foot, so that
 * nothing moves while a person draws.
 */
export function createNotice({ floating = false } = {}) {
  const element = el("div", { class: floating ? "notice floating" : "notice", role: "status", hidden: true });
  let timer = 0;
  let wait = FIRST_WAIT;
  let shown = null;

  function show(error, retry) {
    shown = { error, retry };
    clearTimeout(timer);
    fill(element, el("p", { text: explain(error) }), retry && el("button", { type: "button", text: texts.retry, onclick: () => retry() }));
    element.hidden = false;
    if (retry && error.isOffline) {
      timer = setTimeout(retry, wait);
      wait = Math.min(1.6 * wait, LONGEST_WAIT);
    }
  }

  function hide() {
    clearTimeout(timer);
    wait = FIRST_WAIT;
    shown = null;
    element.hidden = true;
  }

  onLanguage(() => shown && (element.querySelector("p").textContent = explain(shown.error)));
  return { element, show, hide };
}
