// The filter line: completes names, shows where a filter is not understood.
import { html, useEffect, useRef, useState } from './html.js';
import { get } from './api.js';

const STATUSES = ['queued', 'running', 'finished', 'failed', 'stopped', 'lost'];
const OPERATORS = ['=', '!=', '<', '<=', '>', '>=', 'in', '~'];
let fields = null;

export async function allFields() {
  fields ??= (await get('fields')).fields;
  return fields;
}

/** What may stand where the cursor is. */
export function suggestions(text, cursor, names, values) {
  const before = text.slice(0, cursor);
  const word = before.match(/[\w.\-]*$/)[0];
  const rest = before.slice(0, before.length - word.length).trimEnd();
  const after = rest.match(/([\w.]+)\s*(=|!=|~|in\s*\(([^)]*,)?\s*)$/);
  let options;
  if (after) options = after[1] === 'status' ? STATUSES : values(after[1]);
  else if (rest === '' || /(\band|\bor|\bnot|\()$/.test(rest)) options = names;
  else if (/[\w.]$/.test(rest) && names.includes(rest.match(/[\w.]+$/)[0])) options = OPERATORS;
  else options = ['and', 'or'];
  const lower = word.toLowerCase();
  const begins = options.filter((option) => option.toLowerCase().startsWith(lower) && option !== word);
  const contains = lower ? options.filter((option) => !begins.includes(option) && option.toLowerCase().includes(lower) && option !== word) : [];
  return { word, options: [...begins, ...contains].slice(0, 9) };
}

export function Filter({ value, error, onChange, values = () => [] }) {
  const [text, setText] = useState(value);
  const [names, setNames] = useState([]);
  const [chosen, setChosen] = useState(-1);
  const [open, setOpen] = useState(false);
  const input = useRef();
  const timer = useRef();
  // Who is typing is ahead of the address.
  useEffect(() => { if (document.activeElement !== input.current) setText(value); }, [value]);
  useEffect(() => { allFields().then(setNames, () => {}); }, []);
  const cursor = input.current?.selectionStart ?? text.length;
  const { word, options } = open ? suggestions(text, cursor, names, values) : { word: '', options: [] };

  const change = (next, wait = 350) => {
    setText(next);
    setChosen(-1);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(next.trim()), wait);
  };
  const take = (option) => {
    const quoted = /^[\w.<>=!~\-]+$/.test(option) ? option : `"${option.replaceAll('"', '\\"')}"`;
    const start = cursor - word.length;
    const next = `${text.slice(0, start)}${quoted} ${text.slice(cursor).trimStart()}`;
    const at = start + quoted.length + 1;
    // At once, so that whatever is typed next stands behind it.
    input.current.value = next;
    input.current.setSelectionRange(at, at);
    change(next);
  };
  const key = (event) => {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves && options.length) {
      event.preventDefault();
      setChosen((chosen + moves[event.key] + options.length + (chosen < 0 && moves[event.key] < 0 ? 1 : 0)) % options.length);
    } else if ((event.key === 'Tab' || event.key === 'Enter') && options.length && (chosen >= 0 || event.key === 'Tab' && word)) {
      event.preventDefault();
      take(options[Math.max(0, chosen)]);
    } else if (event.key === 'Enter') {
      setOpen(false);
      change(text, 0);
    } else if (event.key === 'Escape') {
      if (options.length) setOpen(false);
      else input.current.blur();
    }
  };
  const problem = error?.problem;
  return html`<div class="filter ${problem ? 'wrong' : ''}">
    <input ref=${input} id="filter" type="text" spellcheck=${false} autocomplete="off" role="combobox" aria-label="Filter"
      aria-expanded=${options.length > 0} aria-controls="filter-options" value=${text}
      placeholder="Filter, for example: objective = jsd and metrics.modes.covered > 6"
      onInput=${(event) => { setOpen(true); change(event.target.value); }}
      onKeyDown=${key} onFocus=${() => setOpen(true)} onClick=${() => setOpen(true)} onBlur=${() => setOpen(false)} />
    ${text && html`<button class="clear" aria-label="Clear the filter" onClick=${() => { change('', 0); input.current.focus(); }}>×</button>`}
    ${options.length > 0 && html`<ul id="filter-options" role="listbox">${options.map((option, index) => html`
      <li role="option" key=${option} aria-selected=${index === chosen} onPointerDown=${(event) => { event.preventDefault(); take(option); }}>${option}</li>`)}</ul>`}
    ${problem && html`<p class="problem" role="alert">${problem.position != null && html`<code>${value.slice(0, problem.position)}<mark>${value.slice(problem.position) || ' '}</mark></code> `}${problem.detail}
      ${problem.suggestion && html` Did you mean <b>${problem.suggestion}</b>?`}</p>`}
  </div>`;
}
