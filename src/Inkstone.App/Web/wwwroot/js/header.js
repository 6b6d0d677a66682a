// The header: the name, the tabs, and what holds for all of them: model, language, theme.
import { append, el, fill } from "./shared/dom.js";
import { LANGUAGES, language, onLanguage, setLanguage, t } from "./shared/i18n.js";
import { models, nameOf } from "./shared/models.js";
import { address, read } from "./shared/settings.js";
import { THEMES, setTheme, theme } from "./shared/theme.js";
import shared from "./shared/texts.js";
import { percent } from "./shared/words.js";
import texts from "./texts.js";

/** Fills the header; `select(id)` of what it returns marks a tab as the current one. */
export function buildHeader(header, tabs) {
  const links = tabs.map(tab => el("a", {
    id: `tab-${tab.id}`, role: "tab", href: address(tab.id), text: tab.text, "aria-controls": `panel-${tab.id}`,
  }));
  const list = el("div", { class: "tabs", role: "tablist", "aria-label": texts.tabs, onkeydown: event => moveFocus(event, links) }, links);
  append(header, [
    el("a", { class: "brand", href: "#draw" }, el("img", { src: "images/inkstone.svg", alt: "", width: "28", height: "28" }), el("span", { text: "Inkstone" })),
    list,
    el("div", { class: "choices" }, modelChoice(), themeChoice(), languageChoice()),
  ]);
  // A tab's link keeps the settings it was left with.
  document.addEventListener("inkstone:settings", keepAddress);
  addEventListener("hashchange", keepAddress);
  function keepAddress() {
    const link = links.find(item => item.id === `tab-${read().tab}`);
    link && (link.href = location.hash);
  }
  return {
    select(id) {
      tabs.forEach((tab, i) => {
        links[i].setAttribute("aria-selected", tab.id === id);
        links[i].tabIndex = tab.id === id ? 0 : -1;
      });
      keepAddress();
      const chosen = links.find(link => link.id === `tab-${id}`);
      list.scrollTo({ left: chosen.offsetLeft - (list.clientWidth - chosen.offsetWidth) / 2 });
    },
  };
}

export function buildFooter(footer) {
  footer.append(el("p", { text: texts.footer }));
}

function moveFocus(event, links) {
  const at = links.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    links.at(to % links.length).focus();
  } else if (event.key === " ") {
    event.preventDefault();
    document.activeElement.click();
  }
}

function modelChoice() {
  const select = el("select", { onchange: () => models.choose(select.value) });
  const refill = () => {
    fill(select, models.list.map(model => el("option", { value: model.id, text: optionName(model) })));
    select.value = models.id;
  };
  models.addEventListener("list", refill);
  models.addEventListener("choice", () => (select.value = models.id));
  onLanguage(refill);
  return labelled(shared.model, select, "model-choice");
}

function optionName(model) {
  const name = nameOf(model);
  return typeof model.testAccuracy === "number"
    ? t(texts.accuracy, { name, accuracy: percent(model.testAccuracy, 2) })
    : t(name);
}

function themeChoice() {
  const select = el("select", { onchange: () => setTheme(select.value) }, THEMES.map(id => el("option", { value: id, text: texts[id] })));
  select.value = theme();
  return labelled(texts.theme, select, "theme-choice");
}

function languageChoice() {
  const select = el("select", { onchange: () => setLanguage(select.value) }, LANGUAGES.map(item => el("option", { value: item.id, text: item.name, lang: item.id })));
  select.value = language();
  return labelled(texts.language, select, "language-choice");
}

const labelled = (text, control, name) => el("label", { class: `choice ${name}` }, el("span", { class: "choice-name", text }), control);
