// Who comes from elsewhere says who they are.
import { html, useEffect, useState } from '../html.js';
import { begin, post } from '../api.js';
import { useAddress } from '../address.js';
import { Problem, useChange } from '../parts.js';

/**
 * An address of this console and of no other site, as the browser itself would understand it: it
 * takes tabs and newlines out, and a backslash for a slash.
 */
function within(to) {
  try {
    const url = new URL(to || '/', location.origin);
    return url.origin === location.origin && url.protocol === location.protocol ? url.href : '/';
  } catch {
    return '/';
  }
}

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
      location.assign(within(parameters.to));
    });
  };
  return html`<div class="page"><form class="empty" onSubmit=${enter}><h2>Log in</h2>
    <p>Your token stands in the terminal where it was made: <code>athanor token create NAME --role ROLE</code></p>
    <p class="inline"><input id="token" type="password" autocomplete="current-password" size="46" aria-label="Token" value=${token} onInput=${(event) => setToken(event.target.value)} /><button class="primary" disabled=${busy || !token}>Log in</button></p>
    <${Problem} error=${error} /></form></div>`;
}
