// One setting in the form.
import { el } from "../shared/dom.js";
import { say } from "../shared/i18n.js";
import { complaint, same } from "./fields.js";
import names from "./texts-names.js";
import texts from "./texts-settings.js";

/** One control with its label, its help, and the button that puts the recipe's value back; `tell` hears of changes that make sense. */
export function createField(field, offer, tell) {
  const id = `train-${field.name}`;
  const control = createControl(field, offer, { id, "aria-describedby": `${id}-help ${id}-wrong`, oninput: change, onchange: settle });
  const back = el("button", { type: "button", class: "quiet train-back", hidden: true, onclick: () => {
    show(standard, null);
    tell();
    control.focus();
  } });
  const wrong = el("span", { class: "train-wrong small", id: `${id}-wrong`, role: "alert" });
  const isSwitch = field.kind === "switch";
  const name = el("label", { class: isSwitch ? "check" : "field-name", for: id }, isSwitch && control, el("span", { text: field.text }));
  const element = el("div", { class: `field train-field kind-${field.kind}` },
    el("div", { class: "train-field-head" }, name, back), !isSwitch && control,
    wrong, el("span", { class: "small soft", id: `${id}-help`, text: field.help }));
  let standard = "";

  const words = () => isSwitch ? String(control.checked) : control.value;
  const isChanged = () => !same(field, words(), standard);

  function show(standardWords, own) {
    standard = standardWords;
    isSwitch ? control.checked = (own ?? standard) === "true" : control.value = own ?? standard;
    mark();
  }

  function mark() {
    element.classList.toggle("changed", isChanged());
    back.hidden = !isChanged();
    const value = standard === "" ? field.empty ?? "–" : isSwitch ? (standard === "true" ? texts.on : texts.off) : names[`name_${standard}`] ?? standard;
    say(back, texts.back, { value });
    say(back, texts.backLabel, { name: field.text, value }, "aria-label");
    const wrongText = complaint(field, words());
    wrongText ? say(wrong, wrongText) : say(wrong, { en: "" });
    control.setAttribute("aria-invalid", Boolean(wrongText));
  }

  function change() {
    mark();
    complaint(field, words()) || tell();
  }

  // An empty number is the recipe's own again.
  function settle() {
    if (words().trim() === "" && field.kind !== "list") {
      show(standard, null);
      tell();
    }
  }

  return { field, element, control, show, get words() { return words(); }, get isChanged() { return isChanged(); }, check: () => !complaint(field, words()) };
}

function createControl(field, offer, shared) {
  if (field.kind === "choice") {
    return el("select", shared, offer[field.choices].map(value => el("option", { value, text: names[`name_${value}`] ?? value })));
  }
  if (field.kind === "switch") {
    return el("input", { ...shared, type: "checkbox" });
  }
  return el("input", {
    ...shared, type: "text", inputmode: field.kind === "whole" ? "numeric" : field.kind === "real" ? "decimal" : "text",
    autocomplete: "off", spellcheck: "false", placeholder: field.empty,
  });
}
