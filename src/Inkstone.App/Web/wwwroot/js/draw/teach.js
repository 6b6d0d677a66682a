// Teach it: "that was wrong, it is a ...", the list of corrections, and learning from them.
import { post } from "../shared/api.js";
import { el, setOff } from "../shared/dom.js";
import { say } from "../shared/i18n.js";
import { createNotice } from "../shared/notice.js";
import { createCorrections } from "./corrections.js";
import { createTeaching } from "./teaching.js";
import texts from "./teachTexts.js";

/** Makes the section: `show(answer)` for each answer, `clear()` for a blank sheet. */
export function createTeach({ pad, models }) {
  const notice = createNotice();
  const said = el("p", { class: "soft", role: "status" });
  const buttons = Array.from({ length: 10 }, (_, digit) => el("button", {
    type: "button", class: "digit-button", text: String(digit), "aria-disabled": "true", "aria-label": texts.say, title: texts.say, values: { digit }, onclick: () => correct(digit),
  }));
  const moreNotice = createNotice();
  const corrections = createCorrections(moreNotice, count => teaching.setCount(count));
  const teaching = createTeaching({ notice: moreNotice, models });
  const more = el("details", { class: "section teach-more", ontoggle: () => more.open && open() },
    el("summary", {}, el("span", { text: texts.title }), el("span", { class: "soft", text: texts.subtitle })),
    el("div", { class: "stack details-body" }, el("p", { class: "soft small", text: texts.privacy }), moreNotice.element, corrections.element, teaching.element));
  const element = el("section", { class: "card teach stack" },
    el("div", { class: "row correct" }, el("h2", { id: "correct-heading", text: texts.wrong }), el("div", { class: "digit-buttons", role: "group", "aria-labelledby": "correct-heading" }, buttons)),
    said, notice.element, more);
  const waiting = []; // corrections that the server has not taken yet
  let isSending = false;
  say(said, texts.first);
  // The page may have been closed while it learned.
  teaching.look().then(isUnderWay => isUnderWay && (more.open = true));

  async function correct(digit) {
    setEnabled(false);
    waiting.push({ address: `/api/corrections?${models.query}`, drawing: pad.asJson(), label: digit });
    isSending || await send();
  }

  // While the server is away the person may draw on: each correction waits with its own drawing.
  async function send() {
    isSending = true;
    try {
      while (waiting.length > 0) {
        const { address, drawing, label } = waiting[0];
        await post(address, { drawing, label });
        waiting.shift();
        notice.hide();
        say(said, texts.kept, { digit: label });
        more.open ? corrections.load() : (more.open = true);
      }
    } catch (error) {
      error.isOffline || waiting.shift();
      notice.show(error, waiting.length > 0 ? send : null);
      setEnabled(!pad.isBlank);
    } finally {
      isSending = false;
    }
  }

  function open() {
    corrections.load();
    teaching.look();
  }

  function setEnabled(on) {
    buttons.forEach(button => setOff(button, !on));
  }

  return {
    element,
    show(answer) {
      setEnabled(true);
      buttons.forEach((button, digit) => button.classList.toggle("read", answer.label === String(digit)));
      say(said, "");
    },
    clear() {
      setEnabled(false);
      buttons.forEach(button => button.classList.remove("read"));
    },
  };
}
