// Any number of runs and seed groups side by side.
import { html, useCallback, useEffect, useMemo, useState } from '../html.js';
import { get, series } from '../api.js';
import { go, list, set, useAddress } from '../address.js';
import { count, shortKey, value } from '../format.js';
import { useKeys } from '../keys.js';
import { useLive } from '../live.js';
import { Chart, CURVE_KEYS } from '../chart.js';
import { combine, smooth } from '../statistics.js';
import { Parallel, Scatter } from '../plots.js';
import { isSample, Samples } from '../samples.js';
import { SaveDrawing } from '../save.js';
import { CurveBar } from './run.js';
import { Differences } from './differences.js';
import { MOST_DRAWN, useEntities } from './entities.js';
import { Final } from './final.js';
import { Empty, Popover, Problem } from '../parts.js';

/** Curves of every run, as fine as the zoom asks for; calls back when there is an answer. */
function useSeries(entities, metrics, zoom, byTime, onAnswer) {
  const [curves, setCurves] = useState(() => new Map());
  const ids = entities.flatMap((entity) => entity.runs.map((run) => run.id));
  const progress = entities.flatMap((entity) => entity.runs.map((run) => Math.max(0, ...Object.values(run.metrics).map((metric) => metric.step)))).join();
  const range = zoom && !byTime ? { from: Math.floor(zoom[0]), to: Math.ceil(zoom[1]) } : {};
  const key = `${ids.join()}|${metrics.join()}|${JSON.stringify(range)}|${progress}|${byTime}`;
  useEffect(() => {
    if (!ids.length || !metrics.length) {
      onAnswer();
      return undefined;
    }
    const stop = new AbortController();
    const buckets = ids.length > 20 ? 300 : ids.length > 8 ? 500 : 900;
    const ask = () => series(ids, metrics, { buckets, range: false, time: byTime, ...range }, stop.signal)
      .then((answer) => setCurves(new Map(answer.map((curve) => [`${curve.run} ${curve.metric}`, curve]))))
      .catch(() => {})
      .finally(onAnswer);
    // While somebody zooms, only where they come to rest is looked at closely.
    const timer = zoom ? setTimeout(ask, 200) : ask();
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [key]);
  return curves;
}

export function ComparePage() {
  const { parameters } = useAddress();
  const [runIds, groupIds] = [list(parameters.runs), list(parameters.groups)];
  const { entities, unseen, error, again } = useEntities(runIds, groupIds, parameters);
  useEffect(() => { document.title = 'Compare · Athanor'; }, []);
  useLive((ids) => {
    if (!entities || !ids || entities.some((entity) => entity.runs.some((run) => ids.has(run.id)))) again();
  }, 1500);
  useKeys({
    l: ['Linear or logarithmic', () => set({ log: parameters.log === '1' ? '' : 1 })],
    a: ['Zoom out to all', () => set({ from: '', to: '' })],
    u: ['Back to Runs', () => go('/')],
    ...CURVE_KEYS,
  });
  if (!runIds.length && !groupIds.length && !parameters.by) {
    return html`<div class="page"><${Empty} title="Nothing to compare yet"><p>In <a href="/">Runs</a>, mark some rows with <kbd>x</kbd> and press <kbd>c</kbd>. Or take <a href="/?group=seeds">seed groups</a>: runs that differ in nothing but the seed.</p><//></div>`;
  }
  if (error) return html`<div class="page"><${Problem} error=${error} /></div>`;
  if (!entities) return html`<div class="loading"></div>`;
  if (!entities.length) return html`<div class="page"><${Empty} title="None of this is there any more"><p>What the address names was deleted. <a href="/">All runs</a></p><//></div>`;
  return html`<${Comparison} entities=${entities} unseen=${unseen} parameters=${parameters} />`;
}

function Comparison({ entities, unseen, parameters }) {
  const hidden = list(parameters.hidden);
  const shown = useMemo(() => entities.filter((entity) => !hidden.includes(entity.id)), [entities, parameters.hidden]);
  // What only looks at one run after the other waits until the curves are there.
  const [ready, setReady] = useState(false);
  const onAnswer = useCallback(() => setReady(true), []);
  const known = useMemo(() => [...new Set(entities.flatMap((entity) => entity.runs.flatMap((run) => Object.keys(run.metrics))))].sort(), [entities]);
  const metrics = parameters.metrics ? list(parameters.metrics).filter((name) => known.includes(name)) : known.slice(0, 4);
  const points = useMemo(() => shown.flatMap((entity) => entity.runs.map((run) => ({
    id: run.id, colour: entity.colour, label: entity.kind === 'group' ? `${entity.label} seed ${run.seed}` : entity.label,
    read: (field) => (field.startsWith('metrics.') ? run.metrics[field.slice(8)]?.value : field === 'seed' ? run.seed : run.parameters[field]),
  }))), [entities, parameters.hidden]);
  // Each part is made anew when something of its own has changed, and not for every step of a zoom.
  const final = useMemo(() => html`<section id="final"><${Final} entities=${shown} metrics=${known} parameters=${parameters} /></section>`, [shown, known, parameters.base]);
  const differences = useMemo(() => html`<section id="differences"><${Differences} entities=${shown} ready=${ready} /></section>`, [shown, ready]);
  const samples = useMemo(() => html`<section id="samples"><${SampleGrid} entities=${shown} parameters=${parameters} ready=${ready} /></section>`, [shown, ready, parameters.step, parameters.seeds]);
  const parallel = useMemo(() => html`<section id="parallel"><${ParallelCard} points=${points} metrics=${known} parameters=${parameters} entities=${shown} /></section>`, [points, known, shown, parameters.axes, parameters.brush]);
  const scatter = useMemo(() => html`<section id="scatter"><${ScatterCard} points=${points} metrics=${known} parameters=${parameters} entities=${shown} /></section>`, [points, known, shown, parameters.sx, parameters.sy]);
  return html`<div class="page"><div class="stack">
    <${Legend} entities=${entities} unseen=${unseen} hidden=${hidden} parameters=${parameters} />
    <nav class="sections" aria-label="Parts of this page">${[['curves', 'Curves'], ['final', 'Final metrics'], ['differences', 'Differences'], ['samples', 'Samples'], ['parallel', 'Parallel'], ['scatter', 'Scatter']].map(([id, name]) => html`<a key=${id} href=${`#${id}`} onClick=${(event) => { event.preventDefault(); document.getElementById(id)?.scrollIntoView({ block: 'start' }); }}>${name}</a>`)}</nav>
    <section id="curves"><${Curves} entities=${shown} metrics=${metrics} known=${known} parameters=${parameters} onAnswer=${onAnswer} /></section>
    ${final}${differences}${samples}${parallel}${scatter}
  </div></div>`;
}

/** How many runs a group has, and what became of those that did not finish. */
function seeds({ runs, others }) {
  const open = Object.entries(Object.groupBy(runs, (run) => run.status)).filter(([status]) => status !== 'finished').map(([status, some]) => `${some.length} ${status}`);
  return [count(runs.length, 'seed'), ...open, ...(others ? [`${others} archived and left out`] : [])].join(', ');
}

function Legend({ entities, unseen, hidden, parameters }) {
  const toggle = (id) => set({ hidden: hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id] });
  const named = (entity) => list(parameters[`${entity.kind}s`]);
  const drop = (entity) => set({ [`${entity.kind}s`]: named(entity).filter((id) => id !== entity.id) }, { replace: false });
  const numbers = ['group', 'run'].map((kind) => [entities.filter((one) => one.kind === kind).length, kind === 'group' ? 'seed group' : 'run']).filter(([n]) => n).map(([n, name]) => count(n, name)).join(' and ');
  return html`<div class="head"><h1>${numbers}</h1>${unseen > 0 && html`<span class="soft">of ${count(unseen + entities.length, 'run')}: as many of each group, ${MOST_DRAWN} at most in all. A filter in Runs chooses others.</span>`}<span class="grow"></span><a class="button" href="/">Add more</a></div>
    <div class="legend">${entities.map((entity) => html`<span key=${entity.id} class=${hidden.includes(entity.id) ? 'off' : ''}><i class="swatch" style=${{ borderColor: entity.colour, borderTopStyle: ['solid', 'dashed', 'dotted'][entity.dash.length ? (entity.dash[0] > 4 ? 1 : 2) : 0] }}></i>
      <a href=${entity.kind === 'run' ? `/runs/${entity.id}` : `/?where=${encodeURIComponent(`group = "${entity.id}"`)}`} title=${entity.id}>${entity.label}</a>${entity.kind === 'group' ? html` <span class="soft">${seeds(entity)}</span>` : ''}
      <button title=${hidden.includes(entity.id) ? 'Show' : 'Hide'} aria-label=${`${hidden.includes(entity.id) ? 'Show' : 'Hide'} ${entity.label}`} onClick=${() => toggle(entity.id)}>${hidden.includes(entity.id) ? '◌' : '●'}</button>${named(entity).includes(entity.id) && html`<button title="Remove from this comparison" aria-label=${`Remove ${entity.label}`} onClick=${() => drop(entity)}>×</button>`}</span>`)}</div>`;
}

