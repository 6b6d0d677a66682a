// Formulas as MathML: math("row", [...]) and so on.
const NAMESPACE = "http://www.w3.org/1998/Math/MathML";

/** An element of MathML; children are elements or the text of the element itself. */
export function math(tag, ...children) {
  const node = document.createElementNS(NAMESPACE, tag);
  node.append(...children);
  return node;
}

export const name = text => math("mi", text);
export const sign = text => math("mo", text);
export const number = text => math("mn", String(text));
export const below = (base, index) => math("msub", base, index);
export const power = (base, exponent) => math("msup", base, exponent);
export const fraction = (top, bottom) => math("mfrac", top, bottom);
export const row = (...parts) => math("mrow", ...parts);

/** A formula on a line of its own. */
export function formula(...parts) {
  const node = math("math", ...parts);
  node.setAttribute("display", "block");
  return node;
}
