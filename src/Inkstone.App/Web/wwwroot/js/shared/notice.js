// A calm line that says what went wrong, with a button to try again; while the server is away it tries by itself.
import { el, fill } from "./dom.js";
import { detailOf, explain } from "./api.js";
import { onLanguage } from "./i18n.js";
import texts from "./texts.js";

const FIRST_WAIT = 2000;
const LONGEST_WAIT = 15000;

/**
 * Makes a notice: put `element` in the page, call `show(error, retry)` and `hide()`. A `floating` one lies over the page's foot, so that
 * nothing moves while a person draws.
 */
export function createNotice({ floating = false } = {}) {
  const words = el("p");
  const button = el("button", { type: "button", text: texts.retry, hidden: true, onclick: again });
  const element = el("div", { class: floating ? "notice floating" : "notice", role: "status", hidden: true }, words, button);
  let timer = 0;
  let wait = FIRST_WAIT;
  let shown = null;
  let isTrying = false;

  // The same error again changes nothing that is seen or spoken.
  function show(error, retry = null) {
    const isSame = shown !== null && explain(shown.error) === explain(error);
    shown = { error, retry };
    button.hidden = !retry;
    if (!isSame) {
      element.hidden = false;
      requestAnimationFrame(write); // what is in a region as it appears is not always spoken
    }
    if (!retry || !error.isOffline) {
      stop();
    } else if (timer === 0) {
      timer = setTimeout(() => {
        wait = Math.min(1.6 * wait, LONGEST_WAIT);
        again();
      }, wait);
    }
  }

  async function again() {
    stop();
    if (isTrying || !shown?.retry) {
      return;
    }
    isTrying = true;
    try {
      await shown.retry();
    } finally {
      isTrying = false;
    }
  }

  function hide() {
    stop();
    wait = FIRST_WAIT;
    shown = null;
    element.hidden = true;
    fill(words);
  }

  function stop() {
    clearTimeout(timer);
    timer = 0;
  }

  // What the server says is English on every page, and is to be pronounced so.
  function write() {
    if (shown) {
      const all = explain(shown.error);
      const detail = detailOf(shown.error);
      const at = detail ? all.indexOf(detail) : -1;
      fill(words, ...at < 0 ? [all] : [all.slice(0, at), el("span", { lang: "en" }, detail), all.slice(at + detail.length)]);
    }
  }

  onLanguage(write);
  return { element, show, hide };
}
