// What a difference between seed groups is worth.

export const finite = (values) => values.filter((value) => typeof value === 'number' && Number.isFinite(value));

export function mean(values) {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : NaN;
}

/** The sample standard deviation (n − 1). */
export function deviation(values) {
  if (values.length < 2) return NaN;
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}

function logGamma(x) {
  const c = [76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.001208650973866179, -0.000005395239384953];
  const base = x + 5.5 - (x + 0.5) * Math.log(x + 5.5);
  const sum = c.reduce((total, factor, index) => total + factor / (x + index + 1), 1.000000000190015);
  return -base + Math.log((2.5066282746310005 * sum) / x);
}

/** The regularised incomplete beta function, by Lentz's continued fraction. */
function beta(x, a, b) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - beta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / Math.max(tiny, 1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m < 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || tiny);
    c = 1 + even / c || tiny;
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || tiny);
    c = 1 + odd / c || tiny;
    result *= d * c;
    if (Math.abs(d * c - 1) < 1e-12) break;
  }
  return front * result;
}

/** The chance that a t value is at least as far from 0 as this one. */
export const twoSided = (t, freedom) => beta(freedom / (freedom + t * t), freedom / 2, 0.5);

/** The t value that is exceeded on either side with a chance of 5 % in all. */
export function t95(freedom) {
  let [low, high] = [0, 1000];
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (twoSided(middle, freedom) > 0.05) low = middle;
    else high = middle;
  }
  return high;
}

/** Welch's test of whether two samples have the same mean; null when either is too small. */
export function welch(first, second) {
  const [a, b] = [finite(first), finite(second)];
  if (a.length < 2 || b.length < 2) return null;
  const [va, vb] = [deviation(a) ** 2 / a.length, deviation(b) ** 2 / b.length];
  const difference = mean(a) - mean(b);
  if (va + vb === 0) return { difference, p: difference === 0 ? 1 : 0 };
  const freedom = (va + vb) ** 2 / (va ** 2 / (a.length - 1) + vb ** 2 / (b.length - 1));
  return { difference, p: twoSided(difference / Math.sqrt(va + vb), freedom) };
}

/** Holm's correction: p values of several tests at once, in the order they came. */
export function holm(chances) {
  const order = chances.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const corrected = [];
  let highest = 0;
  order.forEach(({ p, index }, rank) => {
    highest = Math.max(highest, Math.min(1, p * (order.length - rank)));
    corrected[index] = highest;
  });
  return corrected;
}

/** A running mean that forgets; without the pull towards 0 at the beginning. */
export function smooth(values, weight) {
  if (!weight) return values;
  let [sum, known] = [0, 0];
  return values.map((value) => {
    if (value == null) return value;
    sum = sum * weight + (1 - weight) * value;
    known = known * weight + (1 - weight);
    return sum / known;
  });
}

/** The value of a curve at a place between its points; null outside. */
function at(curve, x, hint) {
  let index = hint;
  while (index < curve.x.length - 1 && curve.x[index + 1] < x) index++;
  const [x0, x1, y0, y1] = [curve.x[index], curve.x[index + 1], curve.y[index], curve.y[index + 1]];
  if (x < x0) return [null, index];
  if (x === x0 || x1 === undefined) return [x > x0 ? null : y0, index];
  if (y0 == null || y1 == null) return [null, index];
  return [y0 + ((y1 - y0) * (x - x0)) / (x1 - x0), index];
}

/** Mean and band of several curves: their standard deviation, or the mean's 95 % interval. */
export function combine(curves, band) {
  const places = [...new Set(curves.flatMap((curve) => curve.x))].sort((a, b) => a - b);
  const hints = curves.map(() => 0);
  const result = { x: places, y: [], low: [], high: [] };
  for (const x of places) {
    const values = finite(curves.map((curve, index) => {
      if (!curve.x.length) return null;
      const [value, hint] = at(curve, x, hints[index]);
      hints[index] = hint;
      return value;
    }));
    const middle = values.length ? mean(values) : null;
    const width = values.length < 2 ? 0 : deviation(values) * (band === 'ci' ? t95(values.length - 1) / Math.sqrt(values.length) : 1);
    result.y.push(middle);
    result.low.push(middle === null ? null : middle - width);
    result.high.push(middle === null ? null : middle + width);
  }
  return result;
}
