// Everything can be done by keyboard; a page tells which keys it knows.
import { useEffect, useRef } from './html.js';

const known = new Map();

function typing(target) {
  return target.closest?.('input:not([type=checkbox]):not([type=range]), textarea, select, [contenteditable]');
}

addEventListener('keydown', (event) => {
  if (document.querySelector('dialog[open]')) return;
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  // What has the focus keeps the keys that it is used by.
  if (event.key.startsWith('Arrow') && event.target.closest?.('input, [role=slider], .scroll')) return;
  if (event.key === 'Enter' && event.target.closest?.('button, a, summary')) return;
  const entry = known.get(event.key);
  if (entry) {
    event.preventDefault();
    entry.act();
  }
});

/** Keys of a page: {key: [sentence, action]}. */
export function useKeys(keys) {
  const latest = useRef(keys);
  latest.current = keys;
  const names = Object.keys(keys).join(' ');
  useEffect(() => {
    for (const key of Object.keys(latest.current)) {
      known.set(key, { sentence: latest.current[key][0], act: () => latest.current[key]?.[1]() });
    }
    return () => names.split(' ').forEach((key) => known.delete(key));
  }, [names]);
}

export const keyList = () => [...known].map(([key, { sentence }]) => ({ key, sentence }));
