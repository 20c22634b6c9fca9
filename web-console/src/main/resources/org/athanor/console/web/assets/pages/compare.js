// Any number of runs and seed groups side by side.
import { html, useCallback, useEffect, useMemo, useState } from '../html.js';
import { get, query, series } from '../api.js';
import { go, list, set, useAddress } from '../address.js';
import { count, same, short, shortKey, spread, value } from '../format.js';
import { useKeys } from '../keys.js';
import { useLive } from '../live.js';
import { assign } from '../colours.js';
import { Chart, CURVE_KEYS } from '../chart.js';
import { combine, holm, smooth, welch } from '../statistics.js';
import { Parallel, Scatter } from '../plots.js';
import { isSample, Samples } from '../samples.js';
import { SaveDrawing } from '../save.js';
import { CurveBar } from './run.js';
import { Empty, Popover, Problem } from '../parts.js';

const idsIn = (ids) => `id in (${ids.join(', ')})`;

async function runsOf(ids) {
  const pieces = [];
  for (let from = 0; from < ids.length; from += 300) {
    const some = ids.slice(from, from + 300);
    pieces.push(get(`runs?${query({ where: idsIn(some), limit: 500 })}`));
  }
  const found = new Map((await Promise.all(pieces)).flatMap((piece) => piece.items).map((run) => [run.id, run]));
  return ids.map((id) => found.get(id)).filter(Boolean);
}

/** What is compared: each {id, label, runs, colour, dash}. */
function useEntities(runIds, groupIds) {
  const [state, setState] = useState({ entities: null, error: null });
  const [round, setRound] = useState(0);
  const key = `${runIds.join()}|${groupIds.join()}`;
  useEffect(() => {
    let current = true;
    const load = async () => {
      const groups = await Promise.all(groupIds.map((id) => get(`groups/${encodeURIComponent(id)}`)));
      const all = [...new Set([...runIds, ...groups.flatMap((group) => group.runs)])];
      const runs = new Map((all.length ? await runsOf(all) : []).map((run) => [run.id, run]));
      const marks = assign([...runIds, ...groupIds]);
      const entities = [
        ...groups.map((group) => ({ id: group.id, kind: 'group', label: `${group.experiment} ${group.id.slice(0, 7)}`, runs: group.runs.map((id) => runs.get(id)).filter(Boolean) })),
        ...runIds.filter((id) => runs.has(id)).map((id) => ({ id, kind: 'run', label: `${runs.get(id).experiment} ${short(id)}`, runs: [runs.get(id)] })),
      ].map((entity) => ({ ...entity, ...marks.get(entity.id) }));
      if (current) setState({ entities, error: null });
    };
    load().catch((error) => current && setState((old) => ({ ...old, error })));
    return () => { current = false; };
  }, [key, round]);
  return { ...state, again: () => setRound((n) => n + 1) };
}

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
  const { entities, error, again } = useEntities(runIds, groupIds);
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
  if (!runIds.length && !groupIds.length) {
    return html`<div class="page"><${Empty} title="Nothing to compare yet"><p>In <a href="/">Runs</a>, mark some rows with <kbd>x</kbd> and press <kbd>c</kbd>. Or take <a href="/?group=seeds">seed groups</a>: runs that differ in nothing but the seed.</p><//></div>`;
  }
  if (error) return html`<div class="page"><${Problem} error=${error} /></div>`;
  if (!entities) return html`<div class="loading"></div>`;
  return html`<${Comparison} entities=${entities} parameters=${parameters} />`;
}

function Comparison({ entities, parameters }) {
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
  const samples = useMemo(() => html`<section id="samples"><${SampleGrid} entities=${shown} parameters=${parameters} ready=${ready} /></section>`, [shown, ready, parameters.step]);
  const parallel = useMemo(() => html`<section id="parallel"><${ParallelCard} points=${points} metrics=${known} parameters=${parameters} entities=${shown} /></section>`, [points, known, shown, parameters.axes, parameters.brush]);
  const scatter = useMemo(() => html`<section id="scatter"><${ScatterCard} points=${points} metrics=${known} parameters=${parameters} entities=${shown} /></section>`, [points, known, shown, parameters.sx, parameters.sy]);
  return html`<div class="page"><div class="stack">
    <${Legend} entities=${entities} hidden=${hidden} parameters=${parameters} />
    <nav class="sections" aria-label="Parts of this page">${[['curves', 'Curves'], ['final', 'Final metrics'], ['differences', 'Differences'], ['samples', 'Samples'], ['parallel', 'Parallel'], ['scatter', 'Scatter']].map(([id, name]) => html`<a key=${id} href=${`#${id}`} onClick=${(event) => { event.preventDefault(); document.getElementById(id)?.scrollIntoView({ block: 'start' }); }}>${name}</a>`)}</nav>
    <section id="curves"><${Curves} entities=${shown} metrics=${metrics} known=${known} parameters=${parameters} onAnswer=${onAnswer} /></section>
    ${final}${differences}${samples}${parallel}${scatter}
  </div></div>`;
}