function Curves({ entities, metrics, known, parameters, onAnswer }) {
  const byTime = parameters.x === 'time';
  const zoom = useMemo(() => (parameters.from ? [Number(parameters.from), Number(parameters.to)] : null), [parameters.from, parameters.to]);
  const band = parameters.band || 'sd';
  const weight = Number(parameters.smooth || 0);
  const curves = useSeries(entities, metrics, zoom, byTime, onAnswer);
  const onZoom = useCallback((range) => set(range ? { from: +range[0].toPrecision(8), to: +range[1].toPrecision(8) } : { from: '', to: '' }), []);
  const lines = useMemo(() => new Map(metrics.map((metric) => [metric, entities.flatMap((entity) => linesOf(entity, metric, curves, { byTime, band, weight }))])), [curves, entities, metrics.join(), byTime, band, weight]);
  const grouped = entities.some((entity) => entity.kind === 'group');
  const toggle = (name) => set({ metrics: metrics.includes(name) ? metrics.filter((one) => one !== name) : [...metrics, name] });
  return html`<${CurveBar} parameters=${parameters}>
      ${grouped && html`<select aria-label="Seed groups as" value=${band} onChange=${(event) => set({ band: event.target.value === 'sd' ? '' : event.target.value })}><option value="sd">mean ± sd</option><option value="ci">mean, 95 % interval</option><option value="each">every seed</option></select>`}
      <${Popover} label=${`Metrics (${metrics.length})`}>${known.map((name) => html`<label key=${name} class="check"><input type="checkbox" checked=${metrics.includes(name)} onChange=${() => toggle(name)} /> ${name}</label>`)}<//>
    <//>
    <p></p><div class="grid">${metrics.map((metric) => html`<${Chart} key=${metric} title=${metric} lines=${lines.get(metric)} log=${parameters.log === '1'} time=${byTime} zoom=${zoom} onZoom=${onZoom} />`)}</div>`;
}

