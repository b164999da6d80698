/** Talks to the service. */

const KEY = 'catalog-sync.token';
const here = path => new URL(path, document.baseURI);

export const token = {
  get: () => sessionStorage.getItem(KEY),
  set: value => sessionStorage.setItem(KEY, value),
  clear: () => sessionStorage.removeItem(KEY),
};

/** What the service answered instead of what was asked for: RFC 9457. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || `The service answered ${status}.`);
    this.status = status;
    this.code = body.code;
    this.hint = body.hint;
  }
}

export async function ask(path, {method = 'GET', body, accept = 'application/json', signal, as = token.get()} = {}) {
  const headers = {Accept: `${accept}, application/problem+json`};
  if (as) headers.Authorization = `Bearer ${as}`;
  if (body) headers['Content-Type'] = 'application/json';
  const response = await fetch(here(path), {
    method, headers, signal, cache: 'no-cache', body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Problem(response.status, await response.json().catch(() => ({})));
  return response;
}

export const get = path => ask(path).then(response => response.json());
export const post = (path, body) => ask(path, {method: 'POST', body}).then(response =>
  response.status === 204 ? null : response.json());

/** Asks for a sync of one table or, without one, of a project, and waits until it has ended. */
export async function sync(source, table, options, patience = 600_000) {
  const {id} = await post('sync', {project: source, ...(table && {tables: [table]}), ...options});
  const until = Date.now() + patience;
  let pause = 150;
  for (;;) {
    const run = await get(`sync/${encodeURIComponent(id)}`);
    if (run.state !== 'running' || Date.now() > until) return run;
    await new Promise(resolve => setTimeout(resolve, pause));
    pause = Math.min(pause * 1.5, 3000);
  }
}

/** Reads server-sent events; EventSource itself cannot send a token. Returns when the stream ends. */
export async function listen(signal, opened, hear) {
  const response = await ask('sync/events', {accept: 'text/event-stream', signal});
  opened();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const {value, done} = await reader.read();
    if (done) return;
    const blocks = (rest + value.replaceAll('\r', '')).split('\n\n');
    rest = blocks.pop();
    blocks.map(parse).filter(event => event.data).forEach(event => hear(event.name, JSON.parse(event.data)));
  }
}

function parse(block) {
  const event = {name: 'message', data: ''};
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) event.name = line.slice(6).trim();
    else if (line.startsWith('data:')) event.data += line.slice(5);
  }
  return event;
}
