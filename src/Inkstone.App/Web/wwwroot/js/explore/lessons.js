// The lessons: each a page of its own.
import { el, fill } from "../shared/dom.js";
import { get } from "../shared/api.js";
import { createNotice } from "../shared/notice.js";
import { language, onLanguage } from "../shared/i18n.js";
import texts from "./texts.js";

export async function create(part) {
  const notice = createNotice();
  const list = el("ol", { class: "explore-cards" });
  part.append(el("p", { class: "lead", text: texts.lessonsAre }), notice.element, list);

  async function show() {
    const code = language();
    try {
      const lessons = await get(`/lessons?language=${code}`);
      if (code === language()) {
        notice.hide();
        fill(list, ...lessons.map(lesson => card(lesson, code)));
      }
    } catch (error) {
      notice.show(error, show);
    }
  }

  function card({ number, title, source }, code) {
    return el("li", { class: "card stack" },
      el("span", { class: "explore-numeral", "aria-hidden": "true" }, String(number)),
      el("h2", {}, el("a", { href: `/lessons/${number}?language=${code}`, target: "_blank", rel: "noopener" }, title.replace(/^[^:：]*[:：]\s*/, ""), el("span", { class: "visually-hidden", text: texts.newTab }))),
      el("p", { text: texts[`lesson${number}`] ?? "" }),
      el("p", { class: "soft small" }, el("code", {}, source)));
  }

  onLanguage(show);
  await show();
}