function linesOf(entity, metric, curves, { byTime, band, weight }) {
  // Curves by step have no times; those by time are still on their way then.
  if (byTime && entity.runs.some((run) => curves.has(`${run.id} ${metric}`) && !curves.get(`${run.id} ${metric}`).time)) return [];
  const members = entity.runs.map((run) => ({ run, curve: curves.get(`${run.id} ${metric}`) })).filter(({ curve }) => curve?.step.length).map(({ run, curve }) => ({
    run, x: byTime ? curve.time.map((at) => (at - curve.time[0]) / 1000) : curve.step, y: smooth(curve.mean, weight),
  }));
  if (!members.length) return [];
  const look = { label: entity.label, colour: entity.colour, dash: entity.dash };
  if (entity.kind === 'run') return [{ ...look, x: members[0].x, y: members[0].y }];
  if (band === 'each') return members.map((member) => ({ ...look, label: `${entity.label} seed ${member.run.seed}`, width: 1, x: member.x, y: member.y }));
  const { x, y, low, high } = combine(members, band);
  return [{ ...look, width: 2, x, y, low, high }];
}

const MOST_SAMPLED = 60;

/** What was drawn: by the first seed of each group, or by all. */
function SampleGrid({ entities, parameters, ready }) {
  const [found, setFound] = useState(null);
  const all = parameters.seeds === 'each';
  const drawn = entities.flatMap((entity) => entity.runs.slice(0, all ? entity.runs.length : 1).map((run) => ({ entity, run })));
  const shown = drawn.slice(0, MOST_SAMPLED);
  const key = shown.map(({ run }) => run.id).join();
  useEffect(() => {
    if (!ready) return undefined;
    let current = true;
    Promise.all(shown.map(({ entity, run }) => get(`runs/${run.id}/artifacts`).then(({ items }) => ({
      id: run.id, colour: entity.colour, run: run.id, label: entity.kind === 'group' ? `${entity.label} seed ${run.seed}` : entity.label, artifacts: items.filter(isSample),
    })))).then((entries) => current && setFound(entries), () => {});
    return () => { current = false; };
  }, [key, ready]);
  const drew = (found || []).filter((entry) => entry.artifacts.length);
  if (!drew.length) return null;
  const several = entities.some((entity) => entity.runs.length > 1);
  return html`${several || shown.length < drawn.length ? html`<div class="toolbar">${several && html`<label class="check"><input type="checkbox" checked=${all} onChange=${(event) => set({ seeds: event.target.checked ? 'each' : '' })} /> Samples of every seed</label>`}
      ${shown.length < drawn.length && html`<span class="soft">Samples of the first ${shown.length} of ${drawn.length} runs.</span>`}</div>` : ''}
    <${Samples} entries=${drew} step=${parameters.step == null ? null : Number(parameters.step)} onStep=${(step) => set({ step })} />`;
}

