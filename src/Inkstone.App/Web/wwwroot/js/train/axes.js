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

/** A running mean of a noisy line, so that its course can be seen. */
export function smooth(points, reach) {
  const keep = 1 - 1 / Math.max(1, reach);
  let mean = 0;
  let weight = 0;
  return points.map(({ at, value }) => {
    mean = keep * mean + (1 - keep) * value;
    weight = keep * weight + 1 - keep;
    return { at, value: mean / weight };
  });
}
