// Drawing with mouse, touch and pen.
const NEAREST = 0.4;
const ERASER_BUTTON = 32;

/**
 * Follows pointers on the canvas. `pen.down(point, erases)`, `pen.move(points)` and `pen.up(time)` are called with points in the pad's unit, `pen.drop()`
 * when a pen takes over from a hand. Returns `letGo()`, which ends a stroke without a word. */
export function followPointer(canvas, { width, height }, pen) {
  let pointer = null;
  let isTouch = false;
  let last = null;

  canvas.addEventListener("pointerdown", event => {
    const takesOver = pointer !== null && isTouch && event.pointerType === "pen";
    if ((pointer !== null && !takesOver) || !event.isPrimary || (event.button !== 0 && event.button !== 5)) {
      return;
    }
    takesOver && pen.drop();
    isTouch = event.pointerType === "touch";
    event.preventDefault();
    canvas.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    pointer = event.pointerId;
    last = pointOf(event);
    pen.down(last, (event.buttons & ERASER_BUTTON) !== 0);
  });
  canvas.addEventListener("pointermove", event => {
    if (event.pointerId !== pointer) {
      return;
    }
    const between = event.getCoalescedEvents?.() ?? [];
    const points = (between.length > 0 ? between : [event]).map(pointOf).filter(isFar);
    points.length > 0 && pen.move(points);
  });
  for (const type of ["pointerup", "pointercancel", "lostpointercapture"]) {
    canvas.addEventListener(type, event => {
      if (event.pointerId === pointer) {
        pointer = null;
        pen.up(event.timeStamp);
      }
    });
  }
  canvas.addEventListener("contextmenu", event => pointer !== null && event.preventDefault());

  const letGo = () => (pointer = null);

  function isFar(point) {
    const far = Math.hypot(point[0] - last[0], point[1] - last[1]) >= NEAREST;
    if (far) {
      last = point;
    }
    return far;
  }

  // Only pens press: a mouse says 0.5 always, and most touch screens a constant.
  function pointOf(event) {
    const box = canvas.getBoundingClientRect();
    const point = [(event.clientX - box.left) * width / box.width, (event.clientY - box.top) * height / box.height];
    return event.pointerType === "pen" && event.pressure > 0 ? [...point, 0.4 + 1.2 * event.pressure] : point;
  }

  return { letGo };
}
