// Painting strokes and pictures on a canvas. A stroke is { kind: "stroke", erase, pen, points: [[x, y, pressure?], ...] },
// a picture { kind: "picture", bitmap, x, y, width, height }; all in the pad's own unit, which the context is scaled to.

/** Paints marks in their order. Erasing takes ink and picture away, so the context's canvas must be a sheet of its own. */
export function paint(context, marks, ink, pen) {
  for (const mark of marks) {
    if (mark.kind === "picture") {
      context.drawImage(mark.bitmap, mark.x, mark.y, mark.width, mark.height);
    } else {
      paintStroke(context, mark, ink, pen);
    }
  }
}

/** Paints a stroke from point `from` on: while one is drawn only what is new needs paint. */
export function paintStroke(context, stroke, ink, pen, from = 0) {
  const width = stroke.erase ? stroke.pen : pen;
  const { points } = stroke;
  context.save();
  context.globalCompositeOperation = stroke.erase ? "destination-out" : "source-over";
  context.strokeStyle = context.fillStyle = stroke.erase ? "#000000" : ink;
  context.lineCap = context.lineJoin = "round";
  if (points.length === 1) {
    const [x, y, pressure = 1] = points[0];
    context.beginPath();
    context.arc(x, y, width * pressure / 2, 0, 2 * Math.PI);
    context.fill();
  } else if (points.some(point => point.length > 2)) {
    paintPressed(context, points, width, from);
  } else {
    context.lineWidth = width;
    context.beginPath();
    const first = Math.max(0, from - 1);
    points.slice(first).forEach(([x, y], i) => i === 0 ? context.moveTo(x, y) : context.lineTo(x, y));
    context.stroke();
  }
  context.restore();
}

function paintPressed(context, points, width, from) {
  for (let i = Math.max(1, from); i < points.length; i++) {
    const [x0, y0, before = 1] = points[i - 1];
    const [x1, y1, now = 1] = points[i];
    context.lineWidth = width * (before + now) / 2;
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.stroke();
  }
}
