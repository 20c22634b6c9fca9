// What is compared: single runs, seed groups, and the runs of groups that share a parameter.
import { useEffect, useState } from '../html.js';
import { get, query } from '../api.js';
import { list } from '../address.js';
import { short } from '../format.js';
import { groupLabels } from '../labels.js';
import { assign } from '../colours.js';

/** Of groups with more runs than this in all, an equal share of each is drawn. */
export const MOST_DRAWN = 100;

async function runsOf(ids) {
  const pieces = [];
  for (let from = 0; from < ids.length; from += 300) {
    const where = `id in (${ids.slice(from, from + 300).join(', ')})`;
    pieces.push(get(`runs?${query({ where, limit: 500 })}`));
  }
  return new Map((await Promise.all(pieces)).flatMap((piece) => piece.items).map((run) => [run.id, run]));
}

/** Runs of groups that share a parameter, as many of each, with its name; and how many there are. */
async function shares({ by, of, where, archived }) {
  const wanted = new Set(list(of).map(decodeURIComponent));
  const found = [];
  for (let offset = 0, total = 1; offset < total && found.length < wanted.size; offset += 500) {
    const page = await get(`groups?${query({ by, where, archived, offset, limit: 500 })}`);
    found.push(...page.items.filter((group) => wanted.has(group.id)));
    total = page.total;
  }
  const share = Math.max(1, Math.floor(MOST_DRAWN / Math.max(1, found.length)));
  const names = new Map(found.flatMap((group) => group.runs.slice(0, share).map((id) => [id, group.id])));
  return { names, total: found.reduce((sum, group) => sum + group.runs.length, 0) };
}

/** A seed group without what is archived, unless everything is. */
async function groupOf(id, archived) {
  const group = await get(`groups/${encodeURIComponent(id)}?${query({ archived })}`);
  return group.runs.length ? group : get(`groups/${encodeURIComponent(id)}`);
}

async function load(runIds, groupIds, parameters) {
  const shared = parameters.by ? await shares(parameters) : { names: new Map(), total: 0 };
  const single = [...new Set([...runIds, ...shared.names.keys()])];
  const groups = await Promise.all(groupIds.map((id) => groupOf(id, parameters.archived)));
  const runs = await runsOf([...new Set([...single, ...groups.flatMap((group) => group.runs)])]);
  // The runs of one group by a parameter look alike, and those of another do not.
  const marks = assign([...new Set(single.map((id) => shared.names.get(id) || id)), ...groupIds]);
  const labels = groupLabels(groups);
  const entities = [
    ...groups.map((group, index) => ({ id: group.id, kind: 'group', label: labels[index], others: group.others, runs: group.runs.map((id) => runs.get(id)).filter(Boolean) })),
    ...single.filter((id) => runs.has(id)).map((id) => ({ id, kind: 'run', others: 0, label: `${shared.names.get(id) || runs.get(id).experiment} ${short(id)}`, runs: [runs.get(id)] })),
  ].map((entity) => ({ ...entity, ...marks.get(shared.names.get(entity.id) || entity.id) }));
  return { entities, unseen: shared.total - shared.names.size };
}

/**
 * What is compared: each {id, kind, label, runs, others, colour, dash}, where others is how many
 * runs of a seed group are archived and left out; and how many runs of groups by a
 * parameter are too many to be drawn.
 */
export function useEntities(runIds, groupIds, parameters) {
  const [state, setState] = useState({ entities: null, unseen: 0, error: null });
  const [round, setRound] = useState(0);
  const { by, of, where, archived } = parameters;
  useEffect(() => {
    let current = true;
    load(runIds, groupIds, { by, of, where, archived: archived ? '' : 'false' })
      .then((loaded) => current && setState({ ...loaded, error: null }))
      .catch((error) => current && setState((old) => ({ ...old, error })));
    return () => { current = false; };
  }, [runIds.join(), groupIds.join(), by, of, where, archived, round]);
  return { ...state, again: () => setRound((n) => n + 1) };
}
