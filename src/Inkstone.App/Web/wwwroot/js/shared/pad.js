// The drawing pad: createPad({ width, height, pen, prompt }) for a square or a wide sheet; `pen` is the line's width at first.
//
// `element` goes into the page. `await drawing()` gives { body, toPad }: what the API takes, and how a box of its answer lies on the pad;
// `asJson()` the same as JSON. `overlay` is a layer above the sheet, in percent of it. Events: "draw" while the ink changes under the pen,
// "end" when a mark is complete (detail.time: when the pen was lifted), "clear" when the sheet is blank again.
import { el } from "./dom.js";
import { say } from "./i18n.js";
import { color, onTheme } from "./theme.js";
import { paint, paintStroke } from "./pad/ink.js";
import { followKeys, followShortcuts } from "./pad/keys.js";
import { decode, followPictures, placeOf } from "./pad/pictures.js";
import { followPointer } from "./pad/pointer.js";
import { Sketch } from "./pad/sketch.js";
import texts from "./pad/texts.js";
import { createToolbar } from "./pad/toolbar.js";

// Of the sheet's shorter side. Wide enough to be still a line of ink in 28 x 28 pixels.
const PEN = 0.08;
const ERASER = 0.16;

class Pad extends EventTarget {
  #sketch;
  #canvas = el("canvas", { class: "pad-ink", tabindex: "0", role: "application", "aria-label": texts.pad });
  #status = el("p", { class: "visually-hidden", role: "status" });
  #problem = el("p", { class: "pad-problem small", role: "alert", hidden: true });
  #file = el("input", { type: "file", accept: "image/*", hidden: true, tabindex: "-1" });
  #prompt;
  #toolbar;
  #stroke = null;
  #letGo;
  #isErasing = false;

