// One sweep: how far it is, what mattered, what was best, what failed.
import { html, useEffect, useMemo, useState } from '../html.js';
import { can, get, post, query, session } from '../api.js';
import { go, set, useAddress } from '../address.js';
import { count, exactTime, short, spread, time, value } from '../format.js';
import { useKeys } from '../keys.js';
import { useLive } from '../live.js';
import { deviation, finite, mean } from '../statistics.js';
import { HeatMap } from '../plots.js';
import { SaveDrawing } from '../save.js';
import { Popover, Problem, Status, useAnswer, useChange } from '../parts.js';
import { Progress } from './sweeps.js';

/** All runs of a sweep, in pages. */
function useRuns(id) {
  const [runs, setRuns] = useState(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    const load = async () => {
      const all = [];
      for (let total = 1; all.length < Math.min(total, 5000);) {
        const page = await get(`runs?${query({ where: `sweep = "${id}"`, limit: 500, offset: all.length })}`);
        all.push(...page.items);
        total = page.items.length ? page.total : 0;
      }
      if (current) setRuns(all);
    };
    load().catch(() => {});
    return () => { current = false; };
  }, [id, round]);
  return { runs, again: () => setRound((n) => n + 1) };
}

/** How much of a metric's variance the values of a parameter explain (eta squared). */
export function importance(runs, key, read) {
  const groups = new Map();
  for (const run of runs) {
    const result = read(run);
    if (typeof result !== 'number' || !Number.isFinite(result)) continue;
    const name = JSON.stringify(run.parameters[key]);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(result);
  }
  const all = [...groups.values()].flat();
  const total = all.reduce((sum, one) => sum + (one - mean(all)) ** 2, 0);
  const between = [...groups.values()].reduce((sum, some) => sum + some.length * (mean(some) - mean(all)) ** 2, 0);
  return total > 0 ? between / total : 0;
}

export function SweepPage({ id }) {
  const { parameters } = useAddress();
  const sweep = useAnswer(`sweeps/${id}`);
  const { runs, again } = useRuns(id);
  const { change, error, busy } = useChange();
  useLive((ids) => {
    if (!ids || !runs || runs.some((run) => ids.has(run.id)) || !sweep.value?.ended) { sweep.again(); again(); }
  }, 2000);
  useEffect(() => { document.title = `${sweep.value?.name || 'Sweep'} · Athanor`; }, [sweep.value]);
  useKeys({ u: ['Back to Sweeps', () => go('/sweeps')] });
  if (sweep.error) return html`<div class="page"><${Problem} error=${sweep.error} /><p><a href="/sweeps">All sweeps</a></p></div>`;
  if (!sweep.value || !runs) return html`<div class="loading"></div>`;
  const item = sweep.value;
  const act = (action) => change(async () => { await post(`sweeps/${id}/${action}`); sweep.again(); });
  return html`<div class="page"><div class="stack">
    <div class="head"><h1>${item.name}</h1><span class="mono soft">${id}</span><span class="grow"></span>
      <a class="button" href=${`/?${query({ where: `sweep = "${id}"`, group: 'seeds' })}`}>Show its runs</a>
      ${can('researcher') && !item.ended && html`<button disabled=${busy} onClick=${() => act('stop')}>Stop</button>`}
      ${can('researcher') && item.ended && session.abilities.includes('launch') && html`<button disabled=${busy} onClick=${() => act('resume')}>Resume</button>`}
      <${Popover} label="File" wide=${true}><pre>${item.text}</pre><//></div>
    <${Problem} error=${error} />
    <dl class="facts"><div><dt>Progress</dt><dd><${Progress} runs=${item.runs} /></dd></div>${Object.entries(item.runs).map(([status, n]) => html`<div key=${status}><dt>${status}</dt><dd>${n}</dd></div>`)}
      <div><dt>Begun</dt><dd title=${exactTime(item.created)}>${time(item.created)}</dd></div><div><dt>Ended</dt><dd title=${exactTime(item.ended)}>${item.ended ? time(item.ended) : 'not yet'}</dd></div></dl>
    ${item.outcome && html`<p>${item.outcome}</p>`}
    <${Results} item=${item} runs=${runs} parameters=${parameters} />
    <${Failures} runs=${runs} />
  </div></div>`;
}

