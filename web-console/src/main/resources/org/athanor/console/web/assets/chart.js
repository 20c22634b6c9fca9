// Curves on uPlot: zoom and cursor shared by all charts of a page, and what is drawn as a file.
import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from './html.js';
import { concrete, faint, styled } from './colours.js';
import { drawing, table } from './drawing.js';
import { number } from './format.js';
import { download } from './parts.js';
import { fileName, Save } from './save.js';

/** Columns over one x axis, as uPlot wants them. */
function align(lines) {
  if (!lines.length) return [[]];
  const columns = (line) => (line.low ? [line.y, line.low, line.high] : [line.y]);
  const first = lines[0].x;
  const shared = lines.every((line) => line.x === first || (line.x.length === first.length && line.x.every((x, index) => x === first[index])));
  if (shared) return [first, ...lines.flatMap(columns)];
  return window.uPlot.join(lines.map((line) => [line.x, ...columns(line)]));
}

function options(lines, { log, time, size, zoom, onZoom, tip }) {
  const [ink, grid] = [styled('soft'), styled('line')];
  const axis = { stroke: ink, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1, size: 4 }, font: '11px system-ui', gap: 4 };
  const series = [{}];
  const bands = [];
  for (const line of lines) {
    const colour = concrete(line.colour);
    const base = { spanGaps: true, points: { show: line.x.length < 3, size: 5, fill: colour } };
    series.push({ ...base, label: line.label, stroke: colour, dash: line.dash, width: line.width || (lines.length > 12 ? 1 : 1.5) });
    if (line.low) {
      const edge = { spanGaps: true, points: { show: false }, width: 0, stroke: 'transparent' };
      series.push(edge, edge);
      bands.push({ series: [series.length - 1, series.length - 2], fill: faint(line.colour) });
    }
  }
  return {
    ...size,
    legend: { show: false },
    series,
    bands,
    scales: {
      x: { time: false, range: (_, low, high) => zoom() || (low === high ? [low - 1, high + 1] : [low, high]) },
      y: log ? { distr: 3 } : { range: (_, low, high) => padded(low, high) },
    },
    axes: [
      { ...axis, size: 26, values: (_, marks) => marks.map((mark) => (time ? clock(mark) : short(mark))) },
      { ...axis, size: 54, values: (_, marks) => marks.map((mark) => (mark == null ? '' : tidy(mark))) },
    ],
    cursor: { sync: { key: 'athanor' }, drag: { x: true, y: false, setScale: false }, points: { show: lines.length < 12, size: 6 }, bind: { dblclick: () => () => onZoom(null) } },
    hooks: {
      setSelect: [(plot) => {
        const { left, width } = plot.select;
        if (width > 4) onZoom([plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')]);
        plot.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
      }],
      setCursor: [(plot) => tip(plot)],
    },
  };
}

function padded(low, high) {
  if (low == null || high == null) return [0, 1];
  const room = (high - low || Math.abs(high) || 1) * 0.06;
  return [low - room, high + room];
}

const clock = (seconds) => (seconds >= 3600 ? `${(seconds / 3600).toFixed(1)} h` : seconds >= 120 ? `${Math.round(seconds / 60)} m` : `${+seconds.toFixed(1)} s`);
const tidy = (mark) => (mark !== 0 && (Math.abs(mark) < 1e-4 || Math.abs(mark) >= 1e6) ? number(mark) : String(+mark.toPrecision(5)).replace('-', '−'));
const short = (step) => (Math.abs(step) >= 10_000 ? `${+(step / 1000).toFixed(1)}k` : tidy(step));

/** The colours that charts are drawn with; changes with the theme. */
export function useTheme() {
  const [theme, set] = useState(0);
  useEffect(() => {
    const turn = () => set((count) => count + 1);
    const system = matchMedia('(prefers-color-scheme: dark)');
    addEventListener('athanor-theme', turn);
    system.addEventListener('change', turn);
    return () => {
      removeEventListener('athanor-theme', turn);
      system.removeEventListener('change', turn);
    };
  }, []);
  return theme;
}

/** Charts that are on the page: they are zoomed together, at once, and the page hears of it after. */
const shownCharts = new Set();
const REST = 180;
let wanted = null;
let frame = 0;
let rest = 0;

function zoomTogether(range, tell) {
  wanted = range;
  frame ||= requestAnimationFrame(() => {
    frame = 0;
    shownCharts.forEach((chart) => chart.show(wanted));
  });
  clearTimeout(rest);
  rest = setTimeout(() => {
    rest = 0;
    tell(wanted);
  }, REST);
}

/** Zooms by a factor, or moves by a part of what is shown, without a pointer. */
function zoomBy(factor, shift) {
  const first = shownCharts.values().next().value;
  if (!first?.range()) return;
  const [min, max] = wanted && rest ? wanted : first.range();
  const [middle, half] = [(min + max) / 2 + (max - min) * shift, ((max - min) / 2) * factor];
  zoomTogether([middle - half, middle + half], first.tell);
}

/** What keys do with the curves of a page. */
export const CURVE_KEYS = {
  '+': ['Zoom into the curves', () => zoomBy(0.7, 0)],
  '-': ['Zoom out of the curves', () => zoomBy(1 / 0.7, 0)],
  ArrowLeft: ['Move along the curves', () => zoomBy(1, -0.15)],
  ArrowRight: ['Move along the curves', () => zoomBy(1, 0.15)],
};

/** Ctrl or a pinch with the wheel zooms around the pointer, Shift with it moves along. */
function wheel(event, plot, tell) {
  if (!(event.ctrlKey || event.metaKey || event.shiftKey) || !plot.data[0]?.length) return;
  event.preventDefault();
  const x = plot.data[0];
  const { min, max } = plot.scales.x;
  const by = event.deltaY || event.deltaX;
  if (event.shiftKey && !event.ctrlKey) {
    const shift = (max - min) * Math.sign(by) * 0.08;
    zoomTogether([min + shift, max + shift], tell);
    return;
  }
  const factor = Math.exp(Math.max(-0.5, Math.min(0.5, by * 0.003)));
  const at = plot.posToVal(event.clientX - plot.over.getBoundingClientRect().left, 'x');
  zoomTogether([at - (at - min) * factor, at + (max - at) * factor], tell);
}

export function Chart({ lines, log = false, time = false, zoom = null, onZoom, title }) {
  const box = useRef();
  const plot = useRef(null);
  const state = useRef({});
  state.current = { zoom, onZoom, lines };
  const [hover, setHover] = useState(null);
  const theme = useTheme();
  const data = useMemo(() => align(lines), [lines]);
  const shape = `${log}${time}${theme}${lines.map((line) => line.colour + (line.dash || '') + Boolean(line.low) + line.label)}`;
  useLayoutEffect(() => {
    const size = () => ({ width: box.current.clientWidth || 300, height: box.current.clientHeight || 232 });
    const tip = (made) => setHover(made.cursor.left >= 0 && made.cursor.idx != null ? near(made, state.current.lines) : null);
    const settings = options(lines, { log, time, size: size(), zoom: () => state.current.zoom, onZoom: (range) => state.current.onZoom?.(range), tip });
    plot.current = new window.uPlot(settings, data, box.current);
    const turn = (event) => wheel(event, plot.current, (range) => state.current.onZoom?.(range));
    plot.current.over.addEventListener('wheel', turn, { passive: false });
    const shown = {
      range: () => (plot.current.data[0]?.length ? [plot.current.scales.x.min, plot.current.scales.x.max] : null),
      tell: (range) => state.current.onZoom?.(range),
      show: (range) => {
        state.current.zoom = range;
        plot.current.setScale('x', { min: range[0], max: range[1] });
      },
    };
    shownCharts.add(shown);
    const observer = new ResizeObserver(() => plot.current?.setSize(size()));
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      shownCharts.delete(shown);
      plot.current.destroy();
      plot.current = null;
    };
  }, [shape]);
  useLayoutEffect(() => {
    if (plot.current && plot.current.data !== data) plot.current.setData(data);
    // A sign for whoever waits for the curves, a test or a screenshot.
    box.current.dataset.lines = lines.filter((line) => line.x.length > 0).length;
  }, [data]);
  useLayoutEffect(() => {
    const x = plot.current?.data[0];
    if (!x?.length) return;
    const [min, max] = zoom || [x[0], x[x.length - 1]];
    if (plot.current.scales.x.min !== min || plot.current.scales.x.max !== max) plot.current.setScale('x', { min, max });
  }, [zoom && zoom.join()]);
  return html`<div class="card">
    <div class="title"><h2>${title}</h2><span class="grow"></span>
      ${zoom && html`<button class="quiet" title="Show everything (double click)" onClick=${() => onZoom(null)}>All</button>`}
      <${SaveChart} name=${title} plot=${plot} lines=${lines} log=${log} time=${time} zoom=${zoom} /></div>
    <div class="chart" data-chart=${title} ref=${box}>
      ${hover && html`<div class="tip" style=${hover.place}><span class="soft">${time ? clock(hover.x) : `step ${number(Math.round(hover.x))}`}</span>
        <div class=${hover.values.length > 12 ? 'many' : 'few'}>${hover.values.map((one) => html`<p key=${one.label}><i class="swatch" style=${{ borderColor: one.colour }}></i>${one.label}<b>${number(one.value)}</b></p>`)}</div>
        ${hover.more > 0 && html`<span class="soft">and ${hover.more} more</span>`}</div>`}
    </div></div>`;
}

