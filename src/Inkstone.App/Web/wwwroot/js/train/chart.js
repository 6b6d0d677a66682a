// A small live chart on a canvas: one value by step, its running mean, and the validation at the ends of epochs.
import { el } from "../shared/dom.js";
import { onLanguage, t } from "../shared/i18n.js";
import { color, onTheme } from "../shared/theme.js";
import { endOf, smooth, span, ticks } from "./axes.js";
import texts from "./texts.js";

const HEIGHT = 210;
const FONT = 12;
const EASE = 0.22; // of the way to the new range in each frame
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** `name` is the value's name in a trace, `mark` that of its validation; `say(value)` writes one. */
export function createChart({ name, mark, title, series, isShare, say }) {
  const canvas = el("canvas", { class: "train-canvas", role: "img" });
  const readout = el("span", { class: "numeric train-readout" });
  const element = el("figure", { class: "train-chart" }, el("figcaption", {}, el("span", { class: "train-chart-name", text: title }), readout), canvas);
  const context = canvas.getContext("2d");
  let model = { line: [], mean: [], marks: [], end: 1, stepsPerEpoch: 0 };
  let range = null;
  let wanted = 0;
  let pointer = null;

  new ResizeObserver(redraw).observe(canvas);
  onTheme(redraw);
  onLanguage(redraw);
  canvas.addEventListener("pointermove", event => point(event.offsetX));
  canvas.addEventListener("pointerleave", () => point(null));

  function point(x) {
    pointer = x;
    redraw();
  }

  function redraw() {
    wanted ||= requestAnimationFrame(paint);
  }

  function update(trace, epochs) {
    const line = trace.line(name);
    const marks = trace.marks(mark);
    model = { line, marks, mean: smooth(line, Math.min(10, Math.floor(line.length / 16))), end: endOf(Math.max(line.at(-1)?.at ?? 0, marks.at(-1)?.at ?? 0), epochs), stepsPerEpoch: trace.stepsPerEpoch };
    redraw();
  }

  function paint() {
    wanted = 0;
    const width = canvas.clientWidth;
    if (width === 0) {
      return;
    }
    const scale = devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(HEIGHT * scale)) {
      [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(HEIGHT * scale)];
    }
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, HEIGHT);
    context.font = `${FONT}px ${color("--sans")}`;
    const goal = span([...model.line, ...model.marks].map(item => item.value), isShare);
    const isSettled = !range || calm.matches || goal.every((value, i) => Math.abs(value - range[i]) < 0.004 * (goal[1] - goal[0]));
    range = isSettled ? goal : range.map((value, i) => value + EASE * (goal[i] - value));
    const box = layOut(width);
    drawAxes(box);
    context.save();
    context.beginPath();
    context.rect(box.left, box.top - 4, box.right - box.left + 4, box.bottom - box.top + 8);
    context.clip();
    drawLine(box, model.line, 1.25, 0.32);
    drawLine(box, model.mean, 2.25, 1);
    drawMarks(box);
    context.restore();
    describe(box);
    isSettled || redraw();
  }

  // Within one epoch the batches are counted.
  const inSteps = () => model.end <= 1 && model.stepsPerEpoch > 0;

  // Ticks are chosen for the range that is aimed at, so that they do not flicker on the way.
  function layOut(width) {
    const rows = ticks(...range, 4).map(value => ({ value, words: isShare ? t(texts.percent, { n: Math.round(100 * value) }) : String(value) }));
    const left = Math.ceil(Math.max(...rows.map(row => context.measureText(row.words).width))) + 12;
    const [right, top, bottom] = [width - 10, 14, HEIGHT - 38];
    return {
      left, right, top, bottom, rows,
      x: at => left + (right - left) * at / model.end,
      y: value => bottom - (bottom - top) * (value - range[0]) / (range[1] - range[0]),
    };
  }

  function drawAxes({ left, right, bottom, rows, x, y }) {
    const count = Math.max(2, Math.floor((right - left) / 60));
    const columns = inSteps()
      ? ticks(0, model.end * model.stepsPerEpoch, Math.min(6, count)).filter(Number.isInteger).map(step => ({ at: step / model.stepsPerEpoch, words: String(step) }))
      : ticks(0, model.end, Math.min(8, count)).filter(Number.isInteger).map(at => ({ at, words: String(at) }));
    context.lineWidth = 1;
    context.fillStyle = color("--ink-soft");
    context.strokeStyle = color("--line");
    context.textBaseline = "middle";
    context.textAlign = "right";
    for (const row of rows) {
      stroke([[left, Math.round(y(row.value)) + 0.5], [right, Math.round(y(row.value)) + 0.5]]);
      context.fillText(row.words, left - 8, y(row.value));
    }
    context.textAlign = "center";
    context.textBaseline = "top";
    context.strokeStyle = color("--line-strong");
    for (const column of columns) {
      stroke([[Math.round(x(column.at)) + 0.5, bottom], [Math.round(x(column.at)) + 0.5, bottom + 4]]);
      context.fillText(column.words, Math.min(x(column.at), right + 9 - context.measureText(column.words).width / 2), bottom + 7);
    }
    context.fillText(t(inSteps() ? texts.axisStep : texts.axisEpoch), (left + right) / 2, bottom + 23);
  }

  function drawLine({ x, y }, points, width, opacity) {
    if (points.length > 1) {
      context.lineWidth = width;
      context.lineJoin = context.lineCap = "round";
      context.strokeStyle = color(series);
      context.globalAlpha = opacity;
      stroke(points.map(point => [x(point.at), y(point.value)]));
      context.globalAlpha = 1;
    }
  }

  function drawMarks({ x, y }) {
    context.strokeStyle = context.fillStyle = color("--ink");
    context.lineWidth = 1.5;
    context.setLineDash([4, 4]);
    stroke(model.marks.map(point => [x(point.at), y(point.value)]));
    context.setLineDash([]);
    for (const point of model.marks) {
      context.beginPath();
      context.arc(x(point.at), y(point.value), model.marks.length > 25 ? 2 : 3.5, 0, 2 * Math.PI);
      context.fill();
    }
    const end = model.marks.length === 0 && model.mean.at(-1);
    if (end) {
      context.fillStyle = color(series);
      context.beginPath();
      context.arc(x(end.at), y(end.value), 3.5, 0, 2 * Math.PI);
      context.fill();
    }
  }

  function stroke(points) {
    context.beginPath();
    points.forEach(([px, py], i) => i === 0 ? context.moveTo(px, py) : context.lineTo(px, py));
    context.stroke();
  }

  function describe({ left, right, top, bottom, x }) {
    const last = model.mean.at(-1);
    const label = last ? t(texts.chartNow, { name: title, value: say(last.value) }) : t(texts.chartEmpty, { name: title });
    canvas.getAttribute("aria-label") === label || canvas.setAttribute("aria-label", label);
    if (pointer === null || pointer < left || pointer > right || !last) {
      readout.textContent = last ? say(last.value) : "";
      return;
    }
    const near = model.line.reduce((best, item) => Math.abs(x(item.at) - pointer) < Math.abs(x(best.at) - pointer) ? item : best);
    context.strokeStyle = color("--ink-soft");
    context.lineWidth = 1;
    stroke([[Math.round(x(near.at)) + 0.5, top], [Math.round(x(near.at)) + 0.5, bottom]]);
    readout.textContent = inSteps()
      ? t(texts.chartAtStep, { at: Math.round(near.at * model.stepsPerEpoch), value: say(near.value) })
      : t(texts.chartAt, { at: near.at.toFixed(2), value: say(near.value) });
  }

  return { element, update };
}
