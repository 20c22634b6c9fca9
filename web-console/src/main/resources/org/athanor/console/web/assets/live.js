// What happens while one looks: one stream for the whole page.
import { useEffect, useRef, useState } from './html.js';

const listeners = new Set();
const watchers = new Set();
let source = null;
let connected = false;

function connect() {
  source = new EventSource('/api/v1/events');
  source.onopen = () => state(true);
  source.onerror = () => state(false);
  source.addEventListener('run', (event) => listeners.forEach((listener) => listener(JSON.parse(event.data))));
  source.addEventListener('missed', () => listeners.forEach((listener) => listener(null)));
}

function state(open) {
  const again = open && source.wasOpen && !connected;
  source.wasOpen ||= open;
  connected = open;
  watchers.forEach((watcher) => watcher(open));
  // What happened in between is not known, so everything is looked at again.
  if (again) listeners.forEach((listener) => listener(null));
}

/**
 * Calls back, at most every so often, with the ids that changed; with null when all may have.
 */
export function useLive(callback, milliseconds = 1000) {
  const latest = useRef(callback);
  latest.current = callback;
  useEffect(() => {
    let changed = new Set();
    let timer = 0;
    const listener = (event) => {
      if (event === null) changed = null;
      else changed?.add(event.id);
      timer ||= setTimeout(() => {
        timer = 0;
        const ids = changed;
        changed = new Set();
        latest.current(ids);
      }, milliseconds);
    };
    listeners.add(listener);
    if (!source) connect();
    return () => {
      clearTimeout(timer);
      listeners.delete(listener);
    };
  }, [milliseconds]);
}

export function useConnected() {
  const [open, set] = useState(connected);
  useEffect(() => {
    watchers.add(set);
    if (!source) connect();
    return () => watchers.delete(set);
  }, []);
  return open;
}
