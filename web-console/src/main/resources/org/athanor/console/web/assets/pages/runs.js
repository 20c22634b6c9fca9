// The table of runs: filtered, sorted and paged by the server.
import { html, useEffect, useMemo, useRef, useState } from '../html.js';
import { can, post, query, series } from '../api.js';
import { go, list, set, useAddress } from '../address.js';
import { column, count, duration, exactTime, number, short, shortKey, spread, time, value } from '../format.js';
import { useKeys } from '../keys.js';
import { useLive } from '../live.js';
import { allFields, Filter } from '../filter.js';
import { Empty, Popover, Problem, Spark, Status, Tags, useAnswer, useChange } from '../parts.js';

const PAGE = 100;
const HIDDEN = 'not tag = archived';

/** The columns to show when nobody has chosen: what differs, and what was measured. */
function usefulColumns(items) {
  const differing = new Map();
  const metrics = new Set();
  for (const item of items) {
    for (const [key, given] of Object.entries(item.parameters)) {
      if (!differing.has(key)) differing.set(key, new Set());
      differing.get(key).add(JSON.stringify(given));
    }
    Object.keys(item.metrics).forEach((name) => metrics.add(name));
  }
  const parameters = [...differing].filter(([, values]) => values.size > 1).map(([key]) => key);
  const measured = [...metrics].sort((a, b) => a.includes('.') - b.includes('.') || b.includes('generator') - a.includes('generator') || a.localeCompare(b));
  return [...parameters.slice(0, 4), ...measured.slice(0, 3).map((name) => `metrics.${name}`)];
}

/** Where the rows are that an address of the page asks for. */
export function address(parameters) {
  const { where = '', sort, descending, offset, group, archived } = parameters;
  const shown = archived ? where : where ? `(${where}) and ${HIDDEN}` : HIDDEN;
  const common = { where: shown, sort, descending, offset, limit: PAGE };
  if (!group) return `runs?${query(common)}`;
  return `groups?${query({ ...common, by: group === 'seeds' ? '' : group })}`;
}

