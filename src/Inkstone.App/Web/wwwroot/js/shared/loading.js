// A word for what takes its time.
import { el } from "./dom.js";
import texts from "./texts.js";

const MOMENT = 200;

/** Says in `place` that something is loading, unless it is there within a moment; the function it returns takes that away again. */
export function sayLoading(place) {
  const line = el("p", { class: "soft", role: "status", text: texts.loading });
  const timer = setTimeout(() => place.append(line), MOMENT);
  return () => {
    clearTimeout(timer);
    line.remove();
  };
}
