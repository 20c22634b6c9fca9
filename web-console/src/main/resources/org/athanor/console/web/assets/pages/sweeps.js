// All sweeps, and how one is started.
import { html, useEffect, useState } from '../html.js';
import { can, post, session } from '../api.js';
import { count, exactTime, time } from '../format.js';
import { useKeys } from '../keys.js';
import { useLive } from '../live.js';
import { Empty, Problem, useAnswer, useChange } from '../parts.js';

const ORDER = ['finished', 'running', 'queued', 'stopped', 'failed', 'lost'];

export function Progress({ runs }) {
  const total = Object.values(runs).reduce((sum, n) => sum + n, 0);
  const words = ORDER.filter((status) => runs[status]).map((status) => `${runs[status]} ${status}`).join(', ');
  return html`<span class="progress" role="img" aria-label=${words} title=${words}>${ORDER.filter((status) => runs[status]).map((status) => html`<i key=${status} class=${status} style=${{ width: `${(100 * runs[status]) / total}%` }}></i>`)}</span>`;
}

export function SweepsPage() {
  const { value: answer, error, again } = useAnswer('sweeps');
  const [row, setRow] = useState(-1);
  useEffect(() => { document.title = 'Sweeps · Athanor'; }, []);
  useLive(again, 2000);
  const items = answer?.items || [];
  useKeys({
    j: ['Next sweep', () => setRow(Math.min(items.length - 1, row + 1))],
    k: ['Previous sweep', () => setRow(Math.max(0, row - 1))],
    Enter: ['Open the sweep', () => row >= 0 && document.querySelector(`tr[data-row="${row}"] a`).click()],
  });
  return html`<div class="page"><div class="stack"><div class="head"><h1>Sweeps</h1></div><${Problem} error=${error} />
    ${answer && !items.length && html`<${Empty} title="No sweeps yet"><p>A sweep trains every setting of a space with several seeds, overnight if need be:</p><pre>athanor sweep sweep.yaml</pre>${can('researcher') && session.abilities.includes('launch') ? html`<p>Or paste a sweep file below.</p>` : ''}<//>`}
    ${items.length > 0 && html`<div class="scroll"><table><thead><tr><th>Sweep</th><th>Progress</th><th class="number">Runs</th><th class="number">Failures</th><th>Outcome</th><th class="number">Begun</th><th class="number">Ended</th></tr></thead>
      <tbody>${items.map((item, index) => html`<tr key=${item.id} data-row=${index} class=${index === row ? 'here' : ''}><td class="name"><a href=${`/sweeps/${item.id}`}>${item.name} <span class="soft">${item.id.slice(-6)}</span></a></td><td><${Progress} runs=${item.runs} /></td>
        <td class="number">${Object.values(item.runs).reduce((sum, n) => sum + n, 0)}</td><td class="number">${(item.runs.failed || 0) + (item.runs.lost || 0) || ''}</td><td class="text" title=${item.outcome}>${item.outcome}</td><td class="number" title=${exactTime(item.created)}>${time(item.created)}</td><td class="number" title=${exactTime(item.ended)}>${item.ended ? time(item.ended) : html`<span class="soft">not yet</span>`}</td></tr>`)}</tbody></table></div>
      <p class="soft">${count(items.length, 'sweep')}</p>`}
    ${can('researcher') && session.abilities.includes('launch') && html`<${Start} again=${again} />`}
  </div></div>`;
}

function Start({ again }) {
  const [text, setText] = useState('');
  const [begun, setBegun] = useState('');
  const { change, error, busy } = useChange();
  const start = (event) => {
    event.preventDefault();
    change(async () => {
      const { name } = await post('sweeps', { text });
      setBegun(name);
      setText('');
      again();
    });
  };
  const take = async (event) => setText(await event.target.files[0].text());
  return html`<form class="card" onSubmit=${start}><div class="title"><h2>Start a sweep</h2><span class="grow"></span><label class="button quiet">From a file<input type="file" accept=".yaml,.yml" class="unseen" onChange=${take} /></label></div>
    <textarea class="mono" rows="9" spellcheck=${false} aria-label="Sweep file" placeholder=${'name: ring\ndata: { mixtures: { layout: ring } }\nmodel: gan\nobjective: jsd\ntrain: { steps: 5000, seeds: [1, 2, 3] }\nsweep:\n  strategy: grid\n  space:\n    objective: [ jsd, wasserstein ]'} value=${text} onInput=${(event) => setText(event.target.value)}></textarea>
    <p><button class="primary" disabled=${busy || !text.trim()}>${busy ? 'Starting …' : 'Start'}</button> ${begun && html`<span class="soft">Started ${begun}; it goes on when the console ends.</span>`}</p>
    <${Problem} error=${error} />${error?.problem?.problems && html`<ul class="problem">${error.problem.problems.map((one) => html`<li key=${one}>${one}</li>`)}</ul>`}</form>`;
}
