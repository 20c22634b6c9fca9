// The table of runs: filtered, sorted and paged by the server.
import { html, useEffect, useMemo, useRef, useState } from '../html.js';
import { can, post, query, series } from '../api.js';
import { go, list, set, useAddress } from '../address.js';
import { column, count } from '../format.js';
import { useKeys } from '../keys.js';
import { groupNames } from '../labels.js';
import { useLive } from '../live.js';
import { Filter } from '../filter.js';
import { Empty, Problem, useAnswer, useChange } from '../parts.js';
import { ColumnChoice, GroupChoice, usefulColumns } from './columns.js';
import { compareAddress, GroupRow, Head, RunRow, Skeleton } from './rows.js';

const PAGE = 100;
const MOST_COMPARED = 300;
const MOST_TAGGED_AT_ONCE = 500;

const asked = ({ where, sort, descending, archived }) => ({ where, sort, descending, archived: archived ? '' : 'false' });

/** Where the rows are that an address of the page asks for. */
export function address(parameters) {
  const common = { ...asked(parameters), offset: parameters.offset, limit: PAGE };
  if (!parameters.group) return `runs?${query(common)}`;
  return `groups?${query({ ...common, by: parameters.group === 'seeds' ? '' : parameters.group })}`;
}

/** The grouping of the rows that an answer has: those of the address may be on their way yet. */
const groupingOf = (path) => (path.startsWith('groups?') ? new URLSearchParams(path.slice('groups?'.length)).get('by') || 'seeds' : '');

/** What is selected, on whatever page: the runs of each row. */
function useSelection({ group, where, archived }) {
  const [selected, setSelected] = useState(() => new Map());
  const clear = () => setSelected((old) => (old.size ? new Map() : old));
  // A group is another one when it is made of other runs.
  useEffect(clear, [group, group && where, group && archived]);
  const select = (items, on) => setSelected((old) => {
    const next = new Map(old);
    items.forEach((item) => (on ? next.set(item.id, item.runs || [item.id]) : next.delete(item.id)));
    return next;
  });
  return { selected, select, clear };
}

