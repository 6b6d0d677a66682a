// Round numbers for axes.

/** Where ticks go: about `count` round numbers from `least` to `most`. */
export function ticks(least, most, count) {
  const span = most - least;
  if (!(span > 0)) {
    return [least];
  }
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(times => times * power).find(size => size >= rough * 0.999);
  const all = [];
  for (let i = Math.ceil(least / step - 1e-9); i * step <= most + step * 1e-9; i++) {
    all.push(Number((i * step).toPrecision(12)));
  }
  return all;
}

const ENDS = [1, 2, 3, 5, 8, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 300, 500];

/** Where the axis of epochs ends: it grows with the run, so that the beginning of a long one can be seen, up to its last epoch. */
export function endOf(at, epochs) {
  return Math.max(at, Math.min(epochs || 1, ENDS.find(end => end >= 1.05 * at) ?? epochs), 1e-6);
}

/** The ends of the value axis for these values: without the outliers of the first steps, and not narrower than needed to see something. */
export function span(values, isShare) {
  if (values.length === 0) {
    return [0, 1];
  }
  const sorted = [...values].sort((a, b) => a - b);
  const at = share => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (isShare) {
    const least = at(0.02);
    return [least > 0.97 ? 0.96 : least > 0.9 ? 0.88 : least > 0.75 ? 0.7 : least > 0.5 ? 0.45 : 0, 1];
  }
  return [0, 1.08 * Math.max(at(0.985), 1e-9)];
}

/** Each point's mean with `reach` neighbours on both sides: the course of a noisy line, which does not lag behind it. */
export function smooth(points, reach) {
  const sums = [0];
  points.forEach(({ value }, i) => sums.push(sums[i] + value));
  return points.map(({ at }, i) => {
    const before = Math.min(reach, i);
    const after = Math.min(reach, points.length - 1 - i, i);
    return { at, value: (sums[i + after + 1] - sums[i - before]) / (before + after + 1) };
  });
}
