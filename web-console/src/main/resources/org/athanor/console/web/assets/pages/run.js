// One run: live while it trains.
import { html, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from '../html.js';
import { can, post, remove, session } from '../api.js';
import { go, set, useAddress } from '../address.js';
import { bytes, count, duration, exactTime, number, short, time, value } from '../format.js';
import { useKeys } from '../keys.js';
import { useLive } from '../live.js';
import { assign } from '../colours.js';
import { Chart, CURVE_KEYS } from '../chart.js';
import { useCurves } from '../curves.js';
import { Note } from '../note.js';
import { smooth } from '../statistics.js';
import { addressOf, isSample, Samples } from '../samples.js';
import { copy, Popover, Problem, Segments, Status, Tags, useAnswer, useChange } from '../parts.js';

export function RunPage({ id }) {
  const { parameters } = useAddress();
  const run = useAnswer(`runs/${id}`);
  const provenance = useAnswer(`runs/${id}/provenance`);
  const measurements = useAnswer(`runs/${id}/measurements`);
  const events = useAnswer(`runs/${id}/events`);
  const artifacts = useAnswer(`runs/${id}/artifacts`);
  const metrics = useMemo(() => Object.keys(run.value?.metrics || {}).sort(), [run.value]);
  const zoom = useMemo(() => (parameters.from ? [Number(parameters.from), Number(parameters.to)] : null), [parameters.from, parameters.to]);
  const curves = useCurves(id, metrics, run.value, zoom, parameters.x === 'time');
  useLive((ids) => {
    if (ids && !ids.has(id)) return;
    [run, measurements, events, artifacts, provenance].forEach((answer) => answer.again());
  });
  useEffect(() => { document.title = `${run.value?.experiment || 'Run'} ${short(id)} · Athanor`; }, [run.value, id]);
  useKeys({
    c: ['Compare with its seed group', () => run.value && go(`/compare?groups=${encodeURIComponent(run.value.group)}`)],
    u: ['Back to Runs', () => go('/')],
    l: ['Linear or logarithmic', () => set({ log: parameters.log === '1' ? '' : 1 })],
    a: ['Zoom out to all', () => set({ from: '', to: '' })],
    ...CURVE_KEYS,
  });
  if (run.error) return html`<div class="page"><${Problem} error=${run.error} /><p><a href="/">All runs</a></p></div>`;
  if (!run.value) return html`<div class="loading"></div>`;
  const item = run.value;
  const samples = (artifacts.value?.items || []).filter(isSample);
  // One after the other they would push each other down.
  const there = [provenance, measurements, events, artifacts].every((answer) => answer.value || answer.error);
  const entries = [{ id, label: `seed ${item.seed}`, run: id, artifacts: samples }];
  return html`<div class="page"><div class="stack">
    <${Title} item=${item} again=${run.again} />
    <${Curves} metrics=${metrics} curves=${curves} zoom=${zoom} parameters=${parameters} />
    ${there && samples.length > 0 && html`<${Samples} entries=${entries} step=${parameters.step && Number(parameters.step)} onStep=${(step) => set({ step })} />`}
    ${there && html`<div class="sides">
      <div><${Measures} items=${measurements.value?.items || []} /><${Log} events=${events.value} /><${Files} id=${id} items=${artifacts.value?.items || []} /></div>
      <div><${Parameters} item=${item} text=${provenance.value?.experimentText || ''} /><${Origin} provenance=${provenance.value} /></div>
    </div>`}
  </div></div>`;
}

function Title({ item, again }) {
  const { change, error, busy } = useChange();
  const act = (action) => change(async () => { await action(); again(); });
  const archived = item.tags.includes('archived');
  const ended = !['queued', 'running'].includes(item.status);
  const launches = session.abilities.includes('launch');
  return html`<div class="head"><h1>${item.experiment}</h1><${Status} status=${item.status} label=${true} />
      <${Tags} tags=${item.tags} onRemove=${can('researcher') && ((tag) => act(() => post('tags', { runs: [item.id], remove: [tag] })))} />
      <span class="grow"></span>
      <a class="button" href=${`/compare?groups=${encodeURIComponent(item.group)}`}>Compare its seeds</a>
      ${can('researcher') && html`
        ${!ended && html`<button disabled=${busy} onClick=${() => act(() => post(`runs/${item.id}/stop`))}>Stop</button>`}
        ${launches && ended && item.status !== 'finished' && html`<button disabled=${busy} onClick=${() => act(() => post(`runs/${item.id}/resume`))}>Resume</button>`}
        ${launches && ended && html`<button disabled=${busy} title="With the same settings, seed and bundles" onClick=${() => act(() => post(`runs/${item.id}/rerun`))}>Run again</button>`}
        <${TagBox} onTag=${(tag) => act(() => post('tags', { runs: [item.id], add: [tag] }))} />
        <button class="quiet" onClick=${() => act(() => post('tags', { runs: [item.id], [archived ? 'remove' : 'add']: ['archived'] }))}>${archived ? 'Take out of the archive' : 'Archive'}</button>
        ${ended && html`<${Popover} label="Delete"><p>Removes the run with everything that was recorded of it.</p><button class="danger" onClick=${() => change(async () => { await remove(`runs/${item.id}`); go('/'); })}>Delete for good</button><//>`}`}
    </div>
    ${item.reason && html`<p class="problem">${item.reason}</p>`}
    <${Problem} error=${error} />
    <dl class="facts">
      <div><dt>Run</dt><dd class="mono">${item.id}</dd></div><div><dt>Seed</dt><dd>${item.seed}</dd></div>
      <div><dt>Group</dt><dd class="mono">${item.group}</dd></div>
      ${item.sweep && html`<div><dt>Sweep</dt><dd><a class="mono" href=${`/sweeps/${item.sweep}`}>${item.sweep}</a></dd></div>`}
      <div><dt>Begun</dt><dd title=${exactTime(item.started)}>${time(item.started)}</dd></div><div><dt>Took</dt><dd>${duration(item.duration)}</dd></div>
      <div><dt>Step</dt><dd id="last-step">${Math.max(0, ...Object.values(item.metrics).map((metric) => metric.step))}</dd></div>
    </dl>
    <${Note} item=${item} again=${again} />`;
}

function TagBox({ onTag }) {
  const [tag, setTag] = useState('');
  return html`<form class="inline" onSubmit=${(event) => { event.preventDefault(); if (tag.trim()) { onTag(tag.trim()); setTag(''); } }}><input type="text" size="8" maxlength="100" aria-label="Tag" placeholder="Tag" value=${tag} onInput=${(event) => setTag(event.target.value)} /></form>`;
}

function Curves({ metrics, curves, zoom, parameters }) {
  const marks = assign(metrics);
  const weight = Number(parameters.smooth || 0);
  const byTime = parameters.x === 'time';
  const onZoom = useCallback((range) => set(range ? { from: +range[0].toPrecision(8), to: +range[1].toPrecision(8) } : { from: '', to: '' }), []);
  const lines = useMemo(() => Object.fromEntries(curves.map((curve) => {
    const start = curve.time[0];
    const x = byTime ? curve.time.map((at) => (at - start) / 1000) : curve.step;
    const wide = curve.count > curve.step.length;
    return [curve.metric, [{ label: curve.metric, ...marks.get(curve.metric), dash: [], x, y: smooth(curve.mean, weight), low: wide ? curve.min : undefined, high: wide ? curve.max : undefined }]];
  })), [curves, weight, byTime]);
  if (!metrics.length) return html`<div class="card"><p class="soft">No metric has been recorded yet. Curves appear here as soon as the first arrives.</p></div>`;
  return html`<${CurveBar} parameters=${parameters} />
    <div class="grid">${metrics.map((name) => html`<${Chart} key=${name} title=${name} lines=${lines[name] || NOTHING} log=${parameters.log === '1'} time=${byTime} zoom=${zoom} onZoom=${onZoom} />`)}</div>`;
}

const NOTHING = [];

const AXES = [['step', 'step'], ['time', 'time']];

/** What holds for all curves of a page. */
export function CurveBar({ parameters, children }) {
  return html`<div class="toolbar">
    <${Segments} label="Horizontal axis" choices=${AXES} value=${parameters.x === 'time' ? 'time' : 'step'} onChange=${(name) => set({ x: name === 'step' ? '' : name, from: '', to: '' })} />
    <button aria-pressed=${parameters.log === '1'} onClick=${() => set({ log: parameters.log === '1' ? '' : 1 })}>log</button>
    <label class="check">Smoothing <input type="range" min="0" max="0.99" step="0.01" value=${parameters.smooth || 0} aria-label="Smoothing" onInput=${(event) => set({ smooth: Number(event.target.value) || '' })} /> <output>${Number(parameters.smooth || 0).toFixed(2)}</output></label>
    ${children}<span class="soft hint">Drag or Ctrl + wheel to zoom, Shift + wheel to move, double click for all</span></div>`;
}

function Measures({ items }) {
  const [all, setAll] = useState(false);
  if (!items.length) return null;
  const latest = [...new Map(items.map((item) => [item.name, item])).values()];
  return html`<div class="card"><div class="title"><h2>Measures</h2><span class="grow"></span><button class="quiet" onClick=${() => setAll(!all)}>${all ? 'Only the last' : `All ${items.length}`}</button></div>
    <div class="scroll"><table><thead><tr><th>Measure</th><th class="number">Step</th><th class="number">Value</th><th class="number">± s.e.</th><th>Estimator</th><th class="number">Samples</th></tr></thead>
    <tbody>${(all ? items : latest).map((item) => html`<tr key=${item.name + item.step}><td>${item.name}</td><td class="number">${item.step}</td><td class="number">${number(item.value)}</td><td class="number">${item.standardError == null ? html`<span class="soft" title="This estimator has none">none</span>` : number(item.standardError)}</td><td class="text" title=${item.estimator}>${item.estimator}</td><td class="number">${number(item.samples)}</td></tr>`)}</tbody></table></div></div>`;
}

function Parameters({ item, text }) {
  return html`<div class="card"><div class="title"><h2>Parameters</h2><span class="grow"></span><${Popover} label="As a file" wide=${true}><pre>${text}</pre><button onClick=${() => copy(text)}>Copy</button><//></div>
    <div class="scroll"><table><tbody>${Object.entries(item.parameters).map(([key, given]) => html`<tr key=${key}><td class="soft">${key}</td><td class="text">${value(given)}</td></tr>`)}</tbody></table></div></div>`;
}

function Origin({ provenance }) {
  if (!provenance) return null;
  const names = { host: 'Machine', processor: 'Processor', java: 'Java', operatingSystem: 'System', nativeVariant: 'Native code', threads: 'Threads', gitRevision: 'Revision' };
  const { environment, bundles } = provenance;
  return html`<div class="card"><div class="title"><h2>What it ran on</h2></div>
    <div class="scroll"><table><tbody>${Object.entries(names).filter(([key]) => environment[key]).map(([key, name]) => html`<tr key=${key}><td class="soft">${name}</td><td class="text">${environment[key]}</td></tr>`)}
    ${bundles.map((bundle) => html`<tr key=${bundle.symbolicName}><td class="soft"><a href=${`/?where=${encodeURIComponent(`bundle = "${bundle.symbolicName} ${bundle.version}"`)}`}>${bundle.symbolicName}</a></td><td>${bundle.version} <span class="mono soft" title=${bundle.sha256}>${bundle.sha256.slice(0, 10)}</span></td></tr>`)}</tbody></table></div></div>`;
}

const clock = (at) => new Date(at).toTimeString().slice(0, 8);

/** The latest lines, at the end of which one stays unless one has scrolled up to read. */
function Log({ events }) {
  const box = useRef();
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    if (box.current && atEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, [events]);
  if (!events?.items.length) return null;
  const look = ({ currentTarget: shown }) => { atEnd.current = shown.scrollHeight - shown.scrollTop - shown.clientHeight < 24; };
  return html`<div class="card"><div class="title"><h2>Log</h2><span class="soft">${events.total > events.items.length ? `the last ${events.items.length} of ${events.total} lines` : count(events.total, 'line')}</span></div>
    <div class="log" tabindex="0" ref=${box} onScroll=${look}>${events.items.map((event, index) => html`<div key=${index} class=${event.level}><span class="soft" title=${exactTime(event.time)}>${clock(event.time)}</span><b>${event.level}</b><span>${event.text}</span></div>`)}</div></div>`;
}

function Files({ id, items }) {
  if (!items.length) return null;
  return html`<div class="card"><div class="title"><h2>Artifacts and checkpoints</h2></div>
    <div class="scroll"><table><thead><tr><th>Name</th><th class="number">Step</th><th>Type</th><th class="number">Size</th></tr></thead>
    <tbody>${items.map((item) => html`<tr key=${item.name + item.step + item.sha256}><td><a href=${`${addressOf(id, item)}?download=true`} download>${item.name}</a></td><td class="number">${item.step}</td><td class="text soft">${item.mediaType}</td><td class="number">${bytes(item.size)}</td></tr>`)}</tbody></table></div></div>`;
}
