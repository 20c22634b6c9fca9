// What the table of runs shows: its columns, and by what runs are taken together.
import { html, useEffect, useState } from '../html.js';
import { set } from '../address.js';
import { allFields } from '../filter.js';
import { Popover } from '../parts.js';

/** The columns to show when nobody has chosen: what differs, and what was measured. */
export function usefulColumns(items) {
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

function useFields() {
  const [names, setNames] = useState([]);
  useEffect(() => { allFields().then(setNames, () => {}); }, []);
  const own = ['id', 'experiment', 'sweep', 'group', 'seed', 'status', 'reason', 'created', 'started', 'ended', 'duration', 'tag', 'note', 'host', 'bundle'];
  return {
    metrics: names.filter((name) => name.startsWith('metrics.')),
    parameters: names.filter((name) => !name.startsWith('metrics.') && !own.includes(name)),
  };
}

export function GroupChoice({ group }) {
  const { parameters } = useFields();
  return html`<select aria-label="Group by" value=${group} onChange=${(event) => set({ group: event.target.value, offset: '' })}>
    <option value="">Single runs</option><option value="seeds">Seed groups</option>
    ${group && group !== 'seeds' && !parameters.includes(group) && html`<option value=${group}>by ${group}</option>`}
    ${parameters.map((name) => html`<option key=${name} value=${name}>by ${name}</option>`)}
  </select>`;
}

export function ColumnChoice({ columns, chosen, metric }) {
  const { parameters, metrics } = useFields();
  const [search, setSearch] = useState('');
  const toggle = (name) => set({ columns: columns.includes(name) ? columns.filter((one) => one !== name) : [...columns, name] });
  const box = (name) => html`<label key=${name} class="check"><input type="checkbox" checked=${columns.includes(name)} onChange=${() => toggle(name)} /> ${name.replace(/^metrics\./, '')}</label>`;
  const fits = (name) => name.toLowerCase().includes(search.toLowerCase());
  return html`<${Popover} label="Columns" title="Choose what the table shows" wide=${true}>
    <input type="search" placeholder="Find a column" aria-label="Find a column" value=${search} onInput=${(event) => setSearch(event.target.value)} />
    <div class="two"><div><h3>Parameters</h3>${parameters.filter(fits).map(box)}</div>
    <div><h3>Metrics</h3>${metrics.filter(fits).map(box)}
      <h3>Small curves of</h3><select aria-label="Small curves of" value=${metric} onChange=${(event) => set({ spark: event.target.value })}>${metrics.map((name) => html`<option key=${name} value=${name.slice(8)}>${name.slice(8)}</option>`)}</select></div></div>
    ${chosen.length > 0 && html`<p><button class="quiet" onClick=${() => set({ columns: '' })}>Choose for me</button></p>`}
  <//>`;
}
