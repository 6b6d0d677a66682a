// The player's pictures. They only repeat what the buttons say.
const NAMESPACE = "http://www.w3.org/2000/svg";
const PATHS = {
  start: "M7 4.5v15l12.5-7.5z",
  pause: "M6.5 5h4v14h-4zM13.5 5h4v14h-4z",
  step: "M5 4.5v15l10-7.5zM16.5 5h3v14h-3z",
  stop: "M5.5 5.5h13v13h-13z",
  warning: "M12 3 1.8 20.5h20.4zM11 9.5h2v5.5h-2zM11 16.5h2v2h-2z",
};

export function icon(name) {
  const svg = document.createElementNS(NAMESPACE, "svg");
  const path = document.createElementNS(NAMESPACE, "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", fill: "currentColor", "aria-hidden": "true", focusable: "false" })) {
    svg.setAttribute(key, value);
  }
  path.setAttribute("d", PATHS[name]);
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}

/** Shows another picture in one that is there. */
export const change = (svg, name) => svg.firstChild.setAttribute("d", PATHS[name]);
