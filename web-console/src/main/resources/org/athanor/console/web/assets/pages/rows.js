// The head of the table of runs and its rows: single runs, or groups of them.
import { html, useState } from '../html.js';
import { query } from '../api.js';
import { set } from '../address.js';
import { duration, exactTime, readable, short, shortKey, spread, time, value } from '../format.js';
import { Dotted, Spark, Status, Tags } from '../parts.js';

/** More runs than this are not named one by one in an address. */
const MOST_NAMED = 100;

/** Where rows are compared; each row: [id, ids of its runs]. */
export function compareAddress({ group, where, archived }, rows) {
  const ids = rows.map(([id]) => id);
  const runs = rows.flatMap(([, members]) => members);
  if (group === 'seeds') return `/compare?${query({ groups: ids, archived })}`;
  if (!group || runs.length <= MOST_NAMED) return `/compare?${query({ runs })}`;
  return `/compare?${query({ by: group, of: ids.map(encodeURIComponent), where, archived })}`;
}

export const Skeleton = () => Array.from({ length: 12 }, (_, index) => html`<tr key=${index} class="skeleton"><td colspan="20"><i></i></td></tr>`);

const numeric = (items, key) => typeof items.find((item) => item.parameters[key] !== undefined)?.parameters[key] === 'number';

export function Head({ columns, parameters, grouped, metric, notes, items, selected, onSelect }) {
  const all = items.length > 0 && items.every((item) => selected.has(item.id));
  const sorted = parameters.sort || 'created';
  const down = parameters.sort ? parameters.descending === 'true' : true;
  const cell = (field, name, kind = '') => html`<th key=${field} class=${kind} title=${field} aria-sort=${sorted === field ? (down ? 'descending' : 'ascending') : null}>
    <button onClick=${() => set({ sort: field, descending: sorted === field ? !down : kind === 'number', offset: '' })}>${name}${sorted === field ? html`<span class="arrow">${down ? '↓' : '↑'}</span>` : ''}</button></th>`;
  const shared = grouped && parameters.group !== 'seeds';
  return html`<thead><tr>
    <th class="box"><input type="checkbox" aria-label="Select all on this page" checked=${all} onChange=${() => onSelect(items, !all)} /></th>
    ${grouped ? html`<th class="dot">Status</th>` : cell('status', html`<span class="unseen">Status</span>`, 'dot')}
    ${shared ? cell(parameters.group, shortKey(parameters.group, [parameters.group])) : cell('experiment', 'Experiment')}
    ${grouped ? html`<th class="number">Runs</th>` : html`${cell('group', 'Group', 'narrow')}${cell('seed', 'Seed', 'number')}`}
    ${columns.filter((key) => !(shared && parameters.group === key)).map((key) => cell(key, html`<${Dotted} name=${key.startsWith('metrics.') ? key.slice(8) : shortKey(key, columns)} />`, key.startsWith('metrics.') || numeric(items, key) ? 'number' : ''))}
    ${!grouped && html`<th class="sparks" title=${`${metric} over the steps`}>${metric || ' '}</th><th>Tags</th>`}
    ${cell('duration', 'Duration', 'number')}
    ${cell('created', 'Begun', 'number')}
    ${!grouped && notes && cell('note', 'Note')}
  </tr></thead>`;
}

function cellOf(item, key, write) {
  if (key.startsWith('metrics.')) {
    const metric = item.metrics[key.slice(8)];
    const title = metric?.count != null ? `over ${metric.count} of ${item.runs.length} runs: those that finished` : metric?.step != null ? `at step ${metric.step}` : null;
    return html`<td key=${key} class="number" title=${title}>${metric ? (metric.count != null ? spread(metric) : write(metric.value)) : '–'}</td>`;
  }
  const given = item.parameters[key];
  return html`<td key=${key} class=${typeof given === 'number' ? 'number' : 'text'} title=${value(given)}>${readable(given)}</td>`;
}

/** A note in one line, or whole for who wants to read it. */
function Note({ text }) {
  const [open, setOpen] = useState(false);
  return html`<td class="remark ${open ? 'open' : ''}">${text && html`<button aria-expanded=${open} onClick=${() => setOpen(!open)}>${text}</button>`}</td>`;
}

const box = (name, selected, toggle) => html`<td class="box"><input type="checkbox" aria-label=${`Select ${name}`} checked=${selected} onChange=${toggle} /></td>`;

export function RunRow({ item, index, columns, writers, spark, notes, names, here, selected, toggle }) {
  return html`<tr data-row=${index} class="${here ? 'here' : ''} ${selected ? 'selected' : ''}">
    ${box(`run ${item.id}`, selected, () => toggle(item))}
    <td class="dot"><${Status} status=${item.status} reason=${item.reason && `${item.status}: ${item.reason}`} /></td>
    <td class="text name"><a href=${`/runs/${item.id}`} title=${item.id}><span class="first">${item.experiment}</span> <span class="soft">${short(item.id)}</span></a>${item.note && html`<span class="noted" title="There is a note at the end of the row" aria-hidden="true">✎</span>`}</td>
    <td class="narrow"><a class="soft mono" href=${`/compare?groups=${encodeURIComponent(item.group)}`} title=${`Seed group ${item.group}`}>${names.get(item.group)}</a></td>
    <td class="number">${item.seed}</td>
    ${columns.map((key) => cellOf(item, key, writers.get(key)))}
    <td class="sparks"><${Spark} points=${spark} /></td>
    <td class="text"><${Tags} tags=${item.tags} /></td>
    <td class="number">${duration(item.duration)}</td>
    <td class="number" title=${exactTime(item.created)}>${time(item.created)}</td>
    ${notes && html`<${Note} text=${item.note} />`}
  </tr>`;
}

export function GroupRow({ item, index, columns, names, here, selected, toggle, parameters }) {
  const by = parameters.group;
  const name = by === 'seeds' ? html`<span class="first">${item.experiment}</span> <span class="soft">${names.get(item.id)}</span>` : value(item.parameters[by] ?? item.id);
  return html`<tr data-row=${index} class="${here ? 'here' : ''} ${selected ? 'selected' : ''}">
    ${box(`group ${item.id}`, selected, () => toggle(item))}
    <td class="dot several">${Object.entries(item.statuses).map(([status, n]) => html`<span key=${status} class="status ${status}" title=${`${n} ${status}`}><i></i>${n}<span class="unseen"> ${status}</span></span>`)}</td>
    <td class="text name"><a href=${compareAddress(parameters, [[item.id, item.runs]])} title=${item.id}>${name}</a></td>
    <td class="number" title=${`Seeds ${item.seeds.slice(0, 50).join(', ')}${item.seeds.length > 50 ? ' …' : ''}`}>${item.runs.length}${item.others ? html`<span class="soft" title=${`${item.others} more are archived or do not fit the filter`}> of ${item.runs.length + item.others}</span>` : ''}</td>
    ${columns.filter((key) => key !== by).map((key) => cellOf(item, key))}
    <td class="number" title="Mean of its runs">${duration(item.duration)}</td>
    <td class="number" title=${exactTime(item.created)}>${time(item.created)}</td>
  </tr>`;
}
