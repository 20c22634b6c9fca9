// What the settings of a sweep say together; the report of a sweep counts in the same way.
import { number, value } from './format.js';
import { deviation, finite, mean } from './statistics.js';

const QUARTERS = 4;

/** More columns or rows than this cannot be read, so that numbers are then taken in quarters. */
const MOST_SHOWN = 12;

/**
 * Runs by their setting: {id, parameters, runs, values, mean, sd}. The values are those of the
 * runs that finished, as an interrupted one tells little about its setting.
 */
export function settingsOf(runs, read) {
  const groups = new Map();
  for (const run of runs) {
    if (!groups.has(run.group)) groups.set(run.group, []);
    groups.get(run.group).push(run);
  }
  return [...groups].map(([id, members]) => {
    const values = finite(members.filter((run) => run.status === 'finished').map(read));
    return { id, parameters: members[0].parameters, runs: members, values, mean: mean(values), sd: deviation(values) };
  });
}

/** Which quarter of their order each number lies in, from 0. */
function quarters(values) {
  const sorted = Float64Array.from(values).sort();
  const below = new Map();
  sorted.forEach((one, index) => below.has(one) || below.set(one, index));
  return values.map((one) => Math.floor((QUARTERS * below.get(one)) / values.length));
}

const areNumbers = (values) => values.every((one) => typeof one === 'number' && Number.isFinite(one));

function classesOf(values) {
  return areNumbers(values) && new Set(values).size > QUARTERS ? quarters(values) : values.map((one) => JSON.stringify(one));
}

function squares(values) {
  const middle = mean(values);
  return values.reduce((sum, one) => sum + (one - middle) ** 2, 0);
}

/**
 * The share of the variance of scores that the values of one key alone explain, corrected for
 * chance: Kelley's ε² (1935), (SSB - (k - 1) MSW) / SST over the k classes of the values, where
 * numbers of more than four kinds are taken in quarters of their order. Below 0 it is 0; null when
 * there are too few scores to say.
 */
export function importance(values, scores) {
  const classes = new Map();
  classesOf(values).forEach((name, index) => {
    if (!classes.has(name)) classes.set(name, []);
    classes.get(name).push(scores[index]);
  });
  if (classes.size < 2 || scores.length <= classes.size) return null;
  const within = [...classes.values()].reduce((sum, some) => sum + squares(some), 0);
  const total = squares(scores);
  const between = total - within - ((classes.size - 1) * within) / (scores.length - classes.size);
  return total > 0 ? Math.max(0, between / total) : 0;
}

/** How much each key matters, the most first. */
export function weightsOf(settings, keys) {
  const weigh = (key) => {
    const told = settings.filter((one) => one.values.length && one.parameters[key] !== undefined);
    return importance(told.map((one) => one.parameters[key]), told.map((one) => one.mean));
  };
  return keys.map((key) => ({ key, weight: weigh(key) })).sort((a, b) => (b.weight ?? -1) - (a.weight ?? -1));
}

const rough = (one) => number(+one.toPrecision(2)).replace(/\.(\d*?)0+(?=e|$)/, '.$1').replace(/\.(?=e|$)/, '');

/** The places along one axis of a heat map: their labels, and where the value of a setting lies. */
function axisOf(settings, key) {
  if (key === undefined) return { labels: [''], place: () => 0 };
  const values = settings.map((one) => one.parameters[key]);
  const kinds = new Map(values.map((one) => [JSON.stringify(one), one]));
  const numeric = areNumbers(values);
  if (numeric && kinds.size > MOST_SHOWN) {
    const classes = quarters(values);
    const present = [...new Set(classes)].sort();
    const range = (quarter) => {
      const some = values.filter((_, index) => classes[index] === quarter);
      return `${rough(Math.min(...some))} – ${rough(Math.max(...some))}`;
    };
    return { labels: present.map(range), place: (index) => present.indexOf(classes[index]) };
  }
  const order = [...kinds].sort(([, a], [, b]) => (typeof a === 'number' && typeof b === 'number' ? a - b : String(value(a)).localeCompare(String(value(b)))));
  const names = order.map(([name]) => name);
  return { labels: order.map(([, one]) => value(one)), place: (index) => names.indexOf(JSON.stringify(values[index])) };
}

/** A heat map's columns, rows and cells over two keys; over one, when there is no other. */
export function heatMapOf(settings, x, y) {
  const [across, down] = [axisOf(settings, x), axisOf(settings, y)];
  const cells = new Map();
  settings.forEach((setting, index) => {
    const [column, row] = [across.place(index), down.place(index)];
    const name = `${column} ${row}`;
    if (!cells.has(name)) cells.set(name, { column, row, settings: [] });
    cells.get(name).settings.push(setting);
  });
  const told = ({ column, row, settings: some }) => {
    const values = some.flatMap((one) => one.values);
    return { column, row, mean: mean(values), finished: values.length, runs: some.reduce((sum, one) => sum + one.runs.length, 0), groups: some.map((one) => one.id) };
  };
  return { columns: across.labels, rows: down.labels, cells: [...cells.values()].map(told) };
}
