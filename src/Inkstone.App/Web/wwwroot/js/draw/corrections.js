// The corrections kept so far, with their pictures; each can be deleted.
import { get, remove } from "../shared/api.js";
import { el, fill } from "../shared/dom.js";
import { say, t } from "../shared/i18n.js";
import { pictureCanvas, showPixels } from "../shared/pixels.js";
import { labelText } from "../shared/words.js";
import texts from "./teachTexts.js";

/** Makes the list; `load()` asks for it, `counted(count)` is told how many there are. */
export function createCorrections(notice, counted) {
  const heading = el("h3", { text: texts.list, values: { count: 0 } });
  const none = el("p", { class: "soft", text: texts.none });
  const list = el("ul", { class: "corrections" });
  const all = el("button", { type: "button", class: "quiet", text: texts.removeAll, hidden: true, onclick: removeAll });
  const element = el("div", { class: "stack" }, el("div", { class: "row" }, heading, all), none, list);
  let count = 0;

  async function load() {
    await attempt(async () => {
      const answer = await get("/api/corrections");
      ({ count } = answer);
      say(heading, texts.list, { count });
      none.hidden = count > 0;
      all.hidden = count === 0;
      fill(list, answer.corrections.map(row));
      counted(count);
    }, load);
  }

  function row(correction) {
    const canvas = pictureCanvas("thumb");
    const side = Math.round(Math.sqrt(correction.seen?.length ?? 784));
    showPixels(canvas, correction.seen ?? [], side, side);
    const values = { label: correction.label, readAs: correction.readAs === null ? "–" : labelText(String(correction.readAs)) };
    return el("li", { class: "correction" }, canvas,
      el("span", { class: "small", text: texts.item, values }),
      el("button", { type: "button", class: "quiet icon", text: "×", "aria-label": texts.remove, title: texts.remove, values, onclick: () => removeOne(correction.id) }));
  }

  async function removeOne(id) {
    await removed(`/api/corrections/${encodeURIComponent(id)}`);
  }

  async function removeAll() {
    if (confirm(t(texts.sure, { count }))) {
      await removed("/api/corrections");
    }
  }

  // The button that was pressed is gone: the focus goes to the heading.
  async function removed(address) {
    if (await attempt(() => remove(address))) {
      await load();
      heading.tabIndex = -1;
      heading.focus();
    }
  }

  async function attempt(action, retry = null) {
    try {
      await action();
      notice.hide();
      return true;
    } catch (error) {
      notice.show(error, retry);
      return false;
    }
  }

  return { element, load };
}