function Results({ item, runs, parameters }) {
  const metrics = useMemo(() => [...new Set(runs.flatMap((run) => Object.keys(run.metrics)))].sort(), [runs]);
  const varied = useMemo(() => [...new Set(runs.flatMap((run) => Object.keys(run.parameters)))].filter((key) => new Set(runs.map((run) => JSON.stringify(run.parameters[key]))).size > 1).sort(), [runs]);
  const metric = metrics.includes(parameters.metric) ? parameters.metric : metrics.includes(item.metric) ? item.metric : metrics[metrics.length - 1];
  const smallest = (parameters.best || item.direction || 'minimize') === 'minimize';
  if (!metric) return html`<div class="card"><p class="soft">No run of this sweep has recorded a metric yet.</p></div>`;
  const read = (run) => run.metrics[metric]?.value;
  const weights = varied.map((key) => ({ key, weight: importance(runs, key, read) })).sort((a, b) => b.weight - a.weight);
  const choice = (name, chosen, options, label) => html`<label class="check">${label} <select value=${chosen} onChange=${(event) => set({ [name]: event.target.value })}>${options.map((one) => html`<option key=${one} value=${one}>${one}</option>`)}</select></label>`;
  const x = varied.includes(parameters.hx) ? parameters.hx : weights[0]?.key;
  const y = varied.includes(parameters.hy) ? parameters.hy : weights[1]?.key ?? x;
  return html`<div class="toolbar">${choice('metric', metric, metrics, 'Metric')}
      <span class="segments" role="radiogroup" aria-label="Which is better"><button role="radio" aria-checked=${smallest} onClick=${() => set({ best: 'minimize' })}>less is better</button><button role="radio" aria-checked=${!smallest} onClick=${() => set({ best: 'maximize' })}>more is better</button></span></div>
    <div class="columns">
      ${x && html`<div class="card"><div class="title"><h2>${metric} over two parameters</h2><span class="grow"></span>${choice('hy', y, varied, 'Down')}${choice('hx', x, varied, 'across')}<${SaveDrawing} title="heat map" rows=${() => [[x, y, metric, 'runs'], ...cellsOf(runs, x, y, read).map((cell) => [value(cell.x), value(cell.y), cell.mean, cell.count])]} /></div><${HeatMap} cells=${cellsOf(runs, x, y, read)} x=${x} y=${y} metric=${metric} onOpen=${(cell) => go(`/compare?${query({ runs: cell.ids.slice(0, 100) })}`)} /></div>`}
      <div class="card"><div class="title"><h2>What mattered</h2></div>${weights.length ? html`<div class="scroll"><table><tbody>${weights.map(({ key, weight }) => html`<tr key=${key}><td>${key}</td><td class="number">${Math.round(100 * weight)} %</td><td><span class="progress"><i class="running" style=${{ width: `${100 * weight}%` }}></i></span></td></tr>`)}</tbody></table></div>` : html`<p class="soft">No parameter varies.</p>`}
        <p class="soft">Share of the variance of ${metric} that a parameter's values explain by themselves.</p></div>
    </div>
    <${Best} runs=${runs} varied=${varied} metric=${metric} read=${read} smallest=${smallest} />`;
}

function cellsOf(runs, x, y, read) {
  const cells = new Map();
  for (const run of runs) {
    const [a, b] = [run.parameters[x], run.parameters[y]];
    const key = JSON.stringify([a, b]);
    if (!cells.has(key)) cells.set(key, { x: a, y: b, values: [], ids: [] });
    cells.get(key).ids.push(run.id);
    cells.get(key).values.push(read(run));
  }
  return [...cells.values()].map((cell) => ({ ...cell, mean: mean(finite(cell.values)), count: cell.ids.length }));
}

function Best({ runs, varied, metric, read, smallest }) {
  const groups = new Map();
  for (const run of runs) {
    if (!groups.has(run.group)) groups.set(run.group, []);
    groups.get(run.group).push(run);
  }
  const sign = smallest ? 1 : -1;
  const ranked = [...groups].map(([id, members]) => {
    const values = finite(members.map(read));
    return { id, members, mean: mean(values), sd: values.length < 2 ? 'NaN' : deviation(values), count: values.length };
  }).filter((group) => group.count > 0).sort((a, b) => sign * (a.mean - b.mean));
  const best = ranked.slice(0, 10);
  if (!best.length) return null;
  return html`<div class="card"><div class="title"><h2>Best groups</h2><span class="grow"></span><a class="button quiet" href=${`/compare?${query({ groups: best.slice(0, 5).map((group) => group.id) })}`}>Compare the best ${Math.min(5, best.length)}</a></div>
    <div class="scroll"><table><thead><tr><th class="number"></th><th>Group</th><th class="number">${metric}</th><th class="number">Runs</th>${varied.map((key) => html`<th key=${key}>${key}</th>`)}</tr></thead>
    <tbody>${best.map((group, index) => html`<tr key=${group.id}><td class="number soft">${index + 1}</td><td><a class="mono" href=${`/compare?groups=${encodeURIComponent(group.id)}`}>${group.id.slice(0, 7)}</a></td><td class="number">${spread(group)}</td><td class="number">${group.count}</td>${varied.map((key) => html`<td key=${key} class="text">${value(group.members[0].parameters[key])}</td>`)}</tr>`)}</tbody></table></div></div>`;
}

function Failures({ runs }) {
  const failed = runs.filter((run) => ['failed', 'lost'].includes(run.status));
  if (!failed.length) return null;
  const reasons = new Map();
  failed.forEach((run) => reasons.set(run.reason, [...(reasons.get(run.reason) || []), run]));
  return html`<div class="card"><div class="title"><h2>${count(failed.length, 'failure')}</h2></div><div class="scroll"><table><thead><tr><th>Reason</th><th>Runs</th></tr></thead>
    <tbody>${[...reasons].sort((a, b) => b[1].length - a[1].length).map(([reason, some]) => html`<tr key=${reason}><td style=${{ whiteSpace: 'normal' }}>${reason || 'no reason was recorded'}</td><td>${some.slice(0, 8).map((run) => html`<a key=${run.id} class="check" href=${`/runs/${run.id}`}><${Status} status=${run.status} />${short(run.id)}</a> `)}${some.length > 8 ? `and ${some.length - 8} more` : ''}</td></tr>`)}</tbody></table></div></div>`;
}
