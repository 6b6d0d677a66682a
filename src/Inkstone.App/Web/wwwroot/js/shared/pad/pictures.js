// Pictures from outside: pasted, dropped or chosen. The browser decodes them.
const LONGEST_SIDE = 1000;

// A file that is dropped beside the sheet must not replace the page.
for (const type of ["dragover", "drop"]) {
  document.addEventListener(type, event => hasFiles(event) && event.preventDefault());
}

/** Calls `take(file)` with a picture file dropped or pasted while the element is in view. Each pad listens for itself. */
export function followPictures(element, take) {
  let inside = 0;
  const mark = change => {
    inside = change === null ? 0 : Math.max(0, inside + change);
    element.classList.toggle("dropping", inside > 0);
  };
  document.addEventListener("dragenter", event => hasFiles(event) && mark(1));
  document.addEventListener("dragleave", event => hasFiles(event) && mark(-1));
  document.addEventListener("drop", event => {
    mark(null);
    const file = event.dataTransfer?.files[0];
    file && element.offsetParent !== null && take(file);
  });
  document.addEventListener("paste", event => {
    const file = [...event.clipboardData?.files ?? []].find(item => item.type.startsWith("image/"));
    if (file && element.offsetParent !== null) {
      event.preventDefault();
      take(file);
    }
  });
}

const hasFiles = event => event.dataTransfer?.types.includes("Files") ?? false;

/** Decodes a picture file, at most 1,000 pixels long, on white where it is transparent; throws if it is none. */
export async function decode(file) {
  const whole = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(whole.width, whole.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(whole.width * scale));
  canvas.height = Math.max(1, Math.round(whole.height * scale));
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(whole, 0, 0, canvas.width, canvas.height);
  whole.close();
  return canvas;
}

/** Where a picture lies on the pad: as large as fits, in the middle. */
export function placeOf(picture, { width, height }) {
  const scale = Math.min(width / picture.width, height / picture.height);
  return {
    x: (width - picture.width * scale) / 2, y: (height - picture.height * scale) / 2,
    width: picture.width * scale, height: picture.height * scale,
  };
}
