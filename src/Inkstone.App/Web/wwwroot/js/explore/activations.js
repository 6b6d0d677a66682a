// Three activation functions: their curves, and what each makes of a number.
import { el } from "../shared/dom.js";
import { createNotice } from "../shared/notice.js";
import { figure } from "./figure.js";
import { formula, fraction, name, number, power, row, sign } from "./math.js";
import texts from "./texts.js";

const FUNCTIONS = [
  { text: texts.linear, about: texts.linearIs, of: x => x, formula: () => formula(name("a"), sign("="), name("x")) },
  {
    text: texts.sigmoid, about: texts.sigmoidIs, of: x => 1 / (1 + Math.exp(-x)),
    formula: () => formula(name("a"), sign("="), fraction(number(1), row(number(1), sign("+"), power(name("e"), row(sign("−"), name("x")))))),
  },
  { text: texts.relu, about: texts.reluIs, of: x => Math.max(0, x), formula: () => formula(name("a"), sign("="), name("max"), sign("("), number(0), sign(","), name("x"), sign(")")) },
];

export async function create(part, { settings }) {
  const notice = createNotice();
  const curves = el("div", { class: "explore-curves" });
  const input = el("input", { type: "range", min: -5, max: 5, step: 0.1, value: 1, id: "explore-x", oninput: draw, onchange: () => settings.set({ x: input.value === "1" ? null : input.value }) });
  const shown = el("output", { class: "numeric", for: input.id });
  const results = FUNCTIONS.map(() => el("output", { class: "explore-result numeric", for: input.id }));

  part.append(
    el("p", { class: "lead", text: texts.activationsAre }), notice.element, curves,
    el("div", { class: "row explore-x" }, el("label", { for: input.id }, "x"), input, shown),
    el("div", { class: "explore-thirds" }, ...FUNCTIONS.map((item, i) => el("div", { class: "card stack" },
      el("h2", { text: item.text }), item.formula(), el("p", {}, "a = ", results[i]), el("p", { class: "soft", text: item.about })))));

  function draw() {
    const x = Number(input.value);
    shown.value = signed(x, 1);
    FUNCTIONS.forEach((item, i) => results[i].value = signed(item.of(x), item.text === texts.sigmoid ? 3 : 1));
  }

  function read() {
    const x = Number(settings.get("x", "1"));
    input.value = x >= -5 && x <= 5 ? x : 1;
    draw();
  }

  async function load() {
    try {
      curves.replaceChildren(await figure("/api/figures/activation-functions.svg"));
      notice.hide();
    } catch (error) {
      notice.show(error, load);
    }
  }

  settings.onChange(() => part.hidden || read());
  read();
  await load();
}

const signed = (value, digits) => value.toFixed(digits).replace(/^-(0\.?0*)$/, "$1").replace("-", "−");
