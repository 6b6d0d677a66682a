// ONNX Runtime: predictions and single products; it does not train here.
import { createRequire } from 'node:module';
import { constant, model, node } from './onnx_model.mjs';
import { NotExpressible, digits, product, serve, threads, uniform } from './peer.mjs';

const ort = createRequire(import.meta.url)('onnxruntime-node');
const options = { intraOpNumThreads: threads, interOpNumThreads: 1, executionMode: 'sequential', graphOptimizationLevel: 'all' };

async function run(file, feeds, outputName, outputShape) {
  const session = await ort.InferenceSession.create(file, options);
  // A tensor of the caller's for the output: nothing is made anew in each run.
  const fetches = { [outputName]: new ort.Tensor('float32', new Float32Array(outputShape.reduce((size, axis) => size * axis, 1)), outputShape) };
  return () => session.run(feeds, fetches);
}

const scaled = size => uniform(size).map(weight => weight * 0.05);

function prediction(row) {
  const count = row.endsWith('10000') ? 10_000 : 1;
  if (row.includes('convnet')) return convnet(count);
  const file = model({
    inputs: { x: ['n', 784] },
    outputs: { y: ['n', 10] },
    nodes: [node('Gemm', ['x', 'w1', 'b1'], 'h'), node('Relu', ['h'], 'r'), node('Gemm', ['r', 'w2', 'b2'], 'z'), node('Softmax', ['z'], 'y', { axis: 1 })],
    constants: [constant('w1', [784, 512], scaled(784 * 512)), constant('b1', [512], scaled(512)), constant('w2', [512, 10], scaled(5120)), constant('b2', [10], scaled(10))],
  });
  return run(file, { x: new ort.Tensor('float32', digits(count, 784).x, [count, 784]) }, 'y', [count, 10]);
}

async function convnet(count) {
  const pool = (input, output) => node('MaxPool', [input], output, { kernel_shape: [2, 2], strides: [2, 2] });
  const file = model({
    inputs: { x: ['n', 1, 28, 28] },
    outputs: { y: ['n', 10] },
    nodes: [
      node('Conv', ['x', 'w1', 'b1'], 'c1'), node('Relu', ['c1'], 'r1'), pool('r1', 'p1'), node('Conv', ['p1', 'w2', 'b2'], 'c2'), node('Relu', ['c2'], 'r2'), pool('r2', 'p2'),
      node('Flatten', ['p2'], 'f'), node('Gemm', ['f', 'w3', 'b3'], 'z'), node('Softmax', ['z'], 'y', { axis: 1 }),
    ],
    constants: [
      constant('w1', [32, 1, 3, 3], scaled(32 * 9)), constant('b1', [32], scaled(32)), constant('w2', [64, 32, 3, 3], scaled(64 * 32 * 9)), constant('b2', [64], scaled(64)),
      constant('w3', [1600, 10], scaled(16000)), constant('b3', [10], scaled(10)),
    ],
  });
  // All pictures at once would leave the caches.
  const part = Math.min(count, 500);
  const runPart = await run(file, { x: new ort.Tensor('float32', digits(part, 784).x, [part, 1, 28, 28]) }, 'y', [part, 10]);
  return async () => {
    for (let done = 0; done < count; done += part) await runPart();
  };
}

function multiplication([kind, rows, columns, depth]) {
  const [transposeA, transposeB] = [kind === 'Aᵀ·B', kind === 'A·Bᵀ'];
  const [shapeA, shapeB] = [transposeA ? [depth, rows] : [rows, depth], transposeB ? [columns, depth] : [depth, columns]];
  const attributes = { ...(transposeA && { transA: 1 }), ...(transposeB && { transB: 1 }) };
  const file = model({ inputs: { a: shapeA, b: shapeB }, outputs: { c: [rows, columns] }, nodes: [node('Gemm', ['a', 'b'], 'c', attributes)] });
  return run(file, { a: new ort.Tensor('float32', uniform(rows * depth), shapeA), b: new ort.Tensor('float32', uniform(depth * columns), shapeB) }, 'c', [rows, columns]);
}

await serve(ort.env.versions.node, `CPU, intraOpNumThreads ${threads}, all graph optimizations, Node.js ${process.version}`, row => {
  if (product(row)) return multiplication(product(row));
  if (row.startsWith('predict')) return prediction(row);
  throw new NotExpressible('inference only');
});