export function RunsPage() {
  const { parameters } = useAddress();
  const { value: answer, from, error, loading, again } = useAnswer(address(parameters));
  const { selected, select, clear } = useSelection(parameters);
  const [row, setRow] = useState(-1);
  const { change, error: failure } = useChange();
  const group = groupingOf(from || address(parameters));
  const grouped = Boolean(group);
  const shown = { ...parameters, group };
  const items = answer?.items || [];
  const chosen = list(parameters.columns);
  const columns = useMemo(() => (chosen.length ? chosen : usefulColumns(items)), [answer, parameters.columns]);
  const writers = useMemo(() => new Map(columns.filter((key) => key.startsWith('metrics.')).map((key) => [key, column(items.map((item) => item.metrics[key.slice(8)]?.value))])), [answer, columns]);
  const metric = parameters.spark || items.flatMap((item) => Object.keys(item.metrics))[0] || '';
  const sparks = useSparks(grouped ? [] : items, metric);
  const notes = items.some((item) => item.note);
  const names = useMemo(() => groupNames(items.map((item) => item.group || item.id)), [answer]);
  useLive(again);
  useEffect(() => { document.title = 'Runs · Athanor'; }, []);
  useEffect(() => { setRow(-1); }, [parameters.where, parameters.offset, parameters.sort, parameters.group]);

  // Rows of the page before belong to another grouping, perhaps.
  const toggle = (item) => loading || select([item], !selected.has(item.id));
  const compare = () => change(async () => {
    const rows = selected.size ? [...selected] : row >= 0 ? [[items[row].id, items[row].runs]] : [];
    if (!group && rows.length > MOST_COMPARED) throw new Error(`At most ${MOST_COMPARED} runs can be compared at once, and ${count(rows.length, 'run')} are selected. Groups take more.`);
    if (rows.length) go(compareAddress(shown, rows));
  });
  const move = (by) => {
    const next = Math.max(0, Math.min(items.length - 1, row + by));
    setRow(next);
    document.querySelector(`tr[data-row="${next}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const open = () => row >= 0 && go(grouped ? compareAddress(shown, [[items[row].id, items[row].runs]]) : `/runs/${items[row].id}`);
  const offset = Number(parameters.offset || 0);
  const total = answer?.total ?? 0;
  const turnPage = (by) => {
    const next = Math.max(0, offset + by * PAGE);
    if (next !== offset && next < Math.max(total, 1)) set({ offset: next || '' }, { replace: false });
  };
  useKeys({
    '/': ['Filter', () => document.getElementById('filter').focus()],
    j: ['Next row', () => move(1)],
    k: ['Previous row', () => move(-1)],
    x: ['Select the row', () => row >= 0 && toggle(items[row])],
    c: ['Compare what is selected', compare],
    Enter: ['Open the row', open],
    n: ['Next page', () => turnPage(1)],
    b: ['Page before', () => turnPage(-1)],
  });
  const mark = (tags) => change(async () => {
    const runs = [...new Set([...selected.values()].flat())];
    for (let from = 0; from < runs.length; from += MOST_TAGGED_AT_ONCE) await post('tags', { runs: runs.slice(from, from + MOST_TAGGED_AT_ONCE), ...tags });
    clear();
    again();
  });
  const filterError = error?.problem?.position != null ? error : null;

  return html`<div class="page fixed">
    <div class="toolbar">
      <${Filter} value=${parameters.where || ''} error=${filterError} onChange=${(where) => set({ where, offset: '' })} />
      <${GroupChoice} group=${parameters.group || ''} />
      <${ColumnChoice} columns=${columns} chosen=${chosen} metric=${metric} />
      <label class="check" title="Also show runs that were archived"><input type="checkbox" checked=${Boolean(parameters.archived)} onChange=${(event) => set({ archived: event.target.checked ? 1 : '', offset: '' })} /> Archived</label>
      <a class="button quiet" href=${`/api/v1/runs.csv?${query(asked(parameters))}`} download="runs.csv" title="All runs of this filter as a table">CSV</a>
    </div>
    ${!filterError && html`<${Problem} error=${error || failure} />`}
    ${answer?.unseen > 0 && html`<p class="soft">${count(answer.unseen, 'run')} of this filter are too many to be looked at and in no group.</p>`}
    ${answer && !items.length && !error ? html`<${Nothing} parameters=${parameters} answer=${answer} />`
      : (answer || !error) && html`<div class="scroll"><table class="runs ${loading ? 'stale' : ''}">
        <${Head} columns=${columns} parameters=${shown} grouped=${grouped} metric=${metric} notes=${notes} items=${items} selected=${selected} onSelect=${select} />
        <tbody>${answer ? items.map((item, index) => html`<${grouped ? GroupRow : RunRow} key=${item.id} item=${item} index=${index} columns=${columns} writers=${writers} spark=${sparks.get(item.id)} notes=${notes} names=${names} parameters=${shown}
          here=${index === row} selected=${selected.has(item.id)} toggle=${toggle} />`) : html`<${Skeleton} />`}</tbody>
      </table></div>`}
    <footer class="bar">
      ${selected.size > 0
        ? html`<${Selected} selected=${selected} grouped=${grouped} archived=${parameters.archived} compare=${compare} mark=${mark} clear=${clear} />`
        : html`<span class="soft">${answer ? (items.length ? `${offset + 1}–${offset + items.length} of ${count(total, grouped ? 'group' : 'run')}` : 'No runs') : ' '}</span>`}
      <span class="grow"></span>
      <button class="quiet" disabled=${offset === 0} onClick=${() => turnPage(-1)}>← Before</button>
      <button class="quiet" disabled=${offset + PAGE >= total} onClick=${() => turnPage(1)}>Next →</button>
    </footer>
  </div>`;
}

/** Small curves; only those that have grown are asked for again. */
function useSparks(items, metric) {
  const [lines, setLines] = useState({ metric, means: new Map() });
  const asked = useRef({ metric, steps: new Map() });
  const steps = items.filter((item) => item.metrics[metric]).map((item) => [item.id, item.metrics[metric].step]);
  useEffect(() => {
    if (asked.current.metric !== metric) asked.current = { metric, steps: new Map() };
    const { steps: before } = asked.current;
    const grown = steps.filter(([id, step]) => before.get(id) !== step);
    if (!grown.length) return;
    grown.forEach(([id, step]) => before.set(id, step));
    // An answer is waited for though there be more meanwhile: where much trains, there always is.
    series(grown.map(([id]) => id), [metric], { buckets: 28, range: false }).then(
      (answer) => asked.current.metric === metric && setLines((old) => ({ metric, means: new Map([...(old.metric === metric ? old.means : []), ...answer.map((one) => [one.run, one.mean])]) })),
      () => grown.forEach(([id]) => before.delete(id)),
    );
  }, [metric, steps.join()]);
  return lines.metric === metric ? lines.means : NONE;
}

const NONE = new Map();

/** Why the table is empty, and what to do about it. */
function Nothing({ parameters: { where, archived }, answer }) {
  const hidden = useAnswer(answer.total || archived || !where ? null : `runs?${query({ where, limit: 1 })}`);
  const put = where ? hidden.value?.total : answer.all;
  if (answer.total > 0) return html`<${Empty} title="This page is past the end"><p>${count(answer.total, 'row')} fit. <button onClick=${() => set({ offset: '' })}>Show the first page</button></p><//>`;
  if (hidden.loading) return html`<div class="empty"></div>`;
  if (!archived && put > 0) return html`<${Empty} title=${where ? 'Only archived runs fit this filter' : 'All runs are archived'}><p>${count(put, 'run')}. <button onClick=${() => set({ archived: 1, offset: '' })}>Show what is archived</button></p><//>`;
  if (where) return html`<${Empty} title="No run fits this filter"><p>Change the filter above, or <a href="/">show all runs</a>.</p><//>`;
  return html`<${Empty} title="No runs yet">
    <p>Train something in a terminal, and it appears here while it runs:</p>
    <pre>athanor demo
athanor run experiment.yaml
athanor sweep sweep.yaml</pre><//>`;
}

function Selected({ selected, grouped, archived, compare, mark, clear }) {
  const [tag, setTag] = useState('');
  const add = (event) => {
    event.preventDefault();
    if (tag.trim()) mark({ add: [tag.trim()] });
  };
  return html`<b>${count(selected.size, grouped ? 'group' : 'run')} selected</b>
    <button class="primary" onClick=${compare}>Compare</button>
    ${can('researcher') && html`<form class="inline" onSubmit=${add}><input type="text" size="10" maxlength="100" placeholder="Tag" aria-label="Tag the selected runs" value=${tag} onInput=${(event) => setTag(event.target.value)} /><button>Tag</button></form>
    <button onClick=${() => mark({ add: ['archived'] })}>Archive</button>
    ${archived && html`<button onClick=${() => mark({ remove: ['archived'] })}>Take out of the archive</button>`}`}
    <button class="quiet" onClick=${clear}>Clear</button>`;
}
