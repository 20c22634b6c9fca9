// Colours of runs: distinguishable for colour-blind eyes, the same for a run in every chart.

/** How many there are; the style sheet says, for light and for dark paper, which. */
const COLOURS = 10;
const DASHES = [[], [7, 4], [2, 3]];

function hash(text) {
  let value = 2166136261;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 16777619);
  }
  return value >>> 0;
}

/**
 * A colour and a dash for each id. An id gets the place its hash asks for, or the next free one;
 * the order of asking is that of the ids, so the same ids always look the same.
 */
export function assign(ids) {
  const taken = new Set();
  const places = COLOURS * DASHES.length;
  const marks = new Map();
  for (const id of [...ids].sort()) {
    let place = hash(id) % COLOURS;
    while (taken.has(place) && taken.size < places) place = (place + 1) % (taken.size < COLOURS ? COLOURS : places);
    taken.add(place);
    marks.set(id, { colour: `var(--curve-${place % COLOURS})`, dash: DASHES[Math.floor(place / COLOURS) % DASHES.length] });
  }
  return marks;
}

/** What colours of the style sheet are at present; to ask for one makes the browser lay out its styles. */
const known = new Map();
const forget = () => known.clear();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', forget);
addEventListener('athanor-theme', forget);

function compute(colour, scheme) {
  const probe = document.getElementById('colour-probe') || Object.assign(document.createElement('span'), { id: 'colour-probe', hidden: true });
  if (!probe.isConnected) document.body.append(probe);
  probe.style.colorScheme = scheme;
  probe.style.color = colour;
  return getComputedStyle(probe).color;
}

/** A colour of any notation as a canvas needs it, which knows no style sheet. */
export function concrete(colour) {
  if (!known.has(colour)) known.set(colour, compute(colour, ''));
  return known.get(colour);
}

/** The same as it is on light paper, whatever the theme. */
export const printed = (colour) => compute(colour, 'light');

/** A colour that the style sheet has a name for. */
export const styled = (name) => concrete(`var(--${name})`);

export const faint = (colour, part = 0.16) => concrete(colour).replace(/^rgb\((.*)\)$/, `rgba($1, ${part})`);

/** From dark blue to yellow: even in lightness, and for all eyes (cividis, 7 stops). */
const RAMP = [[0, 34, 78], [33, 60, 110], [85, 91, 109], [122, 122, 120], [165, 156, 116], [211, 193, 100], [254, 232, 56]];

/** From here on black is read better than white. */
const BLACK_FROM = 0.475;

export function ramp(part) {
  const at = Math.min(1, Math.max(0, part)) * (RAMP.length - 1);
  const low = Math.min(RAMP.length - 2, Math.floor(at));
  const mix = RAMP[low].map((from, index) => Math.round(from + (RAMP[low + 1][index] - from) * (at - low)));
  return { colour: `rgb(${mix.join(',')})`, ink: part >= BLACK_FROM ? '#000' : '#fff' };
}
