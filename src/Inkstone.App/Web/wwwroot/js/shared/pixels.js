// Small pictures of numbers on canvases, in the theme's colours: ink on the sheet, or warm and cold over it.
import { onTheme, rgb } from "./theme.js";

/** A canvas for a picture of numbers; it is enlarged without smoothing. */
export function pictureCanvas(properties = "") {
  const canvas = document.createElement("canvas");
  canvas.className = `picture ${properties}`.trim();
  canvas.width = canvas.height = 28;
  return canvas;
}

/** Shows values from 0 (paper) to `most` (ink), row by row; a `gamma` below 1 brings out what is faint. */
export function showPixels(canvas, values, width, height, most = 1, gamma = 1) {
  const [paper, ink] = [rgb("--sheet"), rgb("--ink")];
  paint(canvas, width, height, i => mix(paper, ink, gamma === 1 ? values[i] / most : (values[i] / most) ** gamma));
  canvas.repaint = () => showPixels(canvas, values, width, height, most, gamma);
}

/** Shows values from -1 to 1 over a picture that stays faintly visible: warm above 0, cold below. */
export function showHeat(canvas, heat, pixels, width, height) {
  const [paper, ink, warm, cold] = ["--sheet", "--ink", "--warm", "--cold"].map(rgb);
  paint(canvas, width, height, i => mix(mix(paper, ink, 0.35 * (pixels?.[i] ?? 0)), heat[i] < 0 ? cold : warm, Math.abs(heat[i]) ** 0.8));
  canvas.repaint = () => showHeat(canvas, heat, pixels, width, height);
}

/** Shows values of either sign as cells: ink above 0, cold below; the strongest is full colour. */
export function showSigned(canvas, values, width, height) {
  const [paper, ink, cold] = ["--sheet", "--ink", "--cold"].map(rgb);
  const most = values.reduce((soFar, value) => Math.max(soFar, Math.abs(value)), 1e-9);
  paint(canvas, width, height, i => i < values.length ? mix(paper, values[i] < 0 ? cold : ink, Math.abs(values[i]) / most) : paper);
  canvas.repaint = () => showSigned(canvas, values, width, height);
}

/** Leaves blank paper. */
export function showBlank(canvas) {
  showPixels(canvas, new Float32Array(784), 28, 28);
}

function mix(from, to, share) {
  const part = Math.min(1, Math.max(0, share));
  return from.map((value, k) => value + part * (to[k] - value));
}

function paint(canvas, width, height, colorOf) {
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    const [red, green, blue] = colorOf(i);
    image.data.set([red, green, blue, 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
}

onTheme(() => document.querySelectorAll("canvas.picture").forEach(canvas => canvas.repaint?.()));
