// What was reached at the end, and which differences are more than the noise of the seeds.
import { html, useMemo } from '../html.js';
import { set } from '../address.js';
import { count, number, spread } from '../format.js';
import { Dotted, Status } from '../parts.js';
import { deviation, finite, holm, mean, welch } from '../statistics.js';

/** What a run had reached when it failed, or has reached while it trains, is no result. */
const finished = (entity) => entity.runs.filter((run) => run.status === 'finished');
const valuesOf = (runs, metric) => finite(runs.map((run) => run.metrics[metric]?.value));

/** Every difference from one of them, with p values that are corrected for being many. */
function verdictsOf(entities, base, metrics) {
  const tests = entities.filter((entity) => entity !== base).flatMap((entity) => metrics.map((metric) => ({
    key: `${entity.id} ${metric}`, test: welch(valuesOf(finished(entity), metric), valuesOf(finished(base), metric)),
  }))).filter(({ test }) => test);
  const corrected = holm(tests.map(({ test }) => test.p));
  return new Map(tests.map(({ key, test }, index) => [key, { ...test, p: corrected[index] }]));
}

export function Final({ entities, metrics, parameters }) {
  const base = entities.find((entity) => entity.id === parameters.base) || entities[0];
  const verdicts = useMemo(() => (base ? verdictsOf(entities, base, metrics) : new Map()), [entities, base, metrics.join()]);
  if (!base) return null;
  const groups = entities.filter((entity) => entity.runs.length > 1);
  const left = groups.reduce((sum, entity) => sum + entity.runs.length - finished(entity).length, 0);
  const open = entities.some((entity) => entity.kind === 'run' && !finished(entity).length);
  return html`<div class="card"><div class="title"><h2>Final metrics</h2><span class="grow"></span>
      ${groups.length > 1 && html`<label class="check">Compared with <select value=${base.id} onChange=${(event) => set({ base: event.target.value })}>${entities.map((entity) => html`<option key=${entity.id} value=${entity.id}>${entity.label}</option>`)}</select></label>`}</div>
    <div class="scroll"><table><thead><tr><th></th><th class="number">${entities.some((entity) => entity.kind === 'group') ? 'Finished' : 'Status'}</th>${metrics.map((name) => html`<th key=${name} class="number"><${Dotted} name=${name} /><span class="verdict"></span></th>`)}</tr></thead>
    <tbody>${entities.map((entity) => html`<tr key=${entity.id}><td><span class="check"><i class="swatch" style=${{ borderColor: entity.colour }}></i>${entity.label}</span></td><${Counted} entity=${entity} />
      ${metrics.map((name) => html`<${Value} key=${name} entity=${entity} metric=${name} verdict=${verdicts.get(`${entity.id} ${name}`)} />`)}</tr>`)}</tbody></table></div></div>
    <p class="soft">${groups.length > 1 ? `Arrows mark a difference from ${base.label} beyond the noise of the seeds: Welch's t test, p < 0.05 after Holm's correction over this table.` : 'With seed groups of two runs or more, this table says which differences are more than the noise of the seeds.'}${left ? ` ${count(left, 'run')} of these groups did not finish and ${left === 1 ? 'is' : 'are'} left out.` : ''}${open ? ' Grey numbers are the last of runs that did not finish.' : ''}</p>`;
}

function Counted({ entity }) {
  if (entity.kind === 'run') return html`<td class="number"><${Status} status=${entity.runs[0].status} reason=${entity.runs[0].reason} label=${true} /></td>`;
  const others = Object.entries(Object.groupBy(entity.runs, (run) => run.status)).filter(([status]) => status !== 'finished');
  return html`<td class="number" title=${others.map(([status, some]) => `${some.length} ${status}`).join(', ') || null}>${finished(entity).length}${others.length ? html` <span class="soft">of ${entity.runs.length}</span>` : ''}</td>`;
}

function Value({ entity, metric, verdict }) {
  const ended = finished(entity);
  const values = valuesOf(ended, metric);
  if (entity.kind === 'run') return html`<td class="number ${ended.length ? '' : 'soft'}">${number(entity.runs[0].metrics[metric]?.value)}<span class="verdict"></span></td>`;
  const title = values.length < ended.length ? `of ${values.length} of ${ended.length} runs: the others have no finite value` : null;
  return html`<td class="number" title=${title}>${spread({ mean: mean(values), sd: deviation(values), count: values.length })}${values.length < ended.length ? '*' : ''}<${Verdict} verdict=${verdict} /></td>`;
}

function Verdict({ verdict }) {
  if (!verdict) return html`<span class="verdict"></span>`;
  const clear = verdict.p < 0.05;
  const words = clear ? (verdict.difference > 0 ? 'higher' : 'lower') : 'no clear difference';
  const p = verdict.p < 0.001 ? 'p < 0.001' : `p = ${verdict.p.toFixed(3)}`;
  return html`<span class="verdict ${clear ? 'better' : 'soft'}" title=${`${words}, ${p}`}>${clear ? (verdict.difference > 0 ? '▲' : '▼') : '≈'}<span class="unseen">${words}, ${p}</span></span>`;
}