export function RunsPage() {
  const { parameters } = useAddress();
  const { value: answer, error, loading, again } = useAnswer(address(parameters));
  const [selected, setSelected] = useState(() => new Set());
  const [row, setRow] = useState(-1);
  const { change, error: failure } = useChange();
  const grouped = Boolean(answer?.items[0]?.runs);
  const items = answer?.items || [];
  const chosen = list(parameters.columns);
  const columns = useMemo(() => (chosen.length ? chosen : usefulColumns(items)), [answer, parameters.columns]);
  const writers = useMemo(() => new Map(columns.filter((key) => key.startsWith('metrics.')).map((key) => [key, column(items.map((item) => item.metrics[key.slice(8)]?.value))])), [answer, columns]);
  const metric = parameters.spark || items.flatMap((item) => Object.keys(item.metrics))[0] || '';
  const sparks = useSparks(grouped ? [] : items, metric);
  useLive(again);
  useEffect(() => { document.title = 'Runs · Athanor'; }, []);
  useEffect(() => { setRow(-1); }, [parameters.where, parameters.offset, parameters.sort, parameters.group]);

  const toggle = (id) => setSelected((old) => {
    const next = new Set(old);
    if (!next.delete(id)) next.add(id);
    return next;
  });
  const compare = () => {
    const ids = selected.size ? [...selected] : row >= 0 ? [items[row].id] : [];
    if (ids.length) go(`/compare?${query(grouped && parameters.group === 'seeds' ? { groups: ids } : { runs: grouped ? items.filter((item) => ids.includes(item.id)).flatMap((item) => item.runs) : ids })}`);
  };
  const move = (by) => {
    const next = Math.max(0, Math.min(items.length - 1, row + by));
    setRow(next);
    document.querySelector(`tr[data-row="${next}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const open = () => {
    if (row < 0) return;
    if (grouped) go(`/compare?${query(parameters.group === 'seeds' ? { groups: [items[row].id] } : { runs: items[row].runs })}`);
    else go(`/runs/${items[row].id}`);
  };
  useKeys({
    '/': ['Filter', () => document.getElementById('filter').focus()],
    j: ['Next row', () => move(1)],
    k: ['Previous row', () => move(-1)],
    x: ['Select the row', () => row >= 0 && toggle(items[row].id)],
    c: ['Compare what is selected', compare],
    Enter: ['Open the row', open],
    n: ['Next page', () => turnPage(1)],
    b: ['Page before', () => turnPage(-1)],
  });
  const offset = Number(parameters.offset || 0);
  const total = answer?.total ?? 0;
  const turnPage = (by) => {
    const next = offset + by * PAGE;
    if (next >= 0 && next < total) set({ offset: next || '' }, { replace: false });
  };
  const mark = (tags) => change(async () => {
    const runs = grouped ? items.filter((item) => selected.has(item.id)).flatMap((item) => item.runs) : [...selected];
    await post('tags', { runs, ...tags });
    setSelected(new Set());
    again();
  });
  const valuesOf = (key) => [...new Set(items.map((item) => item.parameters[key] ?? item[key]).filter((one) => one !== undefined).flat().map(String))].sort();
  const filterError = error?.problem?.position != null ? error : null;

  return html`<div class="page fixed">
    <div class="toolbar">
      <${Filter} value=${parameters.where || ''} error=${filterError} values=${valuesOf} onChange=${(where) => set({ where, offset: '' })} />
      <${GroupChoice} group=${parameters.group || ''} />
      <${ColumnChoice} columns=${columns} chosen=${chosen} metric=${metric} />
      <label class="check" title="Also show runs that were archived"><input type="checkbox" checked=${Boolean(parameters.archived)} onChange=${(event) => set({ archived: event.target.checked ? 1 : '', offset: '' })} /> Archived</label>
      <a class="button quiet" href=${`/api/v1/runs.csv?${query({ where: parameters.where, sort: parameters.sort })}`} download="runs.csv" title="All runs of this filter as a table">CSV</a>
    </div>
    ${!filterError && html`<${Problem} error=${error || failure} />`}
    ${answer && !items.length && !error
      ? html`<${Nothing} filtered=${Boolean(parameters.where)} />`
      : html`<div class="scroll"><table class="runs ${loading ? 'stale' : ''}">
        <${Head} columns=${columns} parameters=${parameters} grouped=${grouped} metric=${metric} items=${items} selected=${selected} setSelected=${setSelected} />
        <tbody>${answer ? items.map((item, index) => html`<${grouped ? GroupRow : RunRow} key=${item.id} item=${item} index=${index} columns=${columns} writers=${writers} spark=${sparks.get(item.id)} by=${parameters.group}
          here=${index === row} selected=${selected.has(item.id)} toggle=${toggle} />`) : skeleton()}</tbody>
      </table></div>`}
    <footer class="bar">
      ${selected.size > 0
        ? html`<b>${count(selected.size, grouped ? 'group' : 'run')} selected</b>
          <button class="primary" onClick=${compare}>Compare</button>
          ${can('researcher') && html`<${TagForm} onTag=${(tag) => mark({ add: [tag] })} />
          <button onClick=${() => mark(parameters.archived ? { remove: ['archived'] } : { add: ['archived'] })}>${parameters.archived ? 'Take out of the archive' : 'Archive'}</button>`}
          <button class="quiet" onClick=${() => setSelected(new Set())}>Clear</button>`
        : html`<span class="soft">${answer ? (total ? `${offset + 1}–${offset + items.length} of ${count(total, grouped ? 'group' : 'run')}` : 'No runs') : ' '}</span>`}
      <span class="grow"></span>
      <button class="quiet" disabled=${offset === 0} onClick=${() => turnPage(-1)}>← Before</button>
      <button class="quiet" disabled=${offset + PAGE >= total} onClick=${() => turnPage(1)}>Next →</button>
    </footer>
  </div>`;
}

const skeleton = () => Array.from({ length: 12 }, (_, index) => html`<tr key=${index} class="skeleton"><td colspan="20"><i></i></td></tr>`);

function useSparks(items, metric) {
  const [lines, setLines] = useState(() => new Map());
  const ids = items.map((item) => item.id).join();
  useEffect(() => {
    if (!ids || !metric) return undefined;
    const stop = new AbortController();
    series(ids.split(','), [metric], { buckets: 28, range: false }, stop.signal)
      .then((answer) => setLines(new Map(answer.map((one) => [one.run, one.mean]))))
      .catch(() => {});
    return () => stop.abort();
  }, [ids, metric]);
  return lines;
}

function Nothing({ filtered }) {
  if (filtered) return html`<${Empty} title="No run fits this filter"><p>Change the filter above, or <a href="/">show all runs</a>.</p><//>`;
  return html`<${Empty} title="No runs yet">
    <p>Train something in a terminal, and it appears here while it runs:</p>
    <pre>athanor demo
athanor run experiment.yaml
athanor sweep sweep.yaml</pre><//>`;
}

function Head({ columns, parameters, grouped, metric, items, selected, setSelected }) {
  const all = items.length > 0 && items.every((item) => selected.has(item.id));
  const sorted = parameters.sort || 'created';
  const down = parameters.sort ? parameters.descending === 'true' : true;
  const cell = (field, name, kind = '') => html`<th key=${field} class=${kind} title=${field} aria-sort=${sorted === field ? (down ? 'descending' : 'ascending') : null}>
    <button onClick=${() => set({ sort: field, descending: sorted === field ? !down : kind === 'number', offset: '' })}>${name}${sorted === field ? html`<span class="arrow">${down ? '↓' : '↑'}</span>` : ''}</button></th>`;
  return html`<thead><tr>
    <th class="box"><input type="checkbox" aria-label="Select all on this page" checked=${all} onChange=${() => setSelected(all ? new Set() : new Set(items.map((item) => item.id)))} /></th>
    ${cell('status', grouped ? 'Status' : '', 'dot')}
    ${cell('experiment', grouped && parameters.group !== 'seeds' ? 'Group' : 'Experiment')}
    ${grouped ? html`<th class="number">Runs</th>` : html`${cell('group', 'Group', 'narrow')}${cell('seed', 'Seed', 'number')}`}
    ${columns.filter((key) => !(grouped && parameters.group === key)).map((key) => cell(key, key.startsWith('metrics.') ? key.slice(8) : shortKey(key, columns), key.startsWith('metrics.') ? 'number' : numeric(items, key) ? 'number' : ''))}
    ${!grouped && html`<th class="sparks" title=${`${metric} over the steps`}>${metric || ' '}</th>${cell('tag', 'Tags')}`}
    ${cell('duration', 'Duration', 'number')}
    ${cell('created', 'Begun', 'number')}
  </tr></thead>`;
}

const numeric = (items, key) => typeof items.find((item) => item.parameters[key] !== undefined)?.parameters[key] === 'number';

function cellOf(item, key, write) {
  if (key.startsWith('metrics.')) {
    const metric = item.metrics[key.slice(8)];
    return html`<td key=${key} class="number" title=${metric?.step != null ? `at step ${metric.step}` : null}>${metric ? (metric.count != null ? spread(metric) : write(metric.value)) : '–'}</td>`;
  }
  const given = item.parameters[key];
  return html`<td key=${key} class=${typeof given === 'number' ? 'number' : 'text'} title=${value(given)}>${value(given)}</td>`;
}

function RunRow({ item, index, columns, writers, spark, here, selected, toggle }) {
  return html`<tr data-row=${index} class="${here ? 'here' : ''} ${selected ? 'selected' : ''}">
    <td class="box"><input type="checkbox" aria-label=${`Select run ${item.id}`} checked=${selected} onChange=${() => toggle(item.id)} /></td>
    <td class="dot"><${Status} status=${item.status} reason=${item.reason && `${item.status}: ${item.reason}`} /></td>
    <td class="text name"><a href=${`/runs/${item.id}`} title=${item.id}>${item.experiment} <span class="soft">${short(item.id)}</span></a>${item.note && html`<span class="note" title=${item.note}>✎</span>`}</td>
    <td class="narrow"><a class="soft mono" href=${`/compare?groups=${encodeURIComponent(item.group)}`} title=${`Seed group ${item.group}`}>${item.group.slice(0, 7)}</a></td>
    <td class="number">${item.seed}</td>
    ${columns.map((key) => cellOf(item, key, writers.get(key)))}
    <td class="sparks"><${Spark} points=${spark} /></td>
    <td class="text"><${Tags} tags=${item.tags} /></td>
    <td class="number">${duration(item.duration)}</td>
    <td class="number" title=${exactTime(item.created)}>${time(item.created)}</td>
  </tr>`;
}

function GroupRow({ item, index, columns, here, selected, toggle, by }) {
  const seeds = by === 'seeds';
  const name = seeds ? html`${item.experiment} <span class="soft mono">${item.id.slice(0, 7)}</span>` : value(item.parameters[by] ?? item.id);
  return html`<tr data-row=${index} class="${here ? 'here' : ''} ${selected ? 'selected' : ''}">
    <td class="box"><input type="checkbox" aria-label=${`Select group ${item.id}`} checked=${selected} onChange=${() => toggle(item.id)} /></td>
    <td class="dot several">${Object.entries(item.statuses).map(([status, n]) => html`<span key=${status} class="status ${status}" title=${`${n} ${status}`}><i></i>${n}</span>`)}</td>
    <td class="text name"><a href=${`/compare?${query(seeds ? { groups: [item.id] } : { runs: item.runs.slice(0, 100) })}`}>${name}</a></td>
    <td class="number" title=${`Seeds ${item.seeds.join(', ')}`}>${item.runs.length}</td>
    ${columns.filter((key) => key !== by).map((key) => cellOf(item, key))}
    <td class="number" title="Mean of its runs">${duration(item.duration)}</td>
    <td class="number" title=${exactTime(item.created)}>${time(item.created)}</td>
  </tr>`;
}

function useFields() {
  const [names, setNames] = useState([]);
  useEffect(() => { allFields().then(setNames, () => {}); }, []);
  const own = ['id', 'experiment', 'sweep', 'group', 'seed', 'status', 'reason', 'created', 'started', 'ended', 'duration', 'tag', 'note', 'host', 'bundle'];
  return {
    metrics: names.filter((name) => name.startsWith('metrics.')),
    parameters: names.filter((name) => !name.startsWith('metrics.') && !own.includes(name)),
  };
}

function GroupChoice({ group }) {
  const { parameters } = useFields();
  return html`<select aria-label="Group by" value=${group} onChange=${(event) => set({ group: event.target.value, offset: '' })}>
    <option value="">Single runs</option><option value="seeds">Seed groups</option>
    ${group && group !== 'seeds' && !parameters.includes(group) && html`<option value=${group}>by ${group}</option>`}
    ${parameters.map((name) => html`<option key=${name} value=${name}>by ${name}</option>`)}
  </select>`;
}

function ColumnChoice({ columns, chosen, metric }) {
  const { parameters, metrics } = useFields();
  const [search, setSearch] = useState('');
  const first = useRef();
  const toggle = (name) => set({ columns: columns.includes(name) ? columns.filter((one) => one !== name) : [...columns, name] });
  const box = (name) => html`<label key=${name} class="check"><input type="checkbox" checked=${columns.includes(name)} onChange=${() => toggle(name)} /> ${name.replace(/^metrics\./, '')}</label>`;
  const fits = (name) => name.toLowerCase().includes(search.toLowerCase());
  return html`<${Popover} label="Columns" title="Choose what the table shows" wide=${true}>
    <input ref=${first} type="search" placeholder="Find a column" value=${search} onInput=${(event) => setSearch(event.target.value)} />
    <div class="two"><div><h3>Parameters</h3>${parameters.filter(fits).map(box)}</div>
    <div><h3>Metrics</h3>${metrics.filter(fits).map(box)}
      <h3>Small curves of</h3><select aria-label="Small curves of" value=${metric} onChange=${(event) => set({ spark: event.target.value })}>${metrics.map((name) => html`<option key=${name} value=${name.slice(8)}>${name.slice(8)}</option>`)}</select></div></div>
    ${chosen.length > 0 && html`<p><button class="quiet" onClick=${() => set({ columns: '' })}>Choose for me</button></p>`}
  <//>`;
}

function TagForm({ onTag }) {
  const [tag, setTag] = useState('');
  return html`<form class="inline" onSubmit=${(event) => { event.preventDefault(); if (tag.trim()) { onTag(tag.trim()); setTag(''); } }}>
    <input type="text" size="10" maxlength="100" placeholder="Tag" aria-label="Tag the selected runs" value=${tag} onInput=${(event) => setTag(event.target.value)} /><button>Tag</button></form>`;
}
