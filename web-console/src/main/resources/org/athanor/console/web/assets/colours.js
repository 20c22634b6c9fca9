// Colours of runs: distinguishable for colour-blind eyes, the same for a run in every chart.
const PALETTE = ['#3b7dd8', '#e0801a', '#1c9a75', '#c8475c', '#8a63c9', '#38a9d6', '#a58a00', '#d165a8', '#6f7f8f', '#9a7850'];
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
  const places = PALETTE.length * DASHES.length;
  const marks = new Map();
  for (const id of [...ids].sort()) {
    let place = hash(id) % PALETTE.length;
    while (taken.has(place) && taken.size < places) place = (place + 1) % (taken.size < PALETTE.length ? PALETTE.length : places);
    taken.add(place);
    marks.set(id, { colour: PALETTE[place % PALETTE.length], dash: DASHES[Math.floor(place / PALETTE.length) % DASHES.length] });
  }
  return marks;
}

/** A colour of the style sheet as the canvas needs it. */
export function styled(name) {
  const probe = document.getElementById('colour-probe') || Object.assign(document.createElement('span'), { id: 'colour-probe', hidden: true });
  if (!probe.isConnected) document.body.append(probe);
  probe.style.color = `var(--${name})`;
  return getComputedStyle(probe).color;
}

export const faint = (colour, part = 0.16) => colour + Math.round(part * 255).toString(16).padStart(2, '0');

/** From dark blue to yellow: even in lightness, and for all eyes (cividis, 7 stops). */
const RAMP = [[0, 34, 78], [33, 60, 110], [85, 91, 109], [122, 122, 120], [165, 156, 116], [211, 193, 100], [254, 232, 56]];

export function ramp(part) {
  const at = Math.min(1, Math.max(0, part)) * (RAMP.length - 1);
  const low = Math.min(RAMP.length - 2, Math.floor(at));
  const mix = RAMP[low].map((from, index) => Math.round(from + (RAMP[low + 1][index] - from) * (at - low)));
  return { colour: `rgb(${mix.join(',')})`, ink: part > 0.55 ? '#1a1a1a' : '#ffffff' };
}
