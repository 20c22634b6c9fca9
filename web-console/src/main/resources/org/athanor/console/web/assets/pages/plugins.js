// What is plugged in, what does not start and why, and how that is changed.
import { html, useEffect, useRef, useState } from '../html.js';
import { can, post, remove, session, upload } from '../api.js';
import { set, useAddress } from '../address.js';
import { count, value } from '../format.js';
import { useKeys } from '../keys.js';
import { Empty, Popover, Problem, useAnswer, useChange } from '../parts.js';

const KINDS = { model: 'Model families', divergence: 'Divergences', trick: 'Training tricks', dataset: 'Datasets', measure: 'Measures', strategy: 'Sweep strategies', pruner: 'Pruners', '': 'Not plugins' };
const MARK = { active: 'finished', broken: 'failed', waiting: 'queued', disabled: 'stopped' };

export function PluginsPage() {
  const { parameters } = useAddress();
  const { value: answer, error, again } = useAnswer('plugins');
  useEffect(() => { document.title = 'Plugins · Athanor'; }, []);
  // Plugins come and go without the console having a part in it.
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && again(), 4000);
    return () => clearInterval(timer);
  }, [again]);
  useKeys({ '/': ['Find', () => document.getElementById('find').focus()] });
  const find = (parameters.find || '').toLowerCase();
  const items = (answer?.items || []).filter((item) => `${item.id} ${item.title || ''} ${item.paper || ''} ${item.bundle.symbolicName}`.toLowerCase().includes(find));
  const troubled = items.filter((item) => !['active', 'disabled'].includes(item.state));
  return html`<div class="page"><div class="stack">
    <div class="toolbar"><input id="find" type="search" placeholder="Find a plugin" aria-label="Find a plugin" value=${parameters.find || ''} onInput=${(event) => set({ find: event.target.value })} /><span class="grow"></span>${can('admin') && html`<${Install} again=${again} />`}</div>
    <${Problem} error=${error} />
    ${answer && !answer.items.length && html`<${Empty} title="No plugins"><p>Drop a jar into the folder <code>plugins</code> of the home, or install one:</p><pre>athanor plugins install my-plugin.jar</pre><//>`}
    ${answer && answer.items.length > 0 && !items.length && html`<${Empty} title="No plugin is called that"><p><a href="/plugins">Show all ${answer.items.length}</a></p><//>`}
    ${troubled.length > 0 && html`<div class="card"><div class="title"><h2>${count(troubled.length, 'plugin')} cannot be used</h2></div>${troubled.map((item) => html`<p key=${item.id + item.bundle.version}><${State} state=${item.state} /><b>${item.id}</b> <span class="soft">${item.bundle.version}</span><br />${item.problem}</p>`)}</div>`}
    ${Object.entries(KINDS).map(([kind, name]) => [name, items.filter((item) => (item.kind || '') === kind)]).filter(([, some]) => some.length).map(([name, some]) => html`<div class="card" key=${name}><div class="title"><h2>${name}</h2><span class="soft">${some.length}</span></div>
      <div class="scroll"><table><tbody>${some.map((item) => html`<${Plugin} key=${item.id + item.bundle.version} item=${item} again=${again} />`)}</tbody></table></div></div>`)}
  </div></div>`;
}

const State = ({ state }) => html`<span class="status ${MARK[state]}" title=${state}><i></i><span class="unseen">${state}</span></span>`;

function Plugin({ item, again }) {
  const [open, setOpen] = useState(false);
  const { symbolicName, version, sha256 } = item.bundle;
  return html`<tr><td class="dot"><${State} state=${item.state} /></td>
      <td class="name"><button class="quiet" aria-expanded=${open} onClick=${() => setOpen(!open)}><b>${item.id}</b></button></td><td class="text wide-text">${item.title || html`<span class="soft">${item.state === 'disabled' ? 'switched off' : 'cannot be used; why stands above'}</span>`}</td>
      <td class="number">${version}</td><td class="mono soft hash" title=${sha256}>${sha256.slice(0, 8)}</td>
      <td class="number"><a title="Runs that used this version" href=${`/?where=${encodeURIComponent(`bundle = "${symbolicName} ${version}"`)}`}>runs</a></td></tr>
    ${open && html`<tr><td></td><td colspan="5" class="details"><p class="soft">${symbolicName} (<a href=${`/?where=${encodeURIComponent(`bundle = "${symbolicName}"`)}`}>runs with any version</a>)${item.paper ? html` · ${item.paper}` : ''}</p>
      ${item.state === 'disabled' ? html`<p class="soft">It is switched off for every process until someone enables it.</p>` : item.parameters?.length ? html`<table><thead><tr><th>Parameter</th><th>Default</th><th>What it does</th></tr></thead><tbody>${item.parameters.map((one) => html`<tr key=${one.name}><td class="mono">${one.name}${one.symbol ? ` (${one.symbol})` : ''}</td><td class="mono">${one.default === undefined ? 'required' : value(one.default)}</td><td>${one.sentence} <span class="soft">${[one.choices.length ? one.choices.join(', ') : one.type, one.range, one.unit].filter(Boolean).join(', ')}</span></td></tr>`)}</tbody></table>` : html`<p class="soft">It has no parameters.</p>`}
      ${can('admin') && symbolicName && html`<${Switch} item=${item} again=${again} />`}
      ${can('admin') && item.removable && html`<${Remove} item=${item} again=${again} />`}
      ${!item.removable && html`<p class="soft">It is part of the distribution: it can be switched off, not removed.</p>`}</td></tr>`}`;
}

/** On the loopback everyone at this machine is admin, but running code takes what the terminal shows. */
function TokenField({ token, setToken }) {
  if (session.login) return null;
  return html`<label>One-time token from the terminal<input type="text" class="mono" autocomplete="off" spellcheck=${false} value=${token} onInput=${(event) => setToken(event.target.value)} /></label>`;
}

function Install({ again }) {
  const file = useRef();
  const [token, setToken] = useState('');
  const [done, setDone] = useState('');
  const { change, error, busy } = useChange();
  const send = (event) => {
    event.preventDefault();
    const jar = file.current.files[0];
    if (!jar) return;
    setDone('');
    change(async () => {
      const { items } = await upload('plugins', jar, { 'X-Install-Token': token.trim() });
      setDone(`Installed ${items.map((item) => `${item.id} ${item.bundle.version}`).join(', ')}.`);
      setToken('');
      again();
    });
  };
  return html`<${Popover} label="Install or update …" wide=${true}><form class="form" onSubmit=${send}>
    <label>Plugin jar<input ref=${file} id="jar" type="file" accept=".jar" /></label><${TokenField} token=${token} setToken=${setToken} />
    <p class="soft">A plugin runs its code on this machine. Another version of the same bundle is replaced; trials that run keep theirs to their end.</p>
    <p><button class="primary" disabled=${busy}>${busy ? 'Installing …' : 'Install'}</button></p><${Problem} error=${error} />${done && html`<p role="status">${done}</p>`}</form><//>`;
}

function Switch({ item, again }) {
  const { change, error, busy } = useChange();
  const off = item.state === 'disabled';
  const turn = () => change(async () => {
    await post(`plugins/${encodeURIComponent(item.bundle.symbolicName)}/${off ? 'enable' : 'disable'}`);
    again();
  });
  return html`<p><button class=${off ? 'primary' : ''} disabled=${busy} title="Also every other plugin of this bundle; what trains keeps it to its end" onClick=${turn}>${off ? 'Enable' : 'Disable'} ${item.id}</button></p><${Problem} error=${error} />`;
}

function Remove({ item, again }) {
  const [token, setToken] = useState('');
  const { change, error, busy } = useChange();
  const send = (event) => {
    event.preventDefault();
    change(async () => {
      await remove(`plugins/${encodeURIComponent(item.bundle.symbolicName || item.id)}`, { 'X-Install-Token': token.trim() });
      again();
    });
  };
  return html`<form class="form row" onSubmit=${send}><${TokenField} token=${token} setToken=${setToken} /><button class="danger" disabled=${busy}>Remove ${item.id}</button><${Problem} error=${error} /></form>`;
}
