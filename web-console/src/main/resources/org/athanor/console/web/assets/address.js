// What is on screen is in the address: pages read their state from it and write it back.
import { useEffect, useState } from './html.js';

const listeners = new Set();
const tell = () => listeners.forEach((listener) => listener());
addEventListener('popstate', tell);

export function go(path, { replace = false } = {}) {
  if (path === location.pathname + location.search) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  tell();
}

/** The path, the parameters, and how to change some of them. */
export function useAddress() {
  const [, again] = useState(0);
  useEffect(() => {
    const listener = () => again((count) => count + 1);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, []);
  const parameters = Object.fromEntries(new URLSearchParams(location.search));
  return { path: location.pathname, parameters, set };
}

/** Changes parameters; an empty one is left out. */
export function set(changes, options = { replace: true }) {
  const parameters = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    const text = Array.isArray(value) ? value.join(',') : value;
    if (text === '' || text == null || text === false) parameters.delete(name);
    else parameters.set(name, text);
  }
  const text = parameters.toString().replaceAll('%2C', ',');
  go(location.pathname + (text ? `?${text}` : ''), options);
}

export const list = (text) => (text ? text.split(',') : []);

/** Links within the console are followed without loading the page again. */
export function followLinks() {
  addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.target || link.hasAttribute('download')) return;
    if (link.origin !== location.origin || link.pathname.startsWith('/api/')) return;
    if (link.hash && link.pathname === location.pathname) return;
    event.preventDefault();
    go(link.pathname + link.search);
    scrollTo(0, 0);
  });
}
