// Drawings of many runs at once: scatter, parallel coordinates, heat map.
import { html, useMemo, useRef, useState } from './html.js';
import { ramp } from './colours.js';
import { number, value } from './format.js';

/** Where values of one field lie: numbers on a line (or a logarithmic one), words in equal steps. */
function scaleOf(values) {
  const given = values.filter((one) => one !== undefined && one !== null && one !== 'NaN');
  const numeric = given.length > 0 && given.every((one) => typeof one === 'number');
  if (!numeric) {
    const words = [...new Set(given.map((one) => value(one)))].sort();
    return { words, place: (one) => (words.length < 2 ? 0.5 : words.indexOf(value(one)) / (words.length - 1)), marks: words.map((word, index) => ({ at: words.length < 2 ? 0.5 : index / (words.length - 1), label: word })) };
  }
  const [low, high] = [Math.min(...given), Math.max(...given)];
  const log = low > 0 && high / low >= 20;
  const f = log ? Math.log10 : (x) => x;
  const place = (one) => (high === low ? 0.5 : (f(one) - f(low)) / (f(high) - f(low)));
  const several = [...new Set(given)];
  const marks = high !== low && several.length <= 5 ? several.map((one) => ({ at: place(one), label: String(one).length < 8 ? String(one) : number(one) })) : high === low ? [{ at: 0.5, label: number(low) }] : [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const mark = log ? 10 ** (f(low) + part * (f(high) - f(low))) : low + part * (high - low);
    return { at: part, label: number(+mark.toPrecision(3)).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') };
  });
  return { place, marks, log };
}

/** Two fields of runs against each other. Each point: {id, label, colour, read(field)}. */
export function Scatter({ points, x, y }) {
  const [over, setOver] = useState(null);
  const [width, height, left, bottom] = [Math.max(340, Math.min(1000, innerWidth - 90)), 340, 62, 34];
  const [sx, sy] = useMemo(() => [scaleOf(points.map((point) => point.read(x))), scaleOf(points.map((point) => point.read(y)))], [points, x, y]);
  const px = (part) => left + 8 + part * (width - left - 24);
  const py = (part) => height - bottom - 8 - part * (height - bottom - 40);
  const seen = points.filter((point) => point.read(x) != null && point.read(y) != null && point.read(x) !== 'NaN' && point.read(y) !== 'NaN');
  return html`<svg class="plot" data-title="scatter" style=${{ maxWidth: `${width}px` }} viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${`${y} against ${x}`}>
    <g class="axis"><path d=${`M${left} 8V${height - bottom}H${width - 8}`} />
    ${sx.marks.map((mark) => html`<text key=${`x${mark.at}`} x=${px(mark.at)} y=${height - 16} text-anchor=${mark.at > 0.98 ? 'end' : 'middle'}>${mark.label}</text>`)}
    ${sy.marks.map((mark) => html`<text key=${`y${mark.at}`} x=${left - 6} y=${py(mark.at) + 4} text-anchor="end">${mark.label}</text><line x1=${left} x2=${width - 8} y1=${py(mark.at)} y2=${py(mark.at)} />`)}
    <text x=${(width + left) / 2} y=${height - 2} text-anchor="middle">${x}${sx.log ? ' (log)' : ''}</text></g>
    ${seen.map((point) => html`<circle key=${point.id} class="dot" r=${over === point ? 7 : 5} fill=${point.colour} cx=${px(sx.place(point.read(x)))} cy=${py(sy.place(point.read(y)))} onPointerEnter=${() => setOver(point)} onPointerLeave=${() => setOver(null)}><title>${`${point.label}: ${value(point.read(x))}, ${value(point.read(y))}`}</title></circle>`)}
    <text class="axis-label" x=${left + 8} y="14">${y}${sy.log ? ' (log)' : ''}${over ? ` — ${over.label}: ${value(over.read(x))}, ${value(over.read(y))}` : ''}</text>
  </svg>`;
}

/** Arrows move the lower end of what is kept, with Shift the upper; Delete keeps everything. */
function brushByKey(event, [low, high], onBrush) {
  const by = { ArrowUp: 0.05, ArrowDown: -0.05 }[event.key];
  if (!by && event.key !== 'Delete') return;
  event.preventDefault();
  event.stopPropagation();
  const within = (part) => Math.max(0, Math.min(1, part));
  const next = event.shiftKey ? [low, Math.max(low, within(high + by))] : [Math.min(high, within(low + by)), high];
  onBrush(event.key === 'Delete' || (next[0] === 0 && next[1] === 1) ? null : next);
}

