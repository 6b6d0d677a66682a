// Teach it: "that was wrong, it is a ...", the list of corrections, and learning from them.
import { post } from "../shared/api.js";
import { el } from "../shared/dom.js";
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
    type: "button", class: "digit-button", text: String(digit), disabled: true, "aria-label": texts.say, title: texts.say, values: { digit }, onclick: () => correct(digit),
  }));
  const corrections = createCorrections(notice, count => teaching.setCount(count));
  const teaching = createTeaching({ notice, models });
  const more = el("details", { class: "section teach-more", ontoggle: () => more.open && open() },
    el("summary", {}, el("span", { text: texts.title }), el("span", { class: "soft", text: texts.subtitle })),
    el("div", { class: "stack details-body" }, el("p", { class: "soft small", text: texts.privacy }), corrections.element, teaching.element));
  const element = el("section", { class: "card teach stack" },
    el("div", { class: "row correct" }, el("h2", { id: "correct-heading", text: texts.wrong }), el("div", { class: "digit-buttons", role: "group", "aria-labelledby": "correct-heading" }, buttons)),
    said, notice.element, more);
  say(said, texts.first);
  // The page may have been closed while it learned.
  teaching.look().then(isUnderWay => isUnderWay && (more.open = true));

  async function correct(digit) {
    setEnabled(false);
    try {
      await post(`/api/corrections?${models.query}`, { drawing: pad.asJson(), label: digit });
      notice.hide();
      say(said, texts.kept, { digit });
      more.open ? corrections.load() : (more.open = true);
    } catch (error) {
      notice.show(error, error.isOffline ? () => correct(digit) : null);
      setEnabled(!pad.isBlank);
    }
  }

  function open() {
    corrections.load();
    teaching.look();
  }

  function setEnabled(on) {
    buttons.forEach(button => (button.disabled = !on));
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
