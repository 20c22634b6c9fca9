// Names of seed groups, the same on every page.
import { short } from './format.js';

const OF_A_SWEEP = /^([0-7][0-9a-hjkmnp-tv-z]{12})-(\d+)$/;

/**
 * A seed group in a few letters. Those of a sweep begin with the sweep's id and are told apart by
 * the number at its end; other groups by their first letters.
 */
function brief(id) {
  const [, sweep, number] = id.match(OF_A_SWEEP) || [];
  return sweep ? `${short(sweep)}-${number}` : id.slice(0, 7);
}

/** The names of groups that are shown together, by id; where two would be alike, the whole ids. */
export function groupNames(given) {
  const ids = [...new Set(given)];
  const times = new Map();
  ids.forEach((id) => times.set(brief(id), (times.get(brief(id)) || 0) + 1));
  return new Map(ids.map((id) => [id, times.get(brief(id)) > 1 ? id : brief(id)]));
}
