// Figures of the server within the page: so they take its colours, in the light and in the dark.
import { get } from "../shared/api.js";

/** Fetches an SVG and gives it as an element. */
export async function figure(path) {
  // Its styles are for a picture that stands alone, and this page allows none within it; images keep their pixels by a class.
  const text = (await get(path)).replace(/<style>.*?<\/style>/gs, "").replaceAll(' style="image-rendering:pixelated"', ' class="pixels"');
  const svg = document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
  svg.classList.add("explore-figure");
  return svg;
}
