// Names of seed groups, the same on every page.
import { readable, short, shortKey } from './format.js';

const ID = /^([0-7][0-9a-hjkmnp-tv-z]{12})(-\d+)?$/;

/**
 * A seed group in a few letters. Those of a sweep begin with the sweep's id, which begins with the
 * time, and are told apart by the number at their end.
 */
function brief(id) {
  const [, begin, index = ''] = id.match(ID) || [];
  return begin ? short(begin) + index : id.slice(0, 7);
}

/** The names of groups that are shown together, by id; where two would be alike, the whole ids. */
export function groupNames(given) {
  const ids = [...new Set(given)];
  const times = new Map();
  ids.forEach((id) => times.set(brief(id), (times.get(brief(id)) || 0) + 1));
  return new Map(ids.map((id) => [id, times.get(brief(id)) > 1 ? id : brief(id)]));
}

const LONGEST = 48;
const MOST_SETTINGS = 3;

/** A setting in a few letters: a word says what it is, a number wants its name. */
function setting(key, given, keys) {
  if (typeof given === 'string' && given) return given;
  return `${shortKey(key, keys)} ${readable(given)}`;
}

/**
 * What tells groups apart: as few of the differing settings as it takes, or else the ends of their
 * ids. Each group: {id, experiment, parameters}.
 */
export function groupLabels(groups) {
  const keys = [...new Set(groups.flatMap((group) => Object.keys(group.parameters)))].sort();
  const several = new Set(groups.map((group) => group.experiment)).size > 1;
  let labels = groups.map((group) => (several ? [group.experiment] : []));
  const different = (some) => new Set(some.map((words) => words.join(', '))).size;
  const longer = (key) => labels.map((words, index) => [...words, setting(key, groups[index].parameters[key], keys)]);
  for (let taken = 0; different(labels) < groups.length && taken < MOST_SETTINGS && keys.length; taken++) {
    // The one that tells most of them apart comes next.
    labels = keys.map(longer).reduce((best, next) => (different(next) > different(best) ? next : best));
  }
  const texts = labels.map((words) => words.join(', '));
  if (groups.length > 1 && different(labels) === groups.length && texts.every((text) => text.length <= LONGEST)) return texts;
  const names = groupNames(groups.map((group) => group.id));
  return groups.map((group) => `${group.experiment} ${names.get(group.id)}`);
}
