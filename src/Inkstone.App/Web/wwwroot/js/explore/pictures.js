// Pictures of digits on canvases, ink on paper in the colours of the page.
import { el } from "../shared/dom.js";
import { onTheme, rgb } from "../shared/theme.js";

const painted = new WeakMap();

/** A canvas with a picture: `pixels` row by row, 0 for no ink to `maximum`. */
export function picture({ pixels, width, height, maximum }, properties = {}) {
  const canvas = el("canvas", { ...properties, class: `pixels explore-picture ${properties.class ?? ""}`.trim(), width, height });
  painted.set(canvas, { pixels, width, height, maximum });
  paint(canvas);
  return canvas;
}

function paint(canvas) {
  const { pixels, width, height, maximum } = painted.get(canvas);
  const [paper, ink] = [rgb("--sheet"), rgb("--ink")];
  const image = new ImageData(width, height);
  for (let i = 0; i < pixels.length; i++) {
    const share = pixels[i] / maximum;
    for (let channel = 0; channel < 3; channel++) {
      image.data[4 * i + channel] = Math.round(paper[channel] + share * (ink[channel] - paper[channel]));
    }
    image.data[4 * i + 3] = 255;
  }
  canvas.getContext("2d").putImageData(image, 0, 0);
}

onTheme(() => document.querySelectorAll("canvas.explore-picture").forEach(canvas => painted.has(canvas) && paint(canvas)));