const MOST_TOLD = 60;

function near(made, lines) {
  const { idx, left, top } = made.cursor;
  const values = [];
  let column = 1;
  for (const line of lines) {
    const value = nearest(made.data[column], idx);
    if (value != null) values.push({ label: line.label, colour: line.colour, value });
    column += line.low ? 3 : 1;
  }
  values.sort((a, b) => b.value - a.value);
  const right = left > made.bbox.width / devicePixelRatio / 2;
  const place = { top: `${Math.max(0, Math.min(top + 8, 60))}px`, [right ? 'right' : 'left']: `${right ? made.width - left - 54 + 16 : left + 70}px` };
  return { x: made.data[0][idx], values: values.slice(0, MOST_TOLD), more: values.length - MOST_TOLD, place };
}

function nearest(column, index) {
  for (let away = 0; away < 40; away++) {
    if (column[index - away] != null) return column[index - away];
    if (column[index + away] != null) return column[index + away];
  }
  return null;
}

function SaveChart({ name, plot, lines, log, time, zoom }) {
  const picture = () => {
    const from = plot.current.ctx.canvas;
    const to = Object.assign(document.createElement('canvas'), { width: from.width, height: from.height });
    const context = to.getContext('2d');
    context.fillStyle = styled('raised');
    context.fillRect(0, 0, to.width, to.height);
    context.drawImage(from, 0, 0);
    to.toBlob((blob) => download(`${fileName(name)}.png`, blob));
  };
  return html`<${Save} title=${name} png=${picture} svg=${() => drawing(name, lines, { log, time, zoom })} table=${() => table(lines, time)} />`;
}
