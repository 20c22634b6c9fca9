// Curves as files of their own: a drawing for papers, a table for everything else.
import { printed } from './colours.js';
import { number } from './format.js';
import { csv } from './save.js';

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [640, 400, 60, 10, 30, 30];
const LEGEND_ROW = 16;
const LEGEND_COLUMNS = 2;

export const escape = (text) => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

/** The points of curves, with the edges of their bands where there are any. */
export function table(lines, time) {
  const banded = lines.some((line) => line.low);
  const edges = (line, index) => (banded ? [line.low?.[index], line.high?.[index]] : []);
  const head = ['run', time ? 'seconds' : 'step', 'value', ...(banded ? ['low', 'high'] : [])];
  return csv([head, ...lines.flatMap((line) => line.x.map((x, index) => [line.label, x, line.y[index], ...edges(line, index)]))]);
}

/** What is drawn of a line: [x, y, low, high], in the units of the axes. */
function pointsOf(line, scale, inside) {
  const points = [];
  line.x.forEach((x, index) => {
    const y = scale(line.y[index]);
    if (y === null || !inside(x)) return;
    const [low, high] = line.low ? [scale(line.low[index]), scale(line.high[index])] : [y, y];
    // On a logarithmic axis a band may reach below everything that can be shown.
    points.push([x, y, low === null ? -Infinity : low, high === null ? y : high]);
  });
  return points;
}

function rangeOf(values) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low && value !== -Infinity) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** Curves as SVG, in the colours of light paper. */
export function drawing(title, lines, { log = false, time = false, zoom = null } = {}) {
  const inside = (x) => !zoom || (x >= zoom[0] && x <= zoom[1]);
  const scale = (y) => (y == null || !Number.isFinite(y) || (log && y <= 0) ? null : log ? Math.log10(y) : y);
  const drawn = lines.map((line) => ({ line, colour: printed(line.colour), points: pointsOf(line, scale, inside) })).filter(({ points }) => points.length);
  if (!drawn.length) return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"/>`;
  const [x0, x1] = rangeOf(drawn.flatMap(({ points }) => points.map(([x]) => x)));
  const [y0, y1] = rangeOf(drawn.flatMap(({ points }) => points.flatMap(([, y, low, high]) => [y, low, high])));
  const px = (x) => (LEFT + ((x - x0) / (x1 - x0 || 1)) * (WIDTH - LEFT - RIGHT)).toFixed(2);
  const py = (y) => (HEIGHT - BOTTOM - ((Math.max(y, y0) - y0) / (y1 - y0 || 1)) * (HEIGHT - BOTTOM - TOP)).toFixed(2);
  const rows = drawn.length > 1 ? Math.ceil(drawn.length / LEGEND_COLUMNS) : 0;
  const height = HEIGHT + (rows ? rows * LEGEND_ROW + 8 : 0);
  const look = ({ line, colour }) => `fill="none" stroke="${colour}" stroke-width="${line.width || 1.5}" stroke-dasharray="${(line.dash || []).join(' ')}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="11">
<rect width="100%" height="100%" fill="#fff"/><text x="${LEFT}" y="18" font-size="13">${escape(title)}${log ? ' (log)' : ''}</text>
${axes([x0, x1], [y0, y1], px, py, log, time)}
${drawn.filter(({ line }) => line.low).map((one) => band(one, px, py)).join('\n')}
${drawn.map((one) => `<polyline ${look(one)} points="${one.points.map(([x, y]) => `${px(x)},${py(y)}`).join(' ')}"><title>${escape(one.line.label)}</title></polyline>`).join('\n')}
${rows ? drawn.map((one, index) => legend(one, index, look)).join('\n') : ''}
</svg>`;
}

function axes([x0, x1], [y0, y1], px, py, log, time) {
  return [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const [x, y] = [x0 + part * (x1 - x0), y0 + part * (y1 - y0)];
    const anchor = part === 0 ? 'start' : part === 1 ? 'end' : 'middle';
    const unit = part === 1 ? (time ? ' s' : ' steps') : '';
    return `<text x="${px(x)}" y="${HEIGHT - 10}" text-anchor="${anchor}">${escape(number(+x.toPrecision(4)))}${unit}</text><line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${py(y)}" y2="${py(y)}" stroke="#ddd"/><text x="${LEFT - 6}" y="${py(y)}" text-anchor="end" dominant-baseline="middle">${escape(number(log ? 10 ** y : y))}</text>`;
  }).join('\n');
}

function band({ points, colour }, px, py) {
  const edge = (side) => points.map((point) => `${px(point[0])},${py(point[side])}`);
  return `<polygon fill="${colour}" fill-opacity="0.16" stroke="none" points="${[...edge(3), ...edge(2).reverse()].join(' ')}"/>`;
}

function legend(one, index, look) {
  const x = LEFT + (index % LEGEND_COLUMNS) * ((WIDTH - LEFT - RIGHT) / LEGEND_COLUMNS);
  const y = HEIGHT + Math.floor(index / LEGEND_COLUMNS) * LEGEND_ROW + 6;
  return `<line ${look(one)} x1="${x}" x2="${x + 24}" y1="${y}" y2="${y}"/><text x="${x + 30}" y="${y}" dominant-baseline="middle">${escape(one.line.label)}</text>`;
}