/** Runs as lines over parallel axes; dragging along an axis keeps those that pass there. */
export function Parallel({ points, fields, brushes, onBrush }) {
  const svg = useRef();
  const drag = useRef(null);
  const [now, setNow] = useState(null);
  const [width, height, top, bottom] = [Math.max(560, fields.length * 100, Math.min(1290, innerWidth - 90)), 320, 40, 14];
  const scales = useMemo(() => fields.map((field) => scaleOf(points.map((point) => point.read(field)))), [points, fields.join()]);
  const px = (index) => 46 + (index * (width - 120)) / Math.max(1, fields.length - 1);
  const py = (part) => height - bottom - part * (height - top - bottom);
  const place = (point, index) => (point.read(fields[index]) == null || point.read(fields[index]) === 'NaN' ? null : scales[index].place(point.read(fields[index])));
  const active = { ...brushes, ...(now ? { [now.field]: now.range } : {}) };
  const kept = (point) => fields.every((field, index) => {
    const range = active[field];
    const at = place(point, index);
    return !range || (at !== null && at >= range[0] - 1e-9 && at <= range[1] + 1e-9);
  });
  const begin = (event, field) => {
    // What is dragged beyond the drawing, and let go there, still belongs to this axis.
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { field, from: part(event) };
    setNow({ field, range: [part(event), part(event)] });
  };
  const part = (event) => {
    const box = svg.current.getBoundingClientRect();
    const y = ((event.clientY - box.top) / box.height) * height;
    return Math.max(0, Math.min(1, (height - bottom - y) / (height - top - bottom)));
  };
  const move = (event) => drag.current && setNow({ field: drag.current.field, range: [Math.min(drag.current.from, part(event)), Math.max(drag.current.from, part(event))] });
  const end = () => {
    if (drag.current) onBrush(drag.current.field, now && now.range[1] - now.range[0] > 0.01 ? now.range : null);
    drag.current = null;
    setNow(null);
  };
  const path = (point) => fields.map((_, index) => [px(index), place(point, index)]).filter(([, at]) => at !== null).map(([x, at], index) => `${index ? 'L' : 'M'}${x.toFixed(1)} ${py(at).toFixed(1)}`).join('');
  const counted = points.filter(kept).length;
  return html`<p class="soft">${counted === points.length ? 'Drag along an axis to keep the runs that pass there.' : `${counted} of ${points.length} runs kept.`}</p>
    <div class="sideways"><svg ref=${svg} class="plot" data-title="parallel coordinates" style=${{ minWidth: `${width}px` }} viewBox=${`0 0 ${width} ${height}`} onPointerMove=${move} onPointerUp=${end} onPointerCancel=${end} role="group" aria-label="Parallel coordinates">
    ${points.map((point) => html`<path key=${point.id} class=${kept(point) ? '' : 'out'} d=${path(point)} fill="none" stroke=${point.colour} stroke-width="1.6"><title>${point.label}</title></path>`)}
    ${fields.map((field, index) => html`<g key=${field} class="axis"><line x1=${px(index)} x2=${px(index)} y1=${top} y2=${height - bottom} />
      <text x=${index ? px(index) : 0} y=${index % 2 ? 14 : 28} text-anchor=${index ? 'middle' : 'start'}>${field}${scales[index].log ? ' (log)' : ''}</text>
      ${scales[index].marks.slice(0, 12).map((mark) => html`<text key=${mark.at} x=${px(index) + 6} y=${py(mark.at) + 4}>${mark.label}</text>`)}
      ${active[field] && html`<rect class="brush" x=${px(index) - 7} width="14" y=${py(active[field][1])} height=${Math.max(2, py(active[field][0]) - py(active[field][1]))} />`}
      <rect data-axis=${field} tabindex="0" role="slider" aria-orientation="vertical" aria-label=${`${field}: arrows narrow from below, with Shift from above; Delete keeps all`} aria-valuemin="0" aria-valuemax="1" aria-valuenow=${(active[field] || [0])[0]} onKeyDown=${(event) => brushByKey(event, active[field] || [0, 1], (range) => onBrush(field, range))} x=${px(index) - 16} width="32" y=${top} height=${height - top - bottom} fill="transparent" style=${{ cursor: 'ns-resize' }} onPointerDown=${(event) => begin(event, field)} /></g>`)}
  </svg></div>`;
}

