// Curves of one run: all of each at once, and more closely what is zoomed into.
import { useEffect, useMemo, useState } from './html.js';
import { series } from './api.js';

const BUCKETS = 800;

/** While somebody zooms, only where they come to rest is looked at closely. */
const REST = 200;

const COLUMNS = ['step', 'time', 'mean', 'min', 'max'];

/** A curve with what is known more closely of the steps from one to another. */
function refined(whole, part, { from, to }) {
  const before = whole.step.findIndex((step) => step >= from);
  const after = whole.step.findIndex((step) => step > to);
  const [head, tail] = [before < 0 ? whole.step.length : before, after < 0 ? whole.step.length : after];
  return { ...whole, ...Object.fromEntries(COLUMNS.map((name) => [name, [...whole[name].slice(0, head), ...part[name], ...whole[name].slice(tail)]])) };
}

/** The steps that lie within a range of an axis; null when all do, or none is known. */
function stepsWithin(curves, zoom, byTime) {
  const bounds = curves.filter((curve) => curve.step.length).map((curve) => {
    const last = curve.step.length - 1;
    if (!byTime) return [zoom[0] <= curve.step[0] && zoom[1] >= curve.step[last], Math.floor(zoom[0]), Math.ceil(zoom[1])];
    const at = (second) => curve.time[0] + 1000 * second;
    const first = curve.time.findLastIndex((time) => time <= at(zoom[0]));
    const end = curve.time.findIndex((time) => time >= at(zoom[1]));
    return [first <= 0 && end < 0, curve.step[Math.max(0, first)], curve.step[end < 0 ? last : end]];
  });
  if (!bounds.length || bounds.every(([all]) => all)) return null;
  return { from: Math.min(...bounds.map((one) => one[1])), to: Math.max(...bounds.map((one) => one[2])) };
}

/** Curves of the metrics of a run; they are asked for again when there is more of them. */
export function useCurves(id, metrics, item, zoom, byTime) {
  const [whole, setWhole] = useState([]);
  const [close, setClose] = useState(null);
  const names = metrics.join();
  const last = metrics.map((name) => item.metrics[name].step).join();
  useEffect(() => {
    if (!names) return undefined;
    const stop = new AbortController();
    series([id], names.split(','), { buckets: BUCKETS }, stop.signal).then(setWhole).catch(() => {});
    return () => stop.abort();
  }, [id, names, last]);
  const range = useMemo(() => zoom && stepsWithin(whole, zoom, byTime), [whole, zoom && zoom.join(), byTime]);
  const asked = range && whole.some((curve) => curve.count > curve.step.length) ? `${range.from} ${range.to}` : '';
  useEffect(() => {
    if (!asked) {
      setClose(null);
      return undefined;
    }
    const stop = new AbortController();
    const ask = () => series([id], names.split(','), { buckets: BUCKETS, ...range }, stop.signal)
      .then((parts) => setClose({ range, parts: new Map(parts.map((part) => [part.metric, part])) })).catch(() => {});
    const timer = setTimeout(ask, REST);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [id, names, last, asked]);
  return useMemo(() => whole.map((curve) => (close?.parts.has(curve.metric) ? refined(curve, close.parts.get(curve.metric), close.range) : curve)), [whole, close]);
}
