// One sweep: how far it is, what mattered, what was best, what failed.
import { html, useEffect, useMemo, useState } from '../html.js';
import { can, get, post, query, session } from '../api.js';
import { go, set, useAddress } from '../address.js';
import { count, exactTime, readable, short, spread, time, value } from '../format.js';
import { useKeys } from '../keys.js';
import { groupNames } from '../labels.js';
import { useLive } from '../live.js';
import { HeatMap } from '../plots.js';
import { SaveDrawing } from '../save.js';
import { Popover, Problem, Segments, Status, useAnswer, useChange } from '../parts.js';
import { heatMapOf, settingsOf, weightsOf } from '../trials.js';
import { Progress } from './sweeps.js';

const MOST_RUNS = 5000;

/** All runs of a sweep, in pages. */
function useRuns(id) {
  const [state, setState] = useState({ runs: null, total: 0, error: null });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    const load = async () => {
      const all = [];
      let total = 1;
      while (all.length < Math.min(total, MOST_RUNS)) {
        const page = await get(`runs?${query({ where: `sweep = "${id}"`, limit: 500, offset: all.length })}`);
        all.push(...page.items);
        total = page.items.length ? page.total : all.length;
      }
      if (current) setState({ runs: all, total, error: null });
    };
    load().catch((error) => current && setState((old) => ({ ...old, error })));
    return () => { current = false; };
  }, [id, round]);
  return { ...state, again: () => setRound((n) => n + 1) };
}

export function SweepPage({ id }) {
  const { parameters } = useAddress();
  const sweep = useAnswer(`sweeps/${id}`);
  const { runs, total, error: unread, again } = useRuns(id);
  const { change, error, busy } = useChange();
  useLive((ids) => {
    if (!ids || !runs || runs.some((run) => ids.has(run.id)) || !sweep.value?.ended) { sweep.again(); again(); }
  }, 2000);
  useEffect(() => { document.title = `${sweep.value?.name || 'Sweep'} · Athanor`; }, [sweep.value]);
  useKeys({ u: ['Back to Sweeps', () => go('/sweeps')] });
  const refused = sweep.error || (!runs && unread);
  if (refused) return html`<div class="page"><${Problem} error=${refused} /><p><a href="/sweeps">All sweeps</a></p></div>`;
  if (!sweep.value || !runs) return html`<div class="loading"></div>`;
  const item = sweep.value;
  const act = (action) => change(async () => { await post(`sweeps/${id}/${action}`); sweep.again(); });
  return html`<div class="page"><div class="stack">
    <div class="head"><h1>${item.name}</h1><span class="mono soft">${id}</span><span class="grow"></span>
      <a class="button" href=${`/?${query({ where: `sweep = "${id}"`, group: 'seeds' })}`}>Show its runs</a>
      ${can('researcher') && item.canStop && html`<button disabled=${busy} onClick=${() => act('stop')}>Stop</button>`}
      ${can('researcher') && item.canResume && session.abilities.includes('launch') && html`<button disabled=${busy} onClick=${() => act('resume')}>Resume</button>`}
      <${Popover} label="File" wide=${true}><pre>${item.text}</pre><//></div>
    <${Problem} error=${error} />
    <dl class="facts"><div><dt>Progress</dt><dd><${Progress} runs=${item.runs} /></dd></div>${Object.entries(item.runs).map(([status, n]) => html`<div key=${status}><dt>${status}</dt><dd>${n}</dd></div>`)}
      <div><dt>Begun</dt><dd title=${exactTime(item.created)}>${time(item.created)}</dd></div><div><dt>Ended</dt><dd title=${exactTime(item.ended)}>${item.ended ? time(item.ended) : 'not yet'}</dd></div></dl>
    ${item.outcome && html`<p>${item.outcome}</p>`}
    ${total > runs.length && html`<p class="soft">Below are the latest ${runs.length} of ${count(total, 'run')}.</p>`}
    <${Results} item=${item} runs=${runs} parameters=${parameters} />
    <${Failures} runs=${runs} />
  </div></div>`;
}

function Select({ name, chosen, options, label }) {
  return html`<label class="check">${label} <select value=${chosen} onChange=${(event) => set({ [name]: event.target.value })}>${options.map((one) => html`<option key=${one} value=${one}>${one}</option>`)}</select></label>`;
}

const BETTER = [['minimize', 'less is better'], ['maximize', 'more is better']];

function Results({ item, runs, parameters }) {
  const metrics = useMemo(() => [...new Set(runs.flatMap((run) => Object.keys(run.metrics)))].sort(), [runs]);
  const varied = useMemo(() => [...new Set(runs.flatMap((run) => Object.keys(run.parameters)))].filter((key) => new Set(runs.map((run) => JSON.stringify(run.parameters[key]))).size > 1).sort(), [runs]);
  const metric = metrics.includes(parameters.metric) ? parameters.metric : metrics.includes(item.metric) ? item.metric : metrics[metrics.length - 1];
  const settings = useMemo(() => settingsOf(runs, (run) => run.metrics[metric]?.value), [runs, metric]);
  const weights = useMemo(() => weightsOf(settings, varied), [settings, varied]);
  if (!metric) return html`<div class="card"><p class="soft">No run of this sweep has recorded a metric yet.</p></div>`;
  const better = parameters.best || item.direction || 'minimize';
  const x = varied.includes(parameters.hx) ? parameters.hx : weights[0]?.key;
  const y = varied.includes(parameters.hy) && parameters.hy !== x ? parameters.hy : weights.find(({ key }) => key !== x)?.key;
  const left = runs.filter((run) => run.status !== 'finished').length;
  return html`<div class="toolbar"><${Select} name="metric" chosen=${metric} options=${metrics} label="Metric" />
      <${Segments} label="Which is better" choices=${BETTER} value=${better} onChange=${(best) => set({ best })} />
      ${left > 0 && html`<span class="soft">Counted are finished runs; ${left} of ${runs.length} ${left === 1 ? 'has' : 'have'} not finished.</span>`}</div>
    <div class="columns">
      ${x && html`<${TwoParameters} settings=${settings} x=${x} y=${y} metric=${metric} varied=${varied} />`}
      <${Mattered} weights=${weights} metric=${metric} />
    </div>
    <${Best} settings=${settings} varied=${varied} metric=${metric} smallest=${better === 'minimize'} />`;
}

