// What models drew, of several runs at one step.
import { html, useEffect, useMemo, useRef } from './html.js';
import { styled } from './colours.js';
import { useTheme } from './chart.js';

const shown = (artifact) => artifact.mediaType.startsWith('image/') || artifact.mediaType === 'text/csv';
export const isSample = (artifact) => shown(artifact) && /sample|reconstruct|grid/i.test(artifact.name);
export const addressOf = (run, artifact) => `/api/v1/runs/${run}/artifacts/${artifact.sha256}`;

/** Points of a plane as a cloud. */
function Cloud({ address, label }) {
  const canvas = useRef();
  const theme = useTheme();
  useEffect(() => {
    let current = true;
    fetch(address).then((response) => response.text()).then((text) => {
      if (!current || !canvas.current) return;
      const rows = text.trim().split('\n').slice(1).map((line) => line.split(',').map(Number)).filter((row) => row.length >= 2 && row.every(Number.isFinite));
      const context = canvas.current.getContext('2d');
      const size = canvas.current.width;
      context.clearRect(0, 0, size, size);
      if (!rows.length) return;
      // Symmetric and rounded up, so that the steps of one run are seen at one scale.
      const far = Math.max(...rows.flatMap(([x, y]) => [Math.abs(x), Math.abs(y)])) || 1;
      const reach = 2 ** (Math.ceil(2 * Math.log2(far)) / 2);
      context.fillStyle = styled('busy');
      context.globalAlpha = 0.55;
      for (const [x, y] of rows) {
        context.beginPath();
        context.arc(size / 2 + (x / reach) * size * 0.48, size / 2 - (y / reach) * size * 0.48, 2.2, 0, 7);
        context.fill();
      }
    });
    return () => { current = false; };
  }, [address, theme]);
  return html`<canvas ref=${canvas} width="320" height="320" role="img" aria-label=${label}></canvas>`;
}

/**
 * Samples side by side. Each entry has {id, label, colour, run, artifacts}; the slider is shared,
 * and an entry without samples at a step shows its latest before.
 */
export function Samples({ entries, step, onStep }) {
  const names = [...new Set(entries.flatMap((entry) => entry.artifacts.filter(isSample).map((artifact) => artifact.name)))];
  const steps = useMemo(() => [...new Set(entries.flatMap((entry) => entry.artifacts.filter(isSample).map((artifact) => artifact.step)))].sort((a, b) => a - b), [entries]);
  if (!steps.length) return null;
  const chosen = step == null ? steps.length - 1 : Math.max(0, steps.findLastIndex((one) => one <= step));
  const at = (entry, name) => entry.artifacts.filter((artifact) => artifact.name === name && shown(artifact) && artifact.step <= steps[chosen]).sort((a, b) => b.step - a.step)[0];
  return html`<div class="card"><div class="title"><h2>Samples</h2><span class="grow"></span></div>
    <div class="slider"><label for="step">Step</label><input id="step" type="range" min="0" max=${steps.length - 1} value=${chosen} disabled=${steps.length < 2} onInput=${(event) => onStep(steps[event.target.value])} /><output>${steps[chosen]}</output></div>
    <div class="samples">${entries.flatMap((entry) => names.map((name) => {
      const artifact = at(entry, name);
      const label = `${name} of ${entry.label}${artifact ? ` at step ${artifact.step}` : ''}`;
      return html`<figure key=${entry.id + name}>${!artifact ? html`<div class="none">none yet</div>`
        : artifact.mediaType === 'text/csv' ? html`<${Cloud} address=${addressOf(entry.run, artifact)} label=${label} />`
          : html`<a href=${addressOf(entry.run, artifact)} target="_blank" rel="noreferrer"><img loading="lazy" src=${addressOf(entry.run, artifact)} alt=${label} /></a>`}
        <figcaption>${entry.colour && html`<i class="swatch" style=${{ borderColor: entry.colour }}></i>`}<span>${entry.label}${names.length > 1 ? ` · ${name}` : ''}${artifact && artifact.step !== steps[chosen] ? html` <span class="soft">step ${artifact.step}</span>` : ''}</span></figcaption></figure>`;
    }))}</div></div>`;
}
