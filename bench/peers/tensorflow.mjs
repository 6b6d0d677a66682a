// TensorFlow.js with its WebAssembly backend: tf.layers models, trainOnBatch on batches gathered from a tensor in memory.
import { createRequire } from 'node:module';
import path from 'node:path';
import { NotExpressible, digits, orders, product, refuse, serve, threads, uniform } from './peer.mjs';

const require = createRequire(import.meta.url);
if (threads > 1) refuse('the WebAssembly backend has no threads under Node.js (WASM_HAS_MULTITHREAD_SUPPORT is off there)');

console.warn = console.info = () => {}; // it advises another backend
const log = console.log;
console.log = () => {};
const tf = require('@tensorflow/tfjs');
const wasm = require('@tensorflow/tfjs-backend-wasm');
wasm.setWasmPaths(path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')) + '/wasm-out/');
await tf.setBackend('wasm');
await tf.ready();
console.log = log;

const dense = (units, activation, inputShape) => tf.layers.dense({ units, activation, ...(inputShape && { inputShape }) });

function deepDense() {
  const layers = [tf.layers.flatten({ inputShape: [28, 28, 1] })];
  [1024, 512, 256, 128].forEach((units, i) => {
    layers.push(tf.layers.dense({ units }), tf.layers.reLU(), tf.layers.batchNormalization());
    if (i < 3) layers.push(tf.layers.dropout({ rate: [0.4, 0.3, 0.2][i] }));
  });
  return [...layers, dense(10, 'softmax')];
}

const convnet = () => [
  tf.layers.conv2d({ filters: 32, kernelSize: 3, activation: 'relu', inputShape: [28, 28, 1] }), tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }), tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.flatten(), tf.layers.dropout({ rate: 0.5 }), dense(10, 'softmax'),
];

const sparse = 'sparseCategoricalCrossentropy';
const models = {
  'first-network': [100, () => [dense(20, 'relu', [784]), dense(20, 'relu'), dense(20, 'relu'), dense(10, 'softmax')], () => tf.train.sgd(0.087), 'meanSquaredError'],
  'dense-512': [128, () => [dense(512, 'relu', [784]), dense(10, 'softmax')], () => tf.train.rmsprop(0.001, 0.9, 0, 1e-7), sparse],
  'deep-dense': [256, deepDense, () => tf.train.rmsprop(0.0005, 0.9, 0, 1e-7), 'categoricalCrossentropy'],
  'digits-20x20': [32, () => [dense(25, 'relu', [400]), dense(15, 'relu'), dense(10)], () => tf.train.adam(0.001, 0.9, 0.999, 1e-7), logitsLoss],
  'from-scratch': [128, () => [dense(512, 'relu', [784]), dense(10, 'softmax')], () => tf.train.sgd(0.01), sparse],
  'softmax-regression': [128, () => [dense(10, 'softmax', [784])], () => tf.train.rmsprop(0.001, 0.9, 0, 1e-7), sparse],
};

/** Cross-entropy of logits, which tf.layers has no name for; it checks that targets have the outputs' shape, so they are one-hot. */
function logitsLoss(targets, logits) {
  return tf.losses.softmaxCrossEntropy(targets, logits);
}

const known = new Map();

function tensors(pixels) {
  if (!known.has(pixels)) {
    const count = pixels === 400 ? 5_000 : 60_000;
    const { x, y } = digits(count, pixels);
    known.set(pixels, { count, x: tf.tensor2d(x, [count, pixels]), y: tf.tensor1d(Float32Array.from(y)), oneHot: tf.oneHot(tf.tensor1d(y, 'int32'), 10).toFloat() });
  }
  return known.get(pixels);
}

function training(row) {
  if (row === 'convnet') throw new NotExpressible('the WebAssembly backend has no gradient by the kernel of a convolution');
  const [batch, layers, optimizer, loss] = models[row];
  const model = tf.sequential({ layers: layers() });
  model.compile({ optimizer: optimizer(), loss, metrics: ['accuracy'] });
  const { count, x, y, oneHot } = tensors(row === 'digits-20x20' ? 400 : 784);
  const source = orders(Math.floor(count / batch) * batch, batch, row !== 'from-scratch');
  const shape = [batch, ...model.inputs[0].shape.slice(1)];
  return async () => {
    const order = tf.tensor1d(source.next().value, 'int32');
    const images = tf.tidy(() => tf.gather(x, order).reshape(shape));
    const targets = tf.tidy(() => loss !== sparse ? tf.gather(oneHot, order) : tf.gather(y, order).expandDims(1));
    await model.trainOnBatch(images, targets);
    tf.dispose([order, images, targets]);
  };
}

function prediction(row) {
  const isConvnet = row.includes('convnet');
  const model = tf.sequential({ layers: isConvnet ? convnet() : [dense(512, 'relu', [784]), dense(10, 'softmax')] });
  const count = row.endsWith('10000') ? 10_000 : 1;
  const x = tensors(784).x.slice([0, 0], [count, 784]).reshape([count, ...model.inputs[0].shape.slice(1)]);
  const batchSize = isConvnet ? Math.min(count, 500) : count; // all pictures of a convnet at once would leave the caches
  return () => tf.tidy(() => model.predict(x, { batchSize }).dataSync());
}

function multiplication([kind, rows, columns, depth]) {
  const [transposeA, transposeB] = [kind === 'Aᵀ·B', kind === 'A·Bᵀ'];
  const a = tf.tensor2d(uniform(rows * depth), transposeA ? [depth, rows] : [rows, depth]);
  const b = tf.tensor2d(uniform(depth * columns), transposeB ? [columns, depth] : [depth, columns]);
  // matMul's own transposed forms are many times slower than a transpose beforehand.
  return () => tf.dispose(tf.tidy(() => tf.matMul(transposeA ? tf.transpose(a) : a, transposeB ? tf.transpose(b) : b)));
}

const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
await serve(tf.version.tfjs, `${tf.getBackend()} backend, SIMD ${simd ? 'on' : 'off'}, Node.js ${process.version}`, row =>
  product(row) ? multiplication(product(row)) : row.startsWith('predict') ? prediction(row) : training(row));
