// How numbers, times and names are written, the same everywhere.
const NONE = '–';

/** Four significant digits; what JSON has no number for comes as a text. */
export function number(value) {
  if (value == null) return NONE;
  if (typeof value !== 'number') return String(value).replace('Infinity', '∞');
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e7) return String(value);
  if (size >= 1e6 || size < 1e-4) return value.toExponential(2).replace('e-', 'e−').replace('e+', 'e').replace(/^-/, '−');
  return value.toFixed(Math.max(0, 3 - Math.floor(Math.log10(size)))).replace(/^-/, '−');
}

/** A parameter's value. */
export function value(given) {
  if (given === undefined || given === '') return NONE;
  if (Array.isArray(given)) return given.length ? given.map(value).join(', ') : 'none';
  // A parameter is shown as it was set, a measured number as far as it means something.
  return String(given);
}

/** A parameter among others: a number that was drawn has digits that nobody reads there. */
export function readable(given) {
  return typeof given === 'number' && String(given).length > 8 ? number(given) : value(given);
}

/** Mean and deviation: two digits of the deviation, and the mean as far as these reach. */
export function spread({ mean, sd, count }) {
  if (count === 0) return NONE;
  if (!Number.isFinite(sd)) return number(mean);
  if (!Number.isFinite(mean) || sd === 0 || sd < 1e-6 || Math.abs(mean) >= 1e6 || sd >= 1e6) return `${number(mean)} ± ${number(sd)}`;
  const digits = Math.max(0, 1 - Math.floor(Math.log10(sd)));
  return `${mean.toFixed(digits).replace('-', '−')} ± ${sd.toFixed(digits)}`;
}

/**
 * A writer of the numbers of one column: all with as many decimals as give the largest of them
 * four significant digits, so that they stand under each other.
 */
export function column(values) {
  const sizes = values.filter((one) => typeof one === 'number' && Number.isFinite(one)).map(Math.abs);
  const [low, high] = [Math.min(...sizes.filter((size) => size > 0)), Math.max(...sizes)];
  if (!sizes.length || sizes.every((size) => Number.isInteger(size)) || high >= 1e6 || low < high * 1e-3) return number;
  const digits = Math.max(0, 3 - Math.floor(Math.log10(high)));
  return (one) => (typeof one === 'number' && Number.isFinite(one) ? one.toFixed(digits).replace('-', '−') : number(one));
}

export function duration(seconds) {
  if (!seconds) return NONE;
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h ? `${h} h ${String(m).padStart(2, '0')} m` : `${m} m ${String(s).padStart(2, '0')} s`;
}

export function bytes(count) {
  if (count < 1024) return `${count} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length, Math.floor(Math.log(count) / Math.log(1024)));
  return `${(count / 1024 ** power).toFixed(1)} ${units[power - 1]}`;
}

const today = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const other = new Intl.DateTimeFormat(undefined, { day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });

/** A time in the viewer's zone. */
export function time(milliseconds) {
  if (!milliseconds) return NONE;
  const when = new Date(milliseconds);
  return (when.toDateString() === new Date().toDateString() ? today : other).format(when);
}

export const exactTime = (milliseconds) => (milliseconds ? exact.format(new Date(milliseconds)) : '');

/** The end of an id tells runs of one night apart; its beginning is the date. */
export const short = (id) => id.slice(-6);

export const count = (n, one, many = `${one}s`) => `${n.toLocaleString('en').replaceAll(',', ' ')} ${n === 1 ? one : many}`;

/** The last part of a dotted key, and more of it where two would look the same. */
export function shortKey(key, all) {
  const parts = key.split('.');
  for (let from = parts.length - 1; from > 0; from--) {
    const name = parts.slice(from).join('.');
    if (all.filter((one) => one === name || one.endsWith(`.${name}`)).length === 1) return name;
  }
  return key;
}

export function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}
