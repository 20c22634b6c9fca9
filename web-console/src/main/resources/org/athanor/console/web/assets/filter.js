// The filter line: completes names, shows where a filter is not understood.
import { html, useEffect, useRef, useState } from './html.js';
import { get, query } from './api.js';

const STATUSES = ['queued', 'running', 'finished', 'failed', 'stopped', 'lost'];
const MOST = 9;
const OPERATORS = ['=', '!=', '<', '<=', '>', '>=', 'in', '~'];
let fields = null;

export async function allFields() {
  fields ??= (await get('fields')).fields;
  return fields;
}

/** The word at the cursor, where it begins, and what may stand there: options, or a field's values. */
export function expected(text, cursor, names) {
  const before = text.slice(0, cursor);
  const quoted = (before.match(/"/g) || []).length % 2 === 1;
  const start = quoted ? before.lastIndexOf('"') : cursor - before.match(/[\w.\-]*$/)[0].length;
  const word = text.slice(quoted ? start + 1 : start, cursor);
  const rest = before.slice(0, start).trimEnd();
  const after = rest.match(/([\w.\-]+)\s*(=|!=|~|in\s*\(([^)]*,)?\s*)$/);
  if (after) return after[1] === 'status' ? { word, start, options: STATUSES } : { word, start, field: after[1], options: [] };
  if (rest === '' || /(\band|\bor|\bnot|\()$/.test(rest)) return { word, start, options: names };
  if (/[\w.\-]$/.test(rest) && names.includes(rest.match(/[\w.\-]+$/)[0])) return { word, start, options: OPERATORS };
  return { word, start, options: ['and', 'or'] };
}

/** Those that fit what is typed, the ones that begin with it first. */
function fitting(options, word) {
  const lower = word.toLowerCase();
  const begins = options.filter((option) => option.toLowerCase().startsWith(lower) && option !== word);
  const contains = lower ? options.filter((option) => !begins.includes(option) && option.toLowerCase().includes(lower) && option !== word) : [];
  return [...begins, ...contains].slice(0, MOST);
}

/** What may come next; the values of a field are those of all runs, so the server is asked. */
function useCompletions(text, cursor, names, open) {
  const { word, start, field, options } = expected(text, cursor, names);
  const [known, setKnown] = useState({ field: '', values: [] });
  useEffect(() => {
    if (!open || !field) return undefined;
    const stop = new AbortController();
    const ask = () => get(`values?${query({ field, contains: word, limit: 50 })}`, stop.signal)
      .then(({ items }) => setKnown({ field, values: items }), () => {});
    // What is typed at one go is one question.
    const timer = setTimeout(ask, 80);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [open, field, word]);
  return { start, options: open ? fitting(field ? (known.field === field ? known.values : []) : options, word) : [], word };
}

export function Filter({ value, error, onChange }) {
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
  const { word, start, options } = useCompletions(text, cursor, names, open);

  const change = (next, wait = 350) => {
    setText(next);
    setChosen(-1);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(next.trim()), wait);
  };
  const take = (option) => {
    const quoted = /^[\w.<>=!~\-]+$/.test(option) ? option : `"${option.replaceAll('"', '\\"')}"`;
    const rest = text.slice(cursor).replace(text[start] === '"' ? /^[^"]*"/ : '', '').trimStart();
    const next = `${text.slice(0, start)}${quoted} ${rest}`;
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
  const wrong = problem && (value.slice(problem.position).match(/^("[^"]*"?|[\w.\-]+|\S)/)?.[0] || ' ');
  return html`<div class="filter ${problem ? 'wrong' : ''}">
    <input ref=${input} id="filter" type="text" spellcheck=${false} autocomplete="off" role="combobox" aria-label="Filter"
      aria-autocomplete="list" aria-expanded=${options.length > 0} aria-controls="filter-options" aria-activedescendant=${chosen >= 0 && options[chosen] ? `filter-option-${chosen}` : null}
      aria-invalid=${Boolean(problem)} aria-describedby=${problem ? 'filter-problem' : null} value=${text}
      placeholder="Filter, for example: objective = jsd and metrics.modes.covered > 6"
      onInput=${(event) => { setOpen(true); change(event.target.value); }}
      onKeyDown=${key} onFocus=${() => setOpen(true)} onClick=${() => setOpen(true)} onBlur=${() => setOpen(false)} />
    ${text && html`<button class="clear" aria-label="Clear the filter" onClick=${() => { change('', 0); input.current.focus(); }}>×</button>`}
    ${options.length > 0 && html`<ul id="filter-options" role="listbox" aria-label="What may come next">${options.map((option, index) => html`
      <li role="option" id=${`filter-option-${index}`} key=${option} aria-selected=${index === chosen} onPointerDown=${(event) => { event.preventDefault(); take(option); }}>${option}</li>`)}</ul>`}
    ${problem && html`<p class="problem" id="filter-problem" role="alert">${problem.position != null && html`<code>${value.slice(0, problem.position)}<mark>${wrong}</mark>${value.slice(problem.position + wrong.length)}</code> `}${problem.detail}
      ${problem.suggestion && html` Did you mean <b>${problem.suggestion}</b>?`}</p>`}
  </div>`;
}
