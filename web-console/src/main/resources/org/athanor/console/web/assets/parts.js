// Small parts that all pages use.
import { html, useCallback, useEffect, useRef, useState } from './html.js';
import { get } from './api.js';

export const Status = ({ status, reason, label = false }) => html`
  <span class="status ${status}" title=${reason || status}><i></i>${label ? status : html`<span class="unseen">${status}</span>`}</span>`;

export const Tags = ({ tags, onRemove }) => tags.map((tag) => html`
  <span class="tag" key=${tag}>${tag}${onRemove && html`<button aria-label=${`Remove tag ${tag}`} onClick=${() => onRemove(tag)}>×</button>`}</span>`);

/** A dotted name, which may be broken behind its dots. */
export const Dotted = ({ name }) => name.split('.').map((part, index) => html`${index > 0 && html`.<wbr />`}${part}`);

export const Problem = ({ error }) => error && html`<p class="problem" role="alert">${error.message}</p>`;

export const Empty = ({ title, children }) => html`<div class="empty"><h2>${title}</h2>${children}</div>`;

/** One of a few: one stop for Tab, arrows choose. Choices: [value, words]. */
export function Segments({ label, choices, value, onChange }) {
  const box = useRef();
  const move = (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const next = (choices.findIndex(([one]) => one === value) + by + choices.length) % choices.length;
    box.current.children[next].focus();
    onChange(choices[next][0]);
  };
  return html`<span class="segments" role="radiogroup" aria-label=${label} ref=${box} onKeyDown=${move}>${choices.map(([one, words]) => html`
    <button key=${one} role="radio" aria-checked=${one === value} tabindex=${one === value ? 0 : -1} onClick=${() => onChange(one)}>${words}</button>`)}</span>`;
}

/** A box below a button. */
export function Popover({ label, title, children, wide = false }) {
  const [open, setOpen] = useState(false);
  const box = useRef();
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event) => { if (!box.current?.contains(event.target)) setOpen(false); };
    const escape = (event) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      box.current?.querySelector('button').focus();
    };
    addEventListener('pointerdown', outside);
    addEventListener('keydown', escape);
    return () => {
      removeEventListener('pointerdown', outside);
      removeEventListener('keydown', escape);
    };
  }, [open]);
  return html`<span class="popover" ref=${box}>
    <button class="quiet" title=${title} aria-expanded=${open} onClick=${() => setOpen(!open)}>${label}</button>
    ${open && html`<div class="sheet ${wide ? 'wide' : ''}">${children}</div>`}
  </span>`;
}

/**
 * What the API answers at an address; the last answer stays while the next one is on its way, and
 * from tells what it was an answer to.
 */
export function useAnswer(path) {
  const [state, setState] = useState({ path: null, from: '', value: null, error: null });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!path) return undefined;
    const stop = new AbortController();
    get(path, stop.signal)
      .then((value) => setState({ path, from: path, value, error: null }))
      .catch((error) => error.name !== 'AbortError' && setState((old) => ({ ...old, path, error })));
    return () => stop.abort();
  }, [path, round]);
  const again = useCallback(() => setRound((count) => count + 1), []);
  return { value: state.value, from: state.from, error: state.path === path ? state.error : null, loading: state.path !== path, again };
}

/** Runs a change and shows what went wrong with it. */
export function useChange() {
  const [error, setError] = useState(null);
  const [busy, setBusy] = useState(false);
  const change = useCallback(async (action) => {
    setBusy(true);
    setError(null);
    try {
      return await action();
    } catch (failure) {
      setError(failure);
      return undefined;
    } finally {
      setBusy(false);
    }
  }, []);
  return { change, error, busy };
}

/** A line of a few points, for a table. */
export function Spark({ points }) {
  const values = (points || []).filter((point) => point != null);
  if (values.length < 2) return html`<svg class="spark" viewBox="0 0 84 20"></svg>`;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const at = (value, index) => `${(2 + (80 * index) / (values.length - 1)).toFixed(1)},${(18 - (16 * (value - low)) / (high - low || 1)).toFixed(1)}`;
  return html`<svg class="spark" viewBox="0 0 84 20" aria-hidden="true"><polyline points=${values.map(at).join(' ')} /></svg>`;
}

export function copy(text) {
  return navigator.clipboard?.writeText(text);
}

/** Hands a file to the person. */
export function download(name, content, type) {
  const link = document.createElement('a');
  link.href = content instanceof Blob ? URL.createObjectURL(content) : URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
