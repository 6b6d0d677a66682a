// The few messages of the ONNX format (protocol buffers) that a row of layers or a single product needs.
const varint = value => {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
};
const number = (field, value) => Buffer.concat([varint(field * 8), varint(value)]);
const bytes = (field, value) => {
  const content = Buffer.isBuffer(value) ? value : Buffer.from(value);
  return Buffer.concat([varint(field * 8 + 2), varint(content.length), content]);
};
const message = (...fields) => Buffer.concat(fields);

const FLOAT = 1;
const INT_ATTRIBUTE = 2;
const INTS_ATTRIBUTE = 7;

/** A named input or output; an axis is a number, or a word for one that may differ. */
const value = (name, axes) => message(bytes(1, name), bytes(2, bytes(1, message(number(1, FLOAT), bytes(2, message(
  ...axes.map(axis => bytes(1, typeof axis === 'number' ? number(1, axis) : bytes(2, axis)))))))));

/** A constant tensor, its numbers row by row. */
export const constant = (name, axes, numbers) => message(
  ...axes.map(axis => number(1, axis)), number(2, FLOAT), bytes(8, name), bytes(9, Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength)));

/** An operation with attributes that are whole numbers, or lists of them. */
export const node = (type, inputs, output, attributes = {}) => message(
  ...inputs.map(input => bytes(1, input)), bytes(2, output), bytes(4, type),
  ...Object.entries(attributes).map(([name, attribute]) => bytes(5, message(
    bytes(1, name), ...(Array.isArray(attribute) ? [...attribute.map(one => number(8, one)), number(20, INTS_ATTRIBUTE)] : [number(3, attribute), number(20, INT_ATTRIBUTE)])))));

/** A whole model: inputs and outputs are objects of name: axes. */
export function model({ inputs, outputs, nodes, constants = [] }) {
  const values = (field, named) => Object.entries(named).map(([name, axes]) => bytes(field, value(name, axes)));
  const graph = message(
    ...nodes.map(one => bytes(1, one)), bytes(2, 'graph'), ...constants.map(one => bytes(5, one)), ...values(11, inputs), ...values(12, outputs));
  return message(number(1, 8), bytes(7, graph), bytes(8, message(bytes(1, ''), number(2, 13))));
}