  constructor({ width, height, pen: line, prompt }) {
    super();
    const side = Math.min(width, height);
    this.#sketch = new Sketch(width, height, line ?? PEN * side);
    const commands = {
      undo: () => this.#change(() => this.#sketch.undo()),
      redo: () => this.#change(() => this.#sketch.redo()),
      clear: () => this.clear(),
      erase: () => this.#erase(!this.#isErasing),
      picture: () => this.#file.click(),
      setWidth: value => this.#setWidth(value),
      thinner: () => this.#setWidth(this.#sketch.pen - 0.01 * side),
      wider: () => this.#setWidth(this.#sketch.pen + 0.01 * side),
    };
    this.limits = { least: 0.02 * side, most: 0.16 * side };
    this.#toolbar = createToolbar(commands, { ...this.limits, value: this.#sketch.pen });
    this.#prompt = el("p", { class: "pad-prompt", text: prompt, "aria-hidden": "true" });
    const hint = el("p", { class: "visually-hidden", text: texts.howToDraw, id: `pad-hint-${width}x${height}` });
    this.#canvas.setAttribute("aria-describedby", hint.id);
    const pen = { down: (point, erases) => this.#down(point, erases), move: points => this.#move(points), up: time => this.#up(time), drop: () => this.#drop() };
    const keys = followKeys(this.#canvas, this.#sketch, pen, text => say(this.#status, texts[text]));
    this.overlay = el("div", { class: "pad-overlay" });
    const sheet = el("div", { class: "pad-sheet" }, this.#prompt, this.#canvas, this.overlay, keys.cross);
    sheet.style.aspectRatio = `${width} / ${height}`;
    this.element = el("div", { class: width > height ? "pad wide" : "pad" }, sheet, this.#toolbar.element, this.#problem, this.#status, hint, this.#file);
    // A ring of focus is for the keyboard; who draws sees where.
    this.#canvas.addEventListener("pointerdown", () => this.element.classList.add("pointing"));
    this.#canvas.addEventListener("keydown", () => this.element.classList.remove("pointing"));
    const pointer = followPointer(this.#canvas, this.#sketch, pen);
    this.#letGo = () => [keys, pointer].forEach(source => source.letGo());
    followShortcuts(this.element, commands);
    followPictures(this.element, file => this.take(file));
    this.#file.addEventListener("change", () => this.#file.files[0] && this.take(this.#file.files[0]));
    new ResizeObserver(() => this.#repaint()).observe(this.#canvas);
    onTheme(() => this.#repaint());
    this.#followDensity();
    this.#update();
  }

  get isBlank() {
    return this.#sketch.isBlank && (this.#stroke === null || this.#stroke.erase);
  }

  drawing = () => this.#sketch.drawing();

  asJson = () => this.#sketch.asJson();

  clear() {
    this.#endStroke();
    this.#sketch.clear();
    this.#erase(false);
    say(this.#status, texts.cleared);
    this.#changed(performance.now());
  }

  /** Puts a picture file on the sheet, in place of what was there. */
  async take(file) {
    this.#file.value = "";
    try {
      const bitmap = await decode(file);
      this.#endStroke();
      this.#sketch.add({ kind: "picture", bitmap, ...placeOf(bitmap, this.#sketch) });
      this.#erase(false);
      this.#changed(performance.now());
    } catch {
      say(this.#problem, texts.noPicture);
      this.#problem.hidden = false;
    }
  }

  #down(point, erases) {
    this.#stroke = { kind: "stroke", erase: erases || this.#isErasing, pen: ERASER * Math.min(this.#sketch.width, this.#sketch.height), points: [point] };
    this.#sketch.add(this.#stroke);
    this.#update();
    this.#draw(0);
  }

  #move(points) {
    if (this.#stroke === null) {
      return;
    }
    const from = this.#stroke.points.length;
    this.#stroke.points.push(...points);
    this.#draw(from);
  }

  #draw(from) {
    paintStroke(this.#context(), this.#stroke, color("--ink"), this.#sketch.pen, from);
    this.dispatchEvent(new Event("draw"));
  }

  #up(time) {
    this.#stroke = null;
    this.#changed(time);
  }

  // What came of a resting hand, once a pen takes over.
  #drop() {
    this.#stroke = null;
    this.#sketch.drop();
    this.#repaint();
  }

  // Whatever replaces the drawing lifts the pen first: points of a stroke that is gone would be seen but not sent.
  #endStroke() {
    this.#stroke = null;
    this.#letGo();
  }

  #change(action) {
    this.#endStroke();
    action();
    this.#changed(performance.now());
  }

  #changed(time) {
    this.#problem.hidden = true;
    this.#repaint();
    this.#update();
    this.dispatchEvent(this.isBlank ? new Event("clear") : new CustomEvent("end", { detail: { time } }));
  }

  #erase(on) {
    this.#isErasing = on;
    this.#update();
  }

  // The line's width is the drawing's, not a stroke's: what the slider does to the answer can be watched.
  #setWidth(value) {
    this.#sketch.pen = Math.min(this.limits.most, Math.max(this.limits.least, value));
    this.#repaint();
    this.#update();
    this.isBlank || this.dispatchEvent(new Event("draw"));
  }

  #update() {
    const { canUndo, canRedo, pen, marks } = this.#sketch;
    this.#prompt.hidden = !this.isBlank;
    this.element.classList.toggle("erasing", this.#isErasing);
    this.#toolbar.update({ canUndo, canRedo, isEmpty: marks.length === 0, isErasing: this.#isErasing, width: pen });
  }

  // A window that moves to another screen needs other pixels.
  #followDensity() {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => {
      this.#repaint();
      this.#followDensity();
    }, { once: true });
  }

  #repaint() {
    const ratio = devicePixelRatio || 1;
    const canvas = this.#canvas;
    canvas.width = Math.round(canvas.clientWidth * ratio);
    canvas.height = Math.round(canvas.clientHeight * ratio);
    canvas.width > 0 && paint(this.#context(), this.#sketch.marks, color("--ink"), this.#sketch.pen);
  }

  #context() {
    const context = this.#canvas.getContext("2d");
    context.setTransform(this.#canvas.width / this.#sketch.width, 0, 0, this.#canvas.height / this.#sketch.height, 0, 0);
    return context;
  }
}

/** Makes a pad of `width` x `height` units; `prompt` is the text on the blank sheet. */
export const createPad = options => new Pad(options);
