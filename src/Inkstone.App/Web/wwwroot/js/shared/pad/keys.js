// Drawing with the keyboard, and the pad's shortcuts.
import { el } from "../dom.js";

const STEP = 0.045;
const SMALL_STEP = 0.012;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Arrow keys move a cross over the sheet, Space puts the pen down and lifts it. Returns the `cross`, to be laid over the canvas, and `letGo()`, which lifts the pen without a word. */
export function followKeys(canvas, { width, height }, pen, told) {
  const cross = el("div", { class: "pad-cross", hidden: true, "aria-hidden": "true" });
  let [x, y] = [width / 2, height / 2];
  let isDown = false;

  canvas.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (arrow) {
      const step = (event.shiftKey ? SMALL_STEP : STEP) * Math.min(width, height);
      x = Math.min(width, Math.max(0, x + arrow[0] * step));
      y = Math.min(height, Math.max(0, y + arrow[1] * step));
      isDown && pen.move([[x, y]]);
    } else if (event.key === " " && !event.repeat) {
      isDown ? lift() : lower();
    } else if ((event.key === "Enter" || event.key === "Escape") && isDown) {
      lift();
    } else {
      return;
    }
    event.preventDefault();
    show();
  });
  canvas.addEventListener("blur", () => {
    isDown && lift();
    cross.hidden = true;
  });
  canvas.addEventListener("pointerdown", () => {
    isDown && lift();
    cross.hidden = true;
  }, { capture: true });

  function lower() {
    isDown = true;
    pen.down([x, y], false);
    told("penDown");
  }

  function lift() {
    isDown = false;
    pen.up(performance.now());
    told("penUp");
  }

  function show() {
    cross.hidden = false;
    cross.classList.toggle("down", isDown);
    cross.style.left = `${100 * x / width}%`;
    cross.style.top = `${100 * y / height}%`;
  }

  return {
    cross,
    letGo() {
      isDown = false;
      cross.classList.remove("down");
    },
  };
}

/** Calls what a key stands for, while the pad is in view: with Ctrl anywhere, a key alone only where the focus is in the pad. Each pad listens for itself. */
export function followShortcuts(element, commands) {
  document.addEventListener("keydown", event => {
    const isWithin = element.contains(event.target);
    if (element.offsetParent === null || !(event.target === document.body || isWithin) || event.target.matches("input:not([type=range])")) {
      return;
    }
    const command = shortcut(event, isWithin);
    if (command && (command === "help" || !element.querySelector(":popover-open"))) {
      event.preventDefault();
      commands[command]();
    }
  });
}

function shortcut(event, isWithin) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) {
    return key === "z" ? event.shiftKey ? "redo" : "undo" : key === "y" ? "redo" : null;
  }
  return event.altKey || !isWithin ? null : { c: "clear", Delete: "clear", e: "erase", "[": "thinner", "]": "wider", "?": "help" }[key] ?? null;
}