function Legend({ entities, hidden, parameters }) {
  const toggle = (id) => set({ hidden: hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id] });
  const drop = (entity) => set({ [`${entity.kind}s`]: list(parameters[`${entity.kind}s`]).filter((id) => id !== entity.id) }, { replace: false });
  return html`<div class="head"><h1>${['group', 'run'].map((kind) => [entities.filter((one) => one.kind === kind).length, kind === 'group' ? 'seed group' : 'run']).filter(([n]) => n).map(([n, name]) => count(n, name)).join(' and ')}</h1><span class="grow"></span><a class="button" href="/">Add more</a></div>
    <div class="legend">${entities.map((entity) => html`<span key=${entity.id} class=${hidden.includes(entity.id) ? 'off' : ''}><i class="swatch" style=${{ borderColor: entity.colour, borderTopStyle: ['solid', 'dashed', 'dotted'][entity.dash.length ? (entity.dash[0] > 4 ? 1 : 2) : 0] }}></i>
      <a href=${entity.kind === 'run' ? `/runs/${entity.id}` : `/?where=${encodeURIComponent(`group = "${entity.id}"`)}`}>${entity.label}</a>${entity.kind === 'group' ? html` <span class="soft">${entity.runs.length} seeds</span>` : ''}
      <button title=${hidden.includes(entity.id) ? 'Show' : 'Hide'} aria-label=${`${hidden.includes(entity.id) ? 'Show' : 'Hide'} ${entity.label}`} onClick=${() => toggle(entity.id)}>${hidden.includes(entity.id) ? '◌' : '●'}</button><button title="Remove from this comparison" aria-label=${`Remove ${entity.label}`} onClick=${() => drop(entity)}>×</button></span>`)}</div>`;
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

function Final({ entities, metrics, parameters }) {
  const base = entities.find((entity) => entity.id === parameters.base) || entities[0];
  const valuesOf = (entity, metric) => entity.runs.map((run) => run.metrics[metric]?.value).filter((one) => typeof one === 'number');
  const verdicts = useMemo(() => {
    const tests = entities.flatMap((entity) => (entity === base ? [] : metrics.map((metric) => ({ key: `${entity.id} ${metric}`, test: welch(valuesOf(entity, metric), valuesOf(base, metric)) })))).filter(({ test }) => test);
    const corrected = holm(tests.map(({ test }) => test.p));
    return new Map(tests.map(({ key, test }, index) => [key, { ...test, p: corrected[index] }]));
  }, [entities, base, metrics.join()]);
  if (!base) return null;
  const groups = entities.filter((entity) => entity.runs.length > 1);
  return html`<div class="card"><div class="title"><h2>Final metrics</h2><span class="grow"></span>
      ${groups.length > 1 && html`<label class="check">Compared with <select value=${base.id} onChange=${(event) => set({ base: event.target.value })}>${entities.map((entity) => html`<option key=${entity.id} value=${entity.id}>${entity.label}</option>`)}</select></label>`}</div>
    <div class="scroll"><table><thead><tr><th></th><th class="number">Runs</th>${metrics.map((name) => html`<th key=${name} class="number">${name}</th>`)}</tr></thead>
    <tbody>${entities.map((entity) => html`<tr key=${entity.id}><td><span class="check"><i class="swatch" style=${{ borderColor: entity.colour }}></i>${entity.label}</span></td><td class="number">${entity.runs.length}</td>
      ${metrics.map((name) => html`<td key=${name} class="number">${cell(valuesOf(entity, name))}${html`<${Verdict} verdict=${verdicts.get(`${entity.id} ${name}`)} />`}</td>`)}</tr>`)}</tbody></table></div></div>
    <p class="soft">${groups.length > 1 ? `Arrows mark a difference from ${base.label} beyond the noise of the seeds: Welch's t test, p < 0.05 after Holm's correction over this table.` : 'With seed groups of two runs or more, this table says which differences are more than the noise of the seeds.'}</p>`;
}

function cell(values) {
  if (!values.length) return '–';
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const sd = values.length < 2 ? 'NaN' : Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1));
  return spread({ mean, sd, count: values.length });
}

