// Starts the page: the header, and the tab that the address names.
import { addStyle, el, fill } from "./shared/dom.js";
import { say } from "./shared/i18n.js";
import { createNotice } from "./shared/notice.js";
import { models } from "./shared/models.js";
import { onAddress, read, settingsOf } from "./shared/settings.js";
import { buildFooter, buildHeader } from "./header.js";
import { TABS } from "./tabs.js";
import texts from "./texts.js";

const main = document.getElementById("main");
const notice = createNotice();
const sections = new Map();
let current = null;

const header = buildHeader(document.getElementById("header"), TABS);
buildFooter(document.getElementById("footer"));
say(document.getElementById("skip"), texts.skip);
document.getElementById("skip").addEventListener("click", event => {
  event.preventDefault();
  main.focus();
});
main.append(notice.element);

onAddress(show);
show();
loadModels();

async function show() {
  const tab = TABS.find(item => item.id === read().tab) ?? TABS[0];
  if (current === tab) {
    return;
  }
  const last = current;
  current = tab;
  header.select(tab.id);
  say(document.querySelector("title"), texts.title, { tab: tab.text });
  for (const [id, entry] of sections) {
    entry.section.hidden = id !== tab.id;
  }
  if (last) {
    (await sections.get(last.id)?.module)?.hidden?.();
  }
  if (!sections.has(tab.id)) {
    open(tab);
  }
  const module = await sections.get(tab.id).module;
  if (current === tab) {
    module?.shown?.();
  }
}

function open(tab) {
  const section = el("section", { id: `panel-${tab.id}`, class: `tab-panel ${tab.id}`, role: "tabpanel", "aria-labelledby": `tab-${tab.id}` });
  main.append(section);
  sections.set(tab.id, { section, module: begin(tab, section) });
}

async function begin(tab, section) {
  try {
    const [module] = await Promise.all([tab.load(), addStyle(tab.style)]);
    await module.start(section, { models, settings: settingsOf(tab.id) });
    return module;
  } catch (error) {
    console.error(error);
    const failed = createNotice();
    fill(section, failed.element);
    failed.show(error, () => location.reload());
    return null;
  }
}

async function loadModels() {
  try {
    await models.load();
    notice.hide();
  } catch (error) {
    notice.show(error, loadModels);
  }
}