const LETTER = 6.2;
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const widest = (labels) => LETTER * Math.max(...labels.map((label) => label.length));
const cut = (label, room) => (LETTER * label.length <= room ? label : `${label.slice(0, Math.floor(room / LETTER) - 1)}…`);

/** The next cell in a direction, over places where there is none. */
function neighbour(cells, from, [across, down], columns, rows) {
  let [column, row] = [from.column + across, from.row + down];
  for (; column >= 0 && row >= 0 && column < columns && row < rows; column += across, row += down) {
    const found = cells.find((cell) => cell.column === column && cell.row === row);
    if (found) return found;
  }
  return null;
}

/**
 * The mean of a metric over two parameters. Columns and rows are labels; cells are {column, row,
 * mean, finished, runs}. One cell is reached by Tab, the others from there by arrows.
 */
export function HeatMap({ columns, rows, cells, x, y, metric, onOpen }) {
  const svg = useRef();
  const [chosen, choose] = useState(null);
  const [framed, frame] = useState(false);
  const means = cells.map((cell) => cell.mean).filter(Number.isFinite);
  const [low, high] = [Math.min(...means), Math.max(...means)];
  const current = cells.find((cell) => cell === chosen || (chosen && cell.column === chosen.column && cell.row === chosen.row)) || cells[0];
  const left = y === undefined ? 0 : Math.min(190, Math.max(60, widest(rows) + 14));
  const [top, tall] = [y === undefined ? 0 : 22, 34];
  const room = Math.min(760, innerWidth - 80 - left);
  const wide = Math.max(54, Math.min(130, widest(columns) + 12), Math.min(170, room / columns.length));
  const [width, height] = [left + columns.length * wide + 1, top + rows.length * tall + 44];
  const at = (cell) => ({ x: left + cell.column * wide, y: top + cell.row * tall, width: wide, height: tall });
  const told = (cell) => `${[columns[cell.column], rows[cell.row]].filter(Boolean).join(', ')}: ${Number.isFinite(cell.mean) ? `${metric} ${number(cell.mean)}, ` : ''}${cell.finished} of ${cell.runs} runs finished`;
  const press = (event, cell) => {
    const next = STEPS[event.key] && neighbour(cells, cell, STEPS[event.key], columns.length, rows.length);
    if (event.key !== 'Enter' && !STEPS[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') onOpen(cell);
    if (next) svg.current.querySelector(`[data-cell="${next.column} ${next.row}"]`).focus();
  };
  return html`<div class="sideways"><svg ref=${svg} class="plot" data-title="heat map" style=${{ width: `${width}px`, maxWidth: 'none' }} viewBox=${`0 0 ${width} ${height}`} role="group" aria-label=${`${metric} over ${[x, y].filter(Boolean).join(' and ')}`}>
    ${cells.map((cell) => {
      const shade = Number.isFinite(cell.mean) ? ramp(high === low ? 0.5 : (cell.mean - low) / (high - low)) : { colour: 'var(--sunk)', ink: 'var(--soft)' };
      const place = at(cell);
      return html`<g key=${`${cell.column} ${cell.row}`} data-cell=${`${cell.column} ${cell.row}`} tabindex=${cell === current ? 0 : -1} role="link" aria-label=${`${told(cell)}; compare them`} style=${{ cursor: 'pointer' }} onClick=${() => onOpen(cell)} onKeyDown=${(event) => press(event, cell)} onFocus=${(event) => { choose(cell); frame(event.currentTarget.matches(':focus-visible')); }} onBlur=${() => frame(false)}><rect class="cell" ...${place} fill=${shade.colour} />
      <text x=${place.x + wide / 2} y=${place.y + tall / 2 + 4} text-anchor="middle" font-size="11" fill=${shade.ink}>${Number.isFinite(cell.mean) ? number(cell.mean) : 'none'}</text><title>${told(cell)}</title></g>`;
    })}
    <g class="axis">${rows.map((row, index) => html`<text key=${index} x=${left - 8} y=${top + (index + 0.5) * tall + 4} text-anchor="end">${cut(row, left - 10)}<title>${row}</title></text>`)}
    ${columns.map((column, index) => html`<text key=${index} x=${left + (index + 0.5) * wide} y=${top + rows.length * tall + 16} text-anchor="middle">${cut(column, wide - 6)}<title>${column}</title></text>`)}
    <text x=${left + (columns.length * wide) / 2} y=${height - 8} text-anchor="middle">${x}</text><text x="0" y="13">${y || ''}</text></g>
    ${framed && current && html`<rect class="frame" ...${at(current)} />`}</svg></div>`;
}
