// What only the owner may do: the token, the lock and the bundle.

import { $, el, setText } from './dom.js';
import { getJson, reasonOf, send } from './server.js';

const lock = $('lock');
const dialog = $('token');
const bundle = el('button', { click: () => act(makeBundle) }, 'Bundle for a bug report');
const leave = el('button', { click: () => act(logOut) }, 'Log out');
const told = el('p', { class: 'dim small', role: 'status' });
let session = {};
let busy = false;

/** done is called once the token was the right one. */
function tokenForm(done, cancel) {
  const field = el('input', { type: 'password', autocomplete: 'current-password', required: '' });
  const error = el('p', { class: 'error', role: 'alert' });
  const submit = async (event) => {
    event.preventDefault();
    const wrong = await logIn(field.value.trim()).catch(() => 'The connector does not answer.');
    setText(error, wrong);
    if (wrong) field.select();
    else done();
  };
  return el('form', { submit },
    el('p', {}, 'Enter the page’s token. ', el('code', {}, 'printer-connector status'), ' on this machine shows it once; ',
      el('code', {}, 'status --new-token'), ' makes a new one.'),
    el('label', {}, 'Token \u00a0', field),
    error,
    el('div', { class: 'row' }, el('button', { class: 'main' }, 'Enter'), cancel && el('button', { type: 'button', click: cancel }, 'Cancel')));
}

/** What is wrong, in words. */
async function logIn(token) {
  const response = await send('POST', 'api/session', { token });
  if (response.status === 401) return 'That is not the token.';
  if (response.status === 429) return `Too many wrong tokens. Try again in ${response.headers.get('Retry-After') ?? 60} s.`;
  if (!response.ok) return reasonOf(response);
  setSession({ ...session, logged_in: true });
  return '';
}

function askToken() {
  const close = () => dialog.close();
  dialog.replaceChildren(tokenForm(close, close));
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener('close', () => resolve(session.logged_in), { once: true }));
}

/** Asks for the token where it is needed. Nothing, if the owner thought better of it. */
async function asOwner(request) {
  if (!session.logged_in && !(await askToken())) return null;
  const response = await request();
  if (response.status !== 401) return response;
  setSession({ ...session, logged_in: false });
  return (await askToken()) && request();
}

/** One thing at a time. */
async function act(work) {
  if (busy) return;
  busy = true;
  setText($('notice'), '');
  setText(told, '');
  await work().catch((error) => setText($('notice'), error instanceof TypeError ? 'The connector does not answer.' : error.message));
  busy = false;
}

async function switchLock() {
  const locked = lock.ariaPressed !== 'true';
  const response = await asOwner(() => send('POST', 'api/lock', { locked }));
  if (!response) return;
  if (!response.ok) throw new Error(`The lock has not changed. ${await reasonOf(response)}`);
  showLock((await response.json()).locked);
}

async function makeBundle() {
  const label = bundle.textContent;
  const response = await asOwner(() => {
    bundle.textContent = 'Making the bundle, up to 20 s ...';
    return send('POST', 'api/bundle');
  }).finally(() => (bundle.textContent = label));
  if (!response) return;
  if (!response.ok) throw new Error(`There is no bundle. ${await reasonOf(response)}`);
  const href = URL.createObjectURL(await response.blob());
  el('a', { href, download: 'printer-connector-bundle.tar.gz' }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
  setText(told, 'The bundle is in your downloads.');
}

async function logOut() {
  await send('DELETE', 'api/session');
  location.reload();
}

export function showLock(locked) {
  lock.ariaPressed = String(locked);
  setText(lock, locked ? 'Locked' : 'Unlocked');
}

function setSession(value) {
  session = value;
  leave.hidden = !session.logged_in;
  setText($('host'), session.name);
  document.title = `${session.name} – Printer Connector`;
}

/** Reads the session: true if the page may be shown, else the form for the token is there. */
export async function mayRead(entered) {
  setSession(await getJson('api/session'));
  const asks = session.needed && !session.logged_in;
  const login = $('login');
  login.hidden = !asks;
  if (!asks) login.replaceChildren();
  else if (!login.firstChild) {
    login.append(tokenForm(entered));
    login.querySelector('input').focus();
  }
  return !asks;
}

$('connector-card').append(el('div', { class: 'row' }, bundle, leave), told);
lock.title = $('means').textContent;
lock.addEventListener('click', () => act(switchLock));
