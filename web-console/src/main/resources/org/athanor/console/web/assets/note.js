// The note of a run, which several people may write at the same time.
import { html, useEffect, useRef, useState } from './html.js';
import { can, put } from './api.js';
import { Problem, useChange } from './parts.js';

export function Note({ item, again }) {
  // What is being written, and the note that it was begun upon; null while nobody writes here.
  const [draft, setDraft] = useState(null);
  const saved = useRef(false);
  const { change, error, busy } = useChange();
  useEffect(() => {
    if (!saved.current) return;
    saved.current = false;
    setDraft(null);
  }, [item]);
  const meanwhile = draft !== null && !saved.current && item.note !== draft.upon && item.note !== draft.text;
  const write = (text) => setDraft((old) => ({ text, upon: old ? old.upon : item.note }));
  const save = () => change(async () => {
    await put(`runs/${item.id}/note`, { note: draft.text });
    saved.current = true;
    again();
  });
  const leave = () => {
    if (draft === null || busy || meanwhile) return;
    if (draft.text === item.note) setDraft(null);
    else save();
  };
  return html`<textarea aria-label="Note" placeholder="A note: what was seen, what comes next" rows="1" readonly=${!can('researcher')} value=${draft === null ? item.note : draft.text} onInput=${(event) => write(event.target.value)} onBlur=${leave}></textarea>
    ${meanwhile && html`<p class="problem" role="alert">Meanwhile someone else has written: “${item.note}” <button onClick=${save}>Save mine</button> <button onClick=${() => setDraft(null)}>Take theirs</button></p>`}
    <${Problem} error=${error} />`;
}