function Verdict({ verdict }) {
  if (!verdict) return html`<span class="verdict"></span>`;
  const clear = verdict.p < 0.05;
  const words = clear ? (verdict.difference > 0 ? 'higher' : 'lower') : 'no clear difference';
  const p = verdict.p < 0.001 ? 'p < 0.001' : `p = ${verdict.p.toFixed(3)}`;
  return html`<span class="verdict ${clear ? 'better' : 'soft'}" title=${`${words}, ${p}`}>${clear ? (verdict.difference > 0 ? '▲' : '▼') : '≈'}<span class="unseen">${words}, ${p}</span></span>`;
}

/** Rows of a table whose cells are not all the same. */
const differing = (rows) => rows.filter(({ values }) => values.some((one) => !same(one, values[0])));

function Differences({ entities, ready }) {
  const [origins, setOrigins] = useState(() => new Map());
  const firsts = entities.filter((entity) => entity.runs.length).slice(0, 60);
  const key = firsts.map((entity) => entity.runs[0].id).join();
  useEffect(() => {
    if (!ready) return undefined;
    let current = true;
    Promise.all(firsts.map((entity) => get(`runs/${entity.runs[0].id}/provenance`).then((found) => [entity.id, found])))
      .then((all) => current && setOrigins(new Map(all)), () => {});
    return () => { current = false; };
  }, [key, ready]);
  if (entities.length < 2) return null;
  const table = (names, read) => differing(names.map((name) => ({ name, values: firsts.map((entity) => read(entity, name)) })));
  const keys = [...new Set(firsts.flatMap((entity) => Object.keys(entity.runs[0].parameters)))].sort();
  const parameters = table(keys, (entity, name) => entity.runs[0].parameters[name]);
  const known = firsts.every((entity) => origins.has(entity.id));
  const bundleNames = known ? [...new Set(firsts.flatMap((entity) => origins.get(entity.id).bundles.map((bundle) => bundle.symbolicName)))].sort() : [];
  const bundles = table(bundleNames, (entity, name) => {
    const bundle = origins.get(entity.id).bundles.find((one) => one.symbolicName === name);
    return bundle ? `${bundle.version} (${bundle.sha256.slice(0, 7)})` : 'not there';
  });
  const places = known ? table(['host', 'processor', 'java', 'operatingSystem', 'nativeVariant', 'threads', 'gitRevision'], (entity, name) => origins.get(entity.id).environment[name]) : [];
  const part = (title, rows, none) => html`<tr><th colspan=${firsts.length + 1}>${title}${rows.length ? '' : html` <span class="soft">${none}</span>`}</th></tr>
    ${rows.map(({ name, values }) => html`<tr key=${title + name}><td class="soft">${name}</td>${values.map((one, index) => html`<td key=${index} class="text ${same(one, values[0]) ? '' : 'differs'}" title=${value(one)}>${value(one)}</td>`)}</tr>`)}`;
  return html`<div class="card"><div class="title"><h2>What differs</h2></div><div class="scroll"><table>
    <thead><tr><th></th>${firsts.map((entity) => html`<th key=${entity.id}><span class="check"><i class="swatch" style=${{ borderColor: entity.colour }}></i>${entity.label}</span></th>`)}</tr></thead>
    <tbody>${part('Parameters', parameters, 'are the same')}${known && part('Bundles', bundles, 'are the same, to the byte')}${known && part('Environment', places, 'is the same')}</tbody></table></div></div>`;
}

function SampleGrid({ entities, parameters, ready }) {
  const [found, setFound] = useState(null);
  const firsts = entities.filter((entity) => entity.runs.length).slice(0, 60);
  const key = firsts.map((entity) => entity.runs[0].id).join();
  useEffect(() => {
    if (!ready) return undefined;
    let current = true;
    Promise.all(firsts.map((entity) => get(`runs/${entity.runs[0].id}/artifacts`).then(({ items }) => ({
      id: entity.id, colour: entity.colour, run: entity.runs[0].id, label: entity.kind === 'group' ? `${entity.label} seed ${entity.runs[0].seed}` : entity.label, artifacts: items.filter(isSample),
    })))).then((all) => current && setFound(all), () => {});
    return () => { current = false; };
  }, [key, ready]);
  if (!found || !found.some((entry) => entry.artifacts.length)) return null;
  return html`<${Samples} entries=${found} step=${parameters.step == null ? null : Number(parameters.step)} onStep=${(step) => set({ step })} />`;
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
