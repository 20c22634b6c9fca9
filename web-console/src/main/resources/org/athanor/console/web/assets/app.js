// The frame around every page, and which page an address shows.
import { html, render, useEffect, useLayoutEffect, useRef, useState } from './html.js';
import { ahead, begin, session, remove } from './api.js';
import { followLinks, go, useAddress } from './address.js';
import { keyList, useKeys } from './keys.js';
import { useConnected } from './live.js';
import { address, RunsPage } from './pages/runs.js';

/** Pages that are loaded when they are first looked at. */
const later = {
  run: () => import('./pages/run.js').then((module) => module.RunPage),
  compare: () => import('./pages/compare.js').then((module) => module.ComparePage),
  sweeps: () => import('./pages/sweeps.js').then((module) => module.SweepsPage),
  sweep: () => import('./pages/sweep.js').then((module) => module.SweepPage),
  plugins: () => import('./pages/plugins.js').then((module) => module.PluginsPage),
  login: () => import('./pages/login.js').then((module) => module.LoginPage),
};
const loaded = {};

function Later({ page, ...properties }) {
  const [, again] = useState(0);
  useEffect(() => {
    if (!loaded[page]) later[page]().then((component) => { loaded[page] = component; again(1); });
  }, [page]);
  const Component = loaded[page];
  return Component ? html`<${Component} ...${properties} />` : html`<div class="loading"></div>`;
}

/** The page that an address shows and the id in it; no page stands for Runs. */
function placeOf(path) {
  const [, first, id] = path.split('/');
  if (id && first === 'runs') return ['run', id];
  if (id && first === 'sweeps') return ['sweep', id];
  return [Object.hasOwn(later, first) ? first : ''];
}

function Page({ path }) {
  const [page, id] = placeOf(path);
  return page ? html`<${Later} key=${id ?? page} page=${page} id=${id} />` : html`<${RunsPage} />`;
}

const LINKS = [['/', 'Runs', 'r'], ['/compare', 'Compare', 'm'], ['/sweeps', 'Sweeps', 's'], ['/plugins', 'Plugins', 'p']];

function Frame() {
  const { path } = useAddress();
  const [help, setHelp] = useState(false);
  const connected = useConnected();
  useKeys({
    '?': ['Show these keys', () => setHelp(true)],
    Escape: ['Close what is open', () => {}],
    R: ['Go to Runs', () => go('/')],
    S: ['Go to Sweeps', () => go('/sweeps')],
    P: ['Go to Plugins', () => go('/plugins')],
    D: ['Light or dark', turn],
  });
  const here = (to) => (to === '/' ? path === '/' || path.startsWith('/runs') : path.startsWith(to));
  return html`
    <a class="skip" href="#main">To the content</a>
    <header class="top">
      <a class="name" href="/"><img src="/assets/mark.svg" alt="" width="20" height="20" /><b>Athanor</b></a>
      <nav aria-label="Pages">${LINKS.map(([to, name]) => html`<a key=${to} href=${to} aria-current=${here(to) ? 'page' : null}>${name}</a>`)}</nav>
      <span class="grow"></span>
      <span class="live ${connected ? 'on' : ''}" title=${connected ? 'Shows what happens as it happens' : 'Not connected; trying again'}><i></i><span>${connected ? 'live' : 'offline'}</span></span>
      <button class="quiet icon" id="theme" title="Light or dark (D)" aria-label="Light or dark" onClick=${turn}>◐</button>
      <button class="quiet icon" title="Keys (?)" aria-label="Keys" onClick=${() => setHelp(true)}>?</button>
      ${session.login && session.name && html`<button class="quiet" onClick=${leave}>Log out ${session.name}</button>`}
    </header>
    <main id="main"><${Page} path=${path} /></main>
    ${help && html`<${Help} onClose=${() => setHelp(false)} />`}`;
}

async function leave() {
  await remove('session');
  location.assign('/login');
}

function turn() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  localStorage.setItem('athanor-theme', root.dataset.theme);
  dispatchEvent(new Event('athanor-theme'));
}

function Help({ onClose }) {
  const box = useRef();
  useLayoutEffect(() => {
    // The browser keeps the focus within, and gives it back at the end.
    box.current.showModal();
    const again = (event) => { if (event.key === '?') box.current?.close(); };
    addEventListener('keydown', again);
    return () => removeEventListener('keydown', again);
  }, []);
  const shown = { ' ': 'space', ArrowLeft: '←', ArrowRight: '→' };
  return html`<dialog class="dialog" ref=${box} aria-label="Keys" aria-modal="true" onClose=${onClose} onClick=${(event) => event.target === box.current && box.current.close()}><div>
    <h2>Keys on this page</h2>
    <dl class="keys">${keyList().map(({ key, sentence }) => html`<div key=${key}><dt><kbd>${shown[key] || key}</kbd></dt><dd>${sentence}</dd></div>`)}</dl>
    <p><button onClick=${() => box.current.close()}>Close</button></p>
  </div></dialog>`;
}

followLinks();
// While it is asked who is there, what will be shown is on its way.
later[placeOf(location.pathname)[0]]?.();
if (location.pathname === '/') ahead(address(Object.fromEntries(new URLSearchParams(location.search))));
begin().then(() => {
  if (session.login && !session.role && location.pathname !== '/login') {
    location.assign(`/login?to=${encodeURIComponent(location.pathname + location.search)}`);
  } else {
    render(html`<${Frame} />`, document.getElementById('app'));
  }
}, (failure) => render(html`<main><p class="problem" role="alert">${failure.message}</p></main>`, document.getElementById('app')));
