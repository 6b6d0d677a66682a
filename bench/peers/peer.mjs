// What the JavaScript peers share: the protocol, the clock and the random digits. See README.md.
import { createInterface } from 'node:readline';

export const threads = Number(process.argv[2] ?? 1);

const now = () => Number(process.hrtime.bigint()) / 1e3; // microseconds

/** A reason why the library cannot do what a row asks for. */
export class NotExpressible extends Error {}

/** Kind, rows, columns and depth of a row such as "A·B 128x512x784"; null for other rows. */
export function product(row) {
  if (!row.includes('·')) return null;
  const [kind, size] = row.split(' ');
  return [kind, ...size.split('x').map(Number)];
}

/** Random numbers that are the same in each run (xorshift), from 0 to 1. */
export function randomNumbers(seed = 1) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

export function uniform(count) {
  const random = randomNumbers();
  return Float32Array.from({ length: count }, () => 2 * random() - 1);
}

/** Random pictures from 0 to 1, one after the other, four fifths of the pixels empty, and labels. */
export function digits(count, pixels) {
  const random = randomNumbers();
  const x = new Float32Array(count * pixels);
  for (let i = 0; i < x.length; i++) {
    if (random() < 0.2) x[i] = (1 + Math.floor(random() * 255)) / 255;
  }
  return { x, y: Int32Array.from({ length: count }, () => Math.floor(random() * 10)) };
}

/** The samples of batch after batch, without end; each epoch in a new order. */
export function* orders(count, batch, shuffled) {
  const random = randomNumbers(2);
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (;;) {
    for (let i = count - 1; shuffled && i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (let start = 0; start + batch <= count; start += batch) yield order.slice(start, start + batch);
  }
}

/** Microseconds of a step: means over steps that last 2 ms or more together; the first tenth of the time is not counted. */
async function measure(step, seconds) {
  const begin = now();
  do await step();
  while (now() < begin + 0.1e6 * seconds);
  const samples = [];
  let steps = 0;
  let start = now();
  for (;;) {
    await step();
    steps++;
    const time = now();
    if (time - start >= 2000) {
      samples.push((time - start) / steps);
      steps = 0;
      start = time;
    }
    if (time >= begin + 1e6 * seconds && samples.length > 0) return samples;
  }
}

/** Answers lines "seconds row" until there are none. make(row) gives a row's step, or throws NotExpressible. */
export async function serve(version, settings, make) {
  const answer = message => console.log(JSON.stringify(message));
  answer({ version, settings });
  const known = new Map();
  for await (const line of createInterface({ input: process.stdin })) {
    const [seconds, ...name] = line.split(' ');
    const row = name.join(' ');
    try {
      if (!known.has(row)) known.set(row, await make(row));
      answer({ us: await measure(known.get(row), Number(seconds)) });
    } catch (error) {
      answer({ error: error instanceof NotExpressible ? `n/a: ${error.message}` : String(error) });
    }
  }
}

/** Says that this peer cannot take part, and why. */
export function refuse(reason) {
  console.log(JSON.stringify({ error: reason }));
  process.exit(0);
}