const plain = (given) => (given == null || typeof given === 'number' ? given : value(given));

function fieldsOf(entities) {
  const keys = [...new Set(entities.flatMap((entity) => entity.runs.flatMap((run) => Object.keys(run.parameters))))].sort();
  return keys.filter((key) => new Set(entities.flatMap((entity) => entity.runs.map((run) => JSON.stringify(run.parameters[key])))).size > 1);
}

function ParallelCard({ points, metrics, parameters, entities }) {
  const choices = useMemo(() => [...fieldsOf(entities), ...metrics.map((name) => `metrics.${name}`)], [entities, metrics.join()]);
  const fields = parameters.axes ? list(parameters.axes).filter((name) => choices.includes(name)) : [...choices.filter((name) => !name.startsWith('metrics.')).slice(0, 5), ...choices.filter((name) => name.startsWith('metrics.')).slice(0, 2)];
  const brushes = Object.fromEntries(list(parameters.brush).map((text) => text.split('~')).map(([field, low, high]) => [field, [Number(low), Number(high)]]));
  const onBrush = (field, range) => {
    const next = { ...brushes, [field]: range };
    set({ brush: Object.entries(next).filter(([, one]) => one).map(([name, one]) => `${name}~${one[0].toFixed(3)}~${one[1].toFixed(3)}`) });
  };
  if (fields.length < 2) return null;
  const toggle = (name) => set({ axes: fields.includes(name) ? fields.filter((one) => one !== name) : [...fields, name] });
  return html`<div class="card"><div class="title"><h2>Parallel coordinates</h2><span class="grow"></span><${SaveDrawing} title="parallel coordinates" rows=${() => [['run', ...fields], ...points.map((point) => [point.label, ...fields.map((field) => plain(point.read(field)))])]} />${parameters.brush && html`<button class="quiet" onClick=${() => set({ brush: '' })}>Keep all</button>`}
    <${Popover} label=${`Axes (${fields.length})`}>${choices.map((name) => html`<label key=${name} class="check"><input type="checkbox" checked=${fields.includes(name)} onChange=${() => toggle(name)} /> ${shortKey(name, choices)}</label>`)}<//></div>
    <${Parallel} points=${points} fields=${fields} brushes=${brushes} onBrush=${onBrush} /></div>`;
}

function ScatterCard({ points, metrics, parameters, entities }) {
  const choices = useMemo(() => [...fieldsOf(entities), 'seed', ...metrics.map((name) => `metrics.${name}`)], [entities, metrics.join()]);
  const x = choices.includes(parameters.sx) ? parameters.sx : choices[0];
  const y = choices.includes(parameters.sy) ? parameters.sy : choices[choices.length - 1];
  const choice = (name, label, chosen) => html`<label class="check">${label} <select value=${chosen} onChange=${(event) => set({ [name]: event.target.value })}>${choices.map((one) => html`<option key=${one} value=${one}>${one}</option>`)}</select></label>`;
  return html`<div class="card"><div class="title"><h2>Scatter</h2><span class="grow"></span>${choice('sy', 'Up', y)}${choice('sx', 'across', x)}<${SaveDrawing} title="scatter" rows=${() => [['run', x, y], ...points.map((point) => [point.label, plain(point.read(x)), plain(point.read(y))])]} /></div><${Scatter} points=${points} x=${x} y=${y} /></div>`;
}
