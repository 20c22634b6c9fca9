// What happens while one looks: one stream for the whole page.
import { useEffect, useRef, useState } from './html.js';

const listeners = new Set();
const watchers = new Set();
let source = null;
let connected = false;
let wasOpen = false;
let waiting = 0;
let pause = 0;

function connect() {
  if (source) return;
  clearTimeout(waiting);
  source = new EventSource('/api/v1/events');
  source.onopen = () => {
    pause = 0;
    state(true);
  };
  source.onerror = () => {
    state(false);
    // A lost connection the browser takes up by itself; after a refusal it never would.
    if (source.readyState === EventSource.CLOSED) retry();
  };
  source.addEventListener('run', (event) => listeners.forEach((listener) => listener(JSON.parse(event.data))));
  source.addEventListener('missed', () => listeners.forEach((listener) => listener(null)));
}

function retry() {
  disconnect();
  pause = Math.min(60_000, pause * 2 || 2_000);
  waiting = setTimeout(look, pause);
}

function state(open) {
  const again = open && wasOpen && !connected;
  wasOpen ||= open;
  connected = open;
  watchers.forEach((watcher) => watcher(open));
  // What happened in between is not known, so everything is looked at again.
  if (again) listeners.forEach((listener) => listener(null));
}

function disconnect() {
  clearTimeout(waiting);
  source?.close();
  source = null;
  connected = false;
}

// A browser opens six connections to a server at most. A page that nobody looks at, behind another
// tab or kept for going back, must not hold one of them, or the seventh page would never load.
const look = () => (document.visibilityState === 'visible' ? connect() : disconnect());
addEventListener('pagehide', disconnect);
addEventListener('pageshow', (event) => event.persisted && look());
document.addEventListener('visibilitychange', look);

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
    look();
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
    look();
    return () => watchers.delete(set);
  }, []);
  return open;
}
