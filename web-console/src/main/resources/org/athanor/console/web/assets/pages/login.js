// Who comes from elsewhere says who they are.
import { html, useEffect, useState } from '../html.js';
import { begin, post } from '../api.js';
import { useAddress } from '../address.js';
import { Problem, useChange } from '../parts.js';

export function LoginPage() {
  const { parameters } = useAddress();
  const [token, setToken] = useState('');
  const { change, error, busy } = useChange();
  useEffect(() => { document.title = 'Log in · Athanor'; }, []);
  const enter = (event) => {
    event.preventDefault();
    change(async () => {
      await post('session', { token });
      await begin();
      const to = parameters.to || '/';
      // Only an address of this console: one slash, and no other site behind it.
      location.assign(/^\/(?![/\\])/.test(to) ? to : '/');
    });
  };
  return html`<div class="page"><form class="empty" onSubmit=${enter}><h2>Log in</h2>
    <p>Your token stands in the terminal where it was made: <code>athanor token create NAME --role ROLE</code></p>
    <p class="inline"><input id="token" type="password" autocomplete="current-password" size="46" aria-label="Token" value=${token} onInput=${(event) => setToken(event.target.value)} /><button class="primary" disabled=${busy || !token}>Log in</button></p>
    <${Problem} error=${error} /></form></div>`;
}
