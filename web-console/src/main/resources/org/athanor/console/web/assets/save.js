// What is drawn on a page as a file: a picture, a drawing, a table.
import { html } from './html.js';
import { styled } from './colours.js';
import { download, Popover } from './parts.js';

export const fileName = (title) => title.replace(/[^\w.-]+/g, '-');

/** A text in a table, which no spreadsheet takes for a formula. */
export const cell = (text) => (typeof text === 'number' ? String(text) : `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : String(text)).replaceAll('"', '""')}"`);

/** Rows of values as CSV. */
export const csv = (rows) => rows.map((row) => `${row.map((one) => (one == null ? '' : cell(one))).join(',')}\r\n`).join('');

/** Three ways to keep a drawing; each is made when it is asked for. */
export function Save({ title, png, svg, table }) {
  const file = fileName(title);
  return html`<${Popover} label="↓" title=${`Download ${title}`}>
    <button class="quiet" onClick=${png}>PNG</button><button class="quiet" onClick=${() => download(`${file}.svg`, svg(), 'image/svg+xml')}>SVG</button><button class="quiet" onClick=${() => download(`${file}.csv`, table(), 'text/csv')}>CSV</button>
  <//>`;
}

const KEPT = ['fill', 'stroke', 'stroke-width', 'opacity', 'font-size', 'font-family', 'paint-order', 'stroke-linejoin'];

/** A drawing of the page with the looks that the style sheet gives it. */
function standAlone(svg) {
  const copy = svg.cloneNode(true);
  const [from, to] = [svg, copy].map((root) => [root, ...root.querySelectorAll('*')]);
  from.forEach((element, index) => {
    const look = getComputedStyle(element);
    KEPT.forEach((name) => to[index].setAttribute(name, look.getPropertyValue(name)));
    to[index].removeAttribute('style');
    to[index].removeAttribute('class');
  });
  const { width, height } = svg.viewBox.baseVal;
  Object.entries({ xmlns: 'http://www.w3.org/2000/svg', width, height }).forEach(([name, value]) => copy.setAttribute(name, value));
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  Object.entries({ width: '100%', height: '100%', fill: styled('raised') }).forEach(([name, value]) => ground.setAttribute(name, value));
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

/** The same as a picture, twice as fine. */
function paint(svg, name) {
  const { width, height } = svg.viewBox.baseVal;
  const image = new Image();
  image.onload = () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 2 * width, height: 2 * height });
    canvas.getContext('2d').drawImage(image, 0, 0, 2 * width, 2 * height);
    canvas.toBlob((blob) => download(name, blob));
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standAlone(svg))}`;
}

/** Keeps the drawing that stands in the same card. */
export function SaveDrawing({ title, rows }) {
  const drawing = () => document.querySelector(`svg.plot[data-title="${CSS.escape(title)}"]`);
  return html`<${Save} title=${title} png=${() => paint(drawing(), `${fileName(title)}.png`)} svg=${() => standAlone(drawing())} table=${() => csv(rows())} />`;
}