function TwoParameters({ settings, x, y, metric, varied }) {
  const map = useMemo(() => heatMapOf(settings, x, y), [settings, x, y]);
  const table = () => [[x, y ?? '', metric, 'finished', 'runs'], ...map.cells.map((cell) => [map.columns[cell.column], map.rows[cell.row], cell.mean, cell.finished, cell.runs])];
  const open = (cell) => go(`/compare?${query({ groups: cell.groups })}`);
  return html`<div class="card wide"><div class="title"><h2>${metric} over ${y === undefined ? 'a parameter' : 'two parameters'}</h2><span class="grow"></span>
      ${y !== undefined && html`<${Select} name="hy" chosen=${y} options=${varied.filter((key) => key !== x)} label="Down" />`}<${Select} name="hx" chosen=${x} options=${varied} label="across" /><${SaveDrawing} title="heat map" rows=${table} /></div>
    <${HeatMap} ...${map} x=${x} y=${y} metric=${metric} onOpen=${open} /></div>`;
}

function Mattered({ weights, metric }) {
  const row = ({ key, weight }) => html`<tr key=${key} data-weight=${key}><td>${key}</td>${weight === null ? html`<td class="number soft" colspan="2">too few to say</td>`
    : html`<td class="number">${Math.round(100 * weight)} %</td><td><span class="progress"><i class="running" style=${{ width: `${100 * weight}%` }}></i></span></td>`}</tr>`;
  return html`<div class="card mattered"><div class="title"><h2>What mattered</h2></div>
    <p class="soft">Share of the variance of ${metric} between settings that a parameter alone explains, corrected for chance (Kelley's ε²); ranges in quarters of their values.</p>
    ${weights.length ? html`<div class="scroll"><table><tbody>${weights.map(row)}</tbody></table></div>` : html`<p class="soft">No parameter varies.</p>`}</div>`;
}

function Best({ settings, varied, metric, smallest }) {
  const sign = smallest ? 1 : -1;
  const names = groupNames(settings.map((setting) => setting.id));
  const best = settings.filter((setting) => setting.values.length).sort((a, b) => sign * (a.mean - b.mean)).slice(0, 10);
  if (!best.length) return html`<div class="card"><p class="soft">No run has finished yet. Which setting is best is told as soon as the first one has.</p></div>`;
  const numeric = (key) => best.every((one) => typeof one.parameters[key] === 'number');
  const seeds = ({ values, runs }) => (values.length === runs.length ? values.length : html`${values.length} <span class="soft">of ${runs.length}</span>`);
  return html`<div class="card"><div class="title"><h2>Best settings</h2><span class="grow"></span><a class="button quiet" href=${`/compare?${query({ groups: best.slice(0, 5).map((one) => one.id) })}`}>Compare the best ${Math.min(5, best.length)}</a></div>
    <div class="scroll"><table><thead><tr><th class="number"></th><th>Group</th><th class="number">${metric}</th><th class="number">Seeds</th>${varied.map((key) => html`<th key=${key} class=${numeric(key) ? 'number' : ''}>${key}</th>`)}</tr></thead>
    <tbody>${best.map((setting, index) => html`<tr key=${setting.id}><td class="number soft">${index + 1}</td><td><a class="mono" href=${`/compare?groups=${encodeURIComponent(setting.id)}`}>${names.get(setting.id)}</a></td><td class="number">${spread({ mean: setting.mean, sd: setting.values.length < 2 ? 'NaN' : setting.sd, count: setting.values.length })}</td><td class="number">${seeds(setting)}</td>${varied.map((key) => html`<td key=${key} class=${numeric(key) ? 'number' : 'text'} title=${value(setting.parameters[key])}>${readable(setting.parameters[key])}</td>`)}</tr>`)}</tbody></table></div></div>`;
}

function Failures({ runs }) {
  const failed = runs.filter((run) => ['failed', 'lost'].includes(run.status));
  if (!failed.length) return null;
  const reasons = new Map();
  failed.forEach((run) => reasons.set(run.reason, [...(reasons.get(run.reason) || []), run]));
  return html`<div class="card"><div class="title"><h2>${count(failed.length, 'failure')}</h2></div><div class="scroll"><table class="reasons"><thead><tr><th>Reason</th><th>Runs</th></tr></thead>
    <tbody>${[...reasons].sort((a, b) => b[1].length - a[1].length).map(([reason, some]) => html`<tr key=${reason}><td>${reason || 'no reason was recorded'}</td><td>${some.slice(0, 8).map((run) => html`<a key=${run.id} class="check" href=${`/runs/${run.id}`}><${Status} status=${run.status} />${short(run.id)}</a> `)}${some.length > 8 ? `and ${some.length - 8} more` : ''}</td></tr>`)}</tbody></table></div></div>`;
}
