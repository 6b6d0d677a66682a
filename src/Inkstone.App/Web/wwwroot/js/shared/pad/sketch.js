// What is on the pad: the marks in their order, with undo and redo, and the drawing as the API takes it.
import { paint } from "./ink.js";

const LONGEST_SIDE = 280;
const LONGEST_SENT = 2000;

export class Sketch {
  #done = [];
  #undone = [];

  constructor(width, height, pen) {
    this.width = width;
    this.height = height;
    this.pen = pen;
  }

  /** The marks since the sheet was last cleared or covered by a picture. */
  get marks() {
    const start = this.#done.findLastIndex(mark => mark.kind !== "stroke");
    return this.#done.slice(start < 0 || this.#done[start].kind === "picture" ? Math.max(start, 0) : start + 1);
  }

  get isBlank() {
    return !this.marks.some(mark => mark.kind === "picture" || !mark.erase);
  }

  get canUndo() {
    return this.#done.length > 0;
  }

  get canRedo() {
    return this.#undone.length > 0;
  }

  add(mark) {
    this.#done.push(mark);
    this.#undone = [];
  }

  /** Takes the newest mark away for good. */
  drop() {
    this.#done.pop();
  }

  undo() {
    this.canUndo && this.#undone.push(this.#done.pop());
  }

  redo() {
    this.canRedo && this.#done.push(this.#undone.pop());
  }

  clear() {
    this.marks.length > 0 && this.add({ kind: "clear" });
  }

  /**
   * The drawing: `body` for the API (strokes, or a PNG once an eraser or a picture is in play), and `toPad`, which turns a box of the
   * answer into one on the pad.
   */
  async drawing() {
    if (this.#isPlain) {
      return { body: this.#strokes(), toPad: box => box };
    }
    const { canvas, place } = this.#painted();
    const body = await new Promise(resolve => canvas.toBlob(resolve, "image/png"));
    return { body, toPad: box => toPad(box, place) };
  }

  /** The drawing as JSON: strokes, or gray pixels. */
  asJson() {
    if (this.#isPlain) {
      return this.#strokes();
    }
    const { canvas } = this.#painted(LONGEST_SIDE);
    const { width, height } = canvas;
    const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
    const pixels = Array.from({ length: width * height }, (_, i) => Math.round(0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2]));
    return { width, height, pixels };
  }

  get #isPlain() {
    return this.marks.every(mark => mark.kind === "stroke" && !mark.erase);
  }

  #strokes() {
    return { strokes: this.marks.map(mark => mark.points.map(point => point.map(round))), width: this.width, height: this.height, pen: this.pen };
  }

  // A picture keeps its own size, so that it is not made unsharp twice, and has no white edges around it unless there is ink on them.
  #painted(longest = LONGEST_SENT) {
    const marks = this.marks;
    const whole = { x: 0, y: 0, width: this.width, height: this.height };
    const picture = marks[0].kind === "picture" ? marks[0] : whole;
    const area = marks.some(mark => isBeside(mark, picture)) ? whole : picture;
    const natural = (picture.bitmap?.width ?? this.width) / picture.width;
    const scale = Math.min(natural, longest / Math.max(area.width, area.height));
    const place = { x: area.x, y: area.y, scale };
    const canvas = sheet(area.width * scale, area.height * scale);
    const ink = sheet(canvas.width, canvas.height);
    const context = ink.getContext("2d");
    context.setTransform(scale, 0, 0, scale, -place.x * scale, -place.y * scale);
    paint(context, marks, "#000000", this.pen);
    const paper = canvas.getContext("2d", { willReadFrequently: true });
    paper.fillStyle = "#ffffff";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(ink, 0, 0);
    return { canvas, place };
  }
}

const isBeside = (mark, { x, y, width, height }) => mark.kind === "stroke" && !mark.erase && mark.points.some(point => point[0] < x || point[1] < y || point[0] > x + width || point[1] > y + height);

const toPad = (box, { x, y, scale }) => ({ x: x + box.x / scale, y: y + box.y / scale, width: box.width / scale, height: box.height / scale });

const round = value => Math.round(100 * value) / 100;

function sheet(width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  return canvas;
}
