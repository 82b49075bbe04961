// What the page asks of the connector, and the connector's clock: a phone's may be wrong, and ages must not be.

let ahead = 0;
let refused;

export const now = () => Date.now() + ahead;
export const setClock = (time) => (ahead = Date.parse(time) - Date.now() || 0);

/** What is called when reading needs the token. */
export const onRefused = (call) => (refused = call);

export const send = (method, path, body, seconds = 15) =>
  fetch(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(seconds * 1000) });

export async function get(path) {
  const response = await fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(30_000) });
  if (response.status === 401) refused();
  return response;
}

export async function getJson(path) {
  const response = await get(path);
  if (!response.ok) throw new Error(await reasonOf(response));
  return response.json();
}

export async function reasonOf(response) {
  const { error } = await response.json().catch(() => ({}));
  return String(error ?? `The connector answered ${response.status}.`);
}

const lanes = [Promise.resolve(), Promise.resolve()];

/** Pictures and histories go two at a time: a hundred cards must not hold up the rest. */
export function inTurn(work) {
  const mine = lanes.shift().catch(() => {}).then(work);
  lanes.push(mine);
  return mine;
}

const eye = new IntersectionObserver((all) => all.forEach((one) => one.target.seen(one.isIntersecting)), { rootMargin: '80px' });

export function watch(node, call) {
  node.seen = call;
  eye.observe(node);
}
