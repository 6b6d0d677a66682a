// Starts the page: the header, and the tab that the address names.
import { addStyle, el, fill } from "./shared/dom.js";
import { say } from "./shared/i18n.js";
import { sayLoading } from "./shared/loading.js";
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
for (const { id } of TABS) {
  const section = el("section", { id: `panel-${id}`, class: `tab-panel ${id}`, role: "tabpanel", "aria-labelledby": `tab-${id}`, hidden: true });
  sections.set(id, { section, module: null });
  main.append(section);
}

onAddress(show);
show();
loadModels();

async function show() {
  const tab = TABS.find(item => item.id === read().tab) ?? TABS[0];
  if (current === tab) {
    return;
  }
  const last = current && sections.get(current.id);
  current = tab;
  header.select(tab.id);
  say(document.querySelector("title"), texts.title, { tab: tab.text });
  for (const [id, entry] of sections) {
    entry.section.hidden = id !== tab.id;
  }
  const entry = sections.get(tab.id);
  entry.module ??= begin(tab, entry.section);
  (await last?.module)?.hidden?.();
  const module = await entry.module;
  if (current === tab) {
    module?.shown?.();
  }
}

async function begin(tab, section) {
  const loaded = sayLoading(section);
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
  } finally {
    loaded();
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
