// Pictures of a data set, ink on paper in the colours of the page.
import { el } from "../shared/dom.js";
import { showPixels } from "../shared/pixels.js";

/** A canvas with a picture: `pixels` row by row, 0 for no ink to `maximum`. */
export function picture({ pixels, width, height, maximum }, properties = {}) {
  const canvas = el("canvas", { ...properties, class: `picture explore-picture ${properties.class ?? ""}`.trim() });
  showPixels(canvas, pixels, width, height, maximum);
  return canvas;
}
