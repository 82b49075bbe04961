// What only the owner may do: the token, the lock and the bundle.

import { $, announce, el, setText } from './dom.js';
import { getJson, reasonOf, send } from './server.js';

const lock = $('lock');
const means = $('means').textContent;
const dialog = $('token');
const bundle = el('button', { click: () => act(bundle, makeBundle) }, 'Bundle for a bug report');
const leave = el('button', { click: () => act(leave, logOut) }, 'Log out');
const told = el('p', { class: 'dim small', role: 'status' });
let session = {};
let locked = null;
let question = null;

/** done is called once the token was the right one. */
function tokenForm(done, cancel, why) {
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
    why && el('p', {}, why),
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

function askToken(why) {
  if (question) return question;
  const close = () => dialog.close();
  dialog.replaceChildren(tokenForm(close, close, why));
  dialog.showModal();
  question = new Promise((resolve) => dialog.addEventListener('close', () => resolve(session.logged_in), { once: true }));
  question.then(() => (question = null));
  return question;
}

/** Asks for the token where it is needed. Nothing, if the owner thought better of it. */
async function asOwner(request, why) {
  if (!session.logged_in && !(await askToken(why))) return null;
  const response = await request();
  if (response.status !== 401) return response;
  setSession({ ...session, logged_in: false });
  return (await askToken(why)) && request();
}

/** A button does one thing at a time; the others go on, also during a bundle. */
async function act(button, work) {
  if (button.ariaDisabled) return;
  // Not really disabled: it would lose the focus.
  button.ariaDisabled = 'true';
  setText($('notice'), '');
  setText(told, '');
  await work().catch((error) =>
    setText($('notice'), error instanceof TypeError || error.name === 'TimeoutError' ? 'The connector does not answer.' : error.message));
  button.ariaDisabled = null;
}

async function switchLock() {
  const wanted = !locked;
  const response = await asOwner(() => send('POST', 'api/lock', { locked: wanted }), wanted && means);
  if (!response) return;
  if (!response.ok) throw new Error(`The lock has not changed. ${await reasonOf(response)}`);
  showLock((await response.json()).locked);
}

async function makeBundle() {
  const label = bundle.textContent;
  const response = await asOwner(() => {
    bundle.textContent = 'Making the bundle, up to a minute ...';
    return send('POST', 'api/bundle', undefined, 90);
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

/** on: null if it is not known. */
export function showLock(on) {
  setText(lock, on ? 'Unlock printers' : 'Lock printers');
  $('locked').hidden = $('means').hidden = !on;
  if (on !== null && locked === !on) announce(`The printers are ${on ? 'locked' : 'unlocked'}`);
  locked = on;
}

/** Whether there is no place for another browser, when the session was last read. */
export const isFull = () => session.full;

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
lock.title = means;
lock.addEventListener('click', () => act(lock, switchLock));
