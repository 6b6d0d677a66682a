// Softmax with four sliders: what it makes of four numbers, while they move.
import { el } from "../shared/dom.js";
import { below, formula, fraction, math, name, power, row, sign } from "./math.js";
import texts from "./texts.js";

const START = [1, 2, 3, 4];
const [LEAST, MOST] = [0.1, 10];

export async function create(part, { settings }) {
  const z = START.slice();
  const rows = z.map((_, i) => slider(i, () => {
    z[i] = Number(rows[i].input.value);
    draw();
    remember();
  }));
  const sum = el("output", { class: "numeric" });
  let timer = 0;

  part.append(
    el("p", { class: "lead", text: texts.softmaxIs }),
    el("div", { class: "card stack" },
      formula(below(name("a"), name("j")), sign("="), fraction(power(name("e"), below(name("z"), name("j"))), row(total(), power(name("e"), below(name("z"), name("k")))))),
      el("div", { class: "explore-softmax" }, ...rows.flatMap(item => item.parts)),
      el("p", { class: "numeric explore-sum" }, "a0 + a1 + a2 + a3 = ", sum),
      el("div", { class: "row" }, el("button", { type: "button", text: texts.reset, onclick: () => take(START) }),
        el("button", { type: "button", text: texts.allEqual, onclick: () => take([5, 5, 5, 5]) }),
        el("button", { type: "button", text: texts.oneLarge, onclick: () => take([1, 2, 10, 4]) }))),
    el("p", { class: "soft", text: texts.softmaxTry }));

  function take(values) {
    values.forEach((value, i) => {
      z[i] = value;
      rows[i].input.value = value;
    });
    draw();
    remember();
  }

  function draw() {
    // The largest is subtracted first, so that no exponential overflows: the result is the same.
    const powers = z.map(value => Math.exp(value - Math.max(...z)));
    const all = powers.reduce((a, b) => a + b);
    powers.forEach((value, i) => rows[i].show(z[i], value / all));
    sum.value = powers.reduce((a, b) => a + b / all, 0).toFixed(3);
  }

  function remember() {
    clearTimeout(timer);
    timer = setTimeout(() => part.hidden || settings.set({ z: z.some((value, i) => value !== START[i]) ? z.join(",") : null }), 300);
  }

  function read() {
    const given = settings.get("z", "").split(",").map(Number);
    const isGood = given.length === START.length && given.every(value => value >= LEAST && value <= MOST);
    (isGood ? given : START).forEach((value, i) => {
      z[i] = value;
      rows[i].input.value = value;
    });
    draw();
  }

  settings.onChange(() => part.hidden || read());
  read();
  return { shown: remember };
}

const total = () => math("munder", sign("∑"), name("k"));

function slider(i, move) {
  const input = el("input", { type: "range", min: LEAST, max: MOST, step: 0.1, id: `explore-z${i}`, oninput: move });
  const [value, result] = [el("output", { class: "numeric", for: input.id }), el("output", { class: "numeric", for: input.id })];
  const [left, right] = [el("div", { class: "bar-fill" }), el("div", { class: "bar-fill" })];
  const parts = [el("div", { class: "explore-softmax-row" },
    el("label", { for: input.id }, `z${i}`), input, el("div", { class: "bar explore-z", "aria-hidden": "true" }, left), value,
    el("span", { class: "explore-a" }, `a${i}`), el("div", { class: "bar first", "aria-hidden": "true" }, right), result)];

  function show(z, a) {
    left.style.width = `${100 * z / MOST}%`;
    right.style.width = `${100 * a}%`;
    value.value = z.toFixed(1);
    result.value = a.toFixed(3);
    input.setAttribute("aria-valuetext", `z${i} = ${z.toFixed(1)}, a${i} = ${a.toFixed(3)}`);
  }

  return { parts, input, show };
}
