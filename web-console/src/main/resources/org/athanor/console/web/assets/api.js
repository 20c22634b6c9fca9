// The JSON API: every call of the pages goes through here.
let csrf = '';
export const session = { login: false, role: '', name: '', abilities: [] };

/** What the server refused, with the members of its problem. */
class ApiError extends Error {
  constructor(problem) {
    super(problem.detail || problem.title || 'The console does not answer.');
    this.problem = problem;
  }
}

async function ask(method, path, options = {}) {
  const headers = { ...options.headers };
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf;
  let body = options.body;
  if (options.json !== undefined) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(options.json);
  }
  let response;
  try {
    response = await fetch(`/api/v1/${path}`, { method, headers, body, signal: options.signal });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new ApiError({ detail: 'The console does not answer. Is it still running?', status: 0 });
  }
  const text = await response.text();
  const type = response.headers.get('Content-Type') || '';
  const value = text && type.includes('json') ? JSON.parse(text) : text;
  if (!response.ok) {
    if (response.status === 401 && location.pathname !== '/login') {
      location.assign(`/login?to=${encodeURIComponent(location.pathname + location.search)}`);
    }
    const told = typeof value === 'string' && value && !type.includes('html') ? value : `The console failed (${response.status}); its log says why.`;
    throw new ApiError(typeof value === 'object' ? value : { status: response.status, detail: told });
  }
  return value;
}

const begun = new Map();

/** Asks for what a page will want as its first, while the page itself is still being made. */
export function ahead(path) {
  const answer = ask('GET', path);
  answer.catch(() => {});
  begun.set(path, answer);
}

export function get(path, signal) {
  const answer = begun.get(path) || ask('GET', path, { signal });
  begun.delete(path);
  return answer;
}

export const post = (path, json) => ask('POST', path, { json });
export const put = (path, json) => ask('PUT', path, { json });
export const remove = (path, headers) => ask('DELETE', path, { headers });
export const upload = (path, file, headers) => ask('POST', path, { body: file, headers });

/** Learns who is there, and what must come with every change. */
export async function begin() {
  const known = await get('session');
  Object.assign(session, known);
  csrf = known.csrf || '';
  return session;
}

export const can = (role) => ({ viewer: 0, researcher: 1, admin: 2 })[session.role] >= { viewer: 0, researcher: 1, admin: 2 }[role];

/** A query string of what is given; lists are joined by commas. */
export function query(values) {
  const pairs = Object.entries(values).filter(([, value]) => value !== '' && value != null && value.length !== 0);
  return pairs.map(([name, value]) => `${name}=${encodeURIComponent(Array.isArray(value) ? value.join(',') : value)}`).join('&');
}

/** Curves, asked for in pieces that fit into an address and that the server gives at once. */
export async function series(runs, metrics, options = {}, signal) {
  const pieces = [];
  const most = Math.min(200, 2_000 / metrics.length, 500_000 / (metrics.length * (options.buckets || 500)));
  const step = Math.max(1, Math.floor(most));
  for (let from = 0; from < runs.length; from += step) {
    const some = runs.slice(from, from + step);
    pieces.push(get(`series?${query({ run: some, metric: metrics, ...options })}`, signal));
  }
  return (await Promise.all(pieces)).flatMap((piece) => piece.items);
}
