// The tab "Explore": six views side by side, one at a time; which one stands in the address.
import { el } from "../shared/dom.js";
import { sayLoading } from "../shared/loading.js";
import { createNotice } from "../shared/notice.js";
import texts from "./texts.js";

const VIEWS = [
  { id: "data", text: texts.data, load: () => import("./data.js") },
  { id: "mistakes", text: texts.mistakes, load: () => import("./mistakes.js") },
  { id: "model", text: texts.model, load: () => import("./model.js") },
  { id: "softmax", text: texts.softmax, load: () => import("./softmax.js") },
  { id: "activations", text: texts.activations, load: () => import("./activations.js") },
  { id: "lessons", text: texts.lessons, load: () => import("./lessons.js") },
];

let comeBack = () => {};

/** Also when the tab is come back to: its view may be another, or its model. */
export function shown() {
  comeBack();
}

export async function start(section, context) {
  const buttons = VIEWS.map(view => el("button", { type: "button", class: "explore-choice", text: view.text, onclick: () => choose(view) }));
  const body = el("div", { class: "explore-body" });
  section.append(
    el("div", { class: "tab-head" }, el("h1", { text: texts.title }), el("p", { class: "lead", text: texts.lead })),
    el("nav", { class: "explore-nav", "aria-label": texts.views }, ...buttons),
    body,
  );
  const opened = new Map();
  let current = null;

  function choose(view) {
    // The data set and its part stay the same from view to view; the rest belongs to one.
    context.settings.set({ view: view.id === VIEWS[0].id ? null : view.id, start: null, picture: null, digit: null, z: null, x: null });
    show();
  }

  function show(isBack = false) {
    const view = VIEWS.find(item => item.id === context.settings.get("view")) ?? VIEWS[0];
    buttons.forEach((button, i) => VIEWS[i] === view ? button.setAttribute("aria-current", "true") : button.removeAttribute("aria-current"));
    if (!opened.has(view.id)) {
      const part = el("section", { class: `explore-view explore-${view.id}`, "aria-label": view.text });
      body.append(part);
      opened.set(view.id, { part, module: open(view, part) });
    }
    for (const [id, { part }] of opened) {
      part.hidden = id !== view.id;
    }
    if (isBack || current !== view) {
      current = view;
      opened.get(view.id).module.then(module => current === view && module?.shown?.());
    }
  }

  async function open(view, part) {
    const loaded = sayLoading(part);
    try {
      const module = await view.load();
      return await module.create(part, context) ?? null;
    } catch (error) {
      console.error(error);
      const notice = createNotice();
      part.append(notice.element);
      notice.show(error, () => {
        part.remove();
        opened.delete(view.id);
        current = null;
        show();
      });
      return null;
    } finally {
      loaded();
    }
  }

  context.settings.onChange(() => show());
  show();
  // The first time the views have just been made.
  comeBack = () => (comeBack = () => show(true));
}
