// In what the compared differ: parameters, bundles to the byte, and what they ran on.
import { html, useEffect, useState } from '../html.js';
import { get } from '../api.js';
import { same, value } from '../format.js';
import { Dotted } from '../parts.js';

/** More columns than this nobody reads; more origins than that take seconds to ask for. */
const MOST_COLUMNS = 60;
const MOST_ORIGINS = 300;
const PLACES = ['host', 'processor', 'java', 'operatingSystem', 'nativeVariant', 'threads', 'gitRevision'];

/** Where each of some runs comes from, by its id; null until all are known. */
function useOrigins(runs, ready) {
  const [origins, setOrigins] = useState(() => new Map());
  const missing = runs.filter((run) => !origins.has(run.id));
  useEffect(() => {
    if (!ready || !missing.length) return undefined;
    let current = true;
    Promise.all(missing.map((run) => get(`runs/${run.id}/provenance`).then((found) => [run.id, found])))
      .then((all) => current && setOrigins((old) => new Map([...old, ...all])), () => {});
    return () => { current = false; };
  }, [missing.map((run) => run.id).join(), ready]);
  return missing.length ? null : origins;
}

/** What the runs of a column have: one value, or several with how many have each. */
function tally(runs, read) {
  const found = new Map();
  for (const run of runs) {
    const one = read(run);
    const key = JSON.stringify(one);
    found.set(key, { one, times: (found.get(key)?.times || 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.times - a.times);
}

const kinds = (some) => some.map(({ one }) => one);

/** Rows that say something: columns differ from each other, or the runs of one among themselves. */
function rowsOf(names, columns, read) {
  return names.map((name) => ({ name, values: columns.map(({ runs }) => tally(runs, (run) => read(run, name))) }))
    .filter(({ values }) => values.some((some) => some.length > 1 || !same(kinds(some), kinds(values[0]))));
}

/** One value, or how many runs have which. */
function Cell({ some, first, runs }) {
  if (some.length === 1) return html`<td class=${same(kinds(some), kinds(first)) ? '' : 'differs'}>${value(some[0].one)}</td>`;
  return html`<td class="differs">${some.map(({ one, times }) => html`<div key=${value(one)}>${times} of ${runs}: ${value(one)}</div>`)}</td>`;
}

function bundleOf(origin, name) {
  const bundle = origin.bundles.find((one) => one.symbolicName === name);
  return bundle ? `${bundle.version} (${bundle.sha256.slice(0, 7)})` : 'not there';
}

export function Differences({ entities, ready }) {
  const compared = entities.filter((entity) => entity.runs.length);
  const shown = compared.slice(0, MOST_COLUMNS);
  const each = Math.max(1, Math.floor(MOST_ORIGINS / Math.max(1, shown.length)));
  const columns = shown.map((entity) => ({ ...entity, runs: entity.runs.slice(0, each), all: entity.runs.length }));
  const origins = useOrigins(columns.flatMap(({ runs }) => runs), ready);
  if (compared.reduce((sum, entity) => sum + entity.runs.length, 0) < 2) return null;
  const keys = [...new Set(columns.flatMap(({ runs }) => runs.flatMap((run) => Object.keys(run.parameters))))].sort();
  const bundles = origins ? [...new Set(columns.flatMap(({ runs }) => runs.flatMap((run) => origins.get(run.id).bundles.map((bundle) => bundle.symbolicName))))].sort() : [];
  const part = (title, rows, none) => html`<tr><th colspan=${columns.length + 1}>${title}${rows.length ? '' : html` <span class="soft">${none}</span>`}</th></tr>
    ${rows.map(({ name, values }) => html`<tr key=${title + name}><td class="soft"><${Dotted} name=${name} /></td>${values.map((some, index) => html`<${Cell} key=${index} some=${some} first=${values[0]} runs=${columns[index].runs.length} />`)}</tr>`)}`;
  const cut = [
    compared.length > shown.length && `The first ${shown.length} of ${compared.length} are shown.`,
    columns.some(({ runs, all }) => runs.length < all) && `Of each group the first ${each} runs were looked at.`,
  ].filter(Boolean).join(' ');
  return html`<div class="card"><div class="title"><h2>What differs</h2>${cut && html`<span class="soft">${cut}</span>`}</div><div class="scroll"><table class="differences">
    <thead><tr><th></th>${columns.map((entity) => html`<th key=${entity.id}><span class="check"><i class="swatch" style=${{ borderColor: entity.colour }}></i>${entity.label}</span></th>`)}</tr></thead>
    <tbody>${part('Parameters', rowsOf(keys, columns, (run, name) => run.parameters[name]), 'are the same')}
      ${origins && part('Bundles', rowsOf(bundles, columns, (run, name) => bundleOf(origins.get(run.id), name)), 'are the same, to the byte')}
      ${origins && part('Environment', rowsOf(PLACES, columns, (run, name) => origins.get(run.id).environment[name]), 'is the same')}</tbody></table></div></div>`;
}
