// The cloud, the connector itself, the header's pill and the strip of troubles.

import { $, announce, el, long, said, fill, setLong, setPill, setText } from './dom.js';
import { bytes, clockTime, count, exactTime, isNumber, span } from './format.js';
import { Plot } from './plots.js';
import { now } from './server.js';

const FIRST = ['snapshots', 'polls for commands', 'heartbeats'];
const plot = new Plot('Round trip to the cloud', 'api/history', 'ms', () => 1);
const name = el('b');
const url = el('div', { class: 'dim' });
const loops = el('ul', { class: 'tiles' });
const trip = el('b');
const waits = el('ul');
const rows = new Map();
let since = 0;
let before;

$('cloud-card').append(name, url, loops, el('h3', { class: 'row' }, 'Round trip', trip), plot.root, el('h3', {}, 'What waits'), waits);

function pill({ state, cloud }, older) {
  if (state === 'connected') {
    // A start told in seconds ago wavers: keep it.
    const start = now() - (cloud.connected_seconds + older) * 1000;
    if (Math.abs(start - since) > 5000) since = start;
    return ['good', `Connected since ${clockTime(since)}`];
  }
  if (state === 'away') {
    const beat = cloud.loops.find((loop) => loop.name === 'heartbeats');
    // Not every cloud is told by heartbeats.
    const longest = () => Math.max(...cloud.loops.map((loop) => loop.failing_seconds).filter(isNumber));
    const away = beat ? (beat.failing_seconds ?? beat.succeeded_seconds_ago) : longest();
    return ['bad', isNumber(away) ? `Cloud away for ${span(away + older)}` : 'Cloud away'];
  }
  return ['attention', state === 'pairing' ? 'Waiting for the pairing' : 'Starting'];
}

/** older: the seconds by which the state's ages have grown since it came. */
export function showState(state, older) {
  const { cloud } = state;
  const shown = pill(state, older);
  setPill($('state'), shown);
  if (before && before !== state.state) announce(shown[1]);
  before = state.state;
  setLong(name, cloud.name);
  setLong(url, cloud.url);
  setText(trip, isNumber(cloud.round_trip_millis) ? `${Math.round(cloud.round_trip_millis)} ms` : 'not known');
  const sorted = cloud.loops.toSorted((a, b) => FIRST.indexOf(b.name) - FIRST.indexOf(a.name));
  fill(loops, sorted.map((loop) => loop.name), () => sorted.map(row));
  for (const loop of sorted) showLoop(rows.get(loop.name), loop, older);
  showWaiting(state.waiting);
  showTrouble(state);
  showConnector(state, older);
}

function row({ name: title }) {
  const parts = { age: el('b'), fails: el('span', { class: 'pill bad' }), why: el('div', { class: 'small' }) };
  parts.root = el('li', {}, el('div', { class: 'dim key' }, said(title)), ...Object.values(parts));
  rows.set(title, parts);
  return parts.root;
}

function showLoop({ root, age, fails, why }, loop, older) {
  const { succeeded_seconds_ago: ago, failing_seconds: failing, failures } = loop;
  root.className = failures ? 'wide' : '';
  setText(age, isNumber(ago) ? `${span(ago + older)} ago` : 'not yet');
  const how = isNumber(failing) ? ` for ${span(failing + older)}` : '';
  setText(fails, failures ? `Failing${how}, ${count(failures, 'time')} in a row` : '');
  setLong(why, loop.reason);
}

function showWaiting(w) {
  const some = (n, what, more) => n && count(n, what) + more;
  const parts = [some(w.commands, 'command', ''), some(w.outcomes, 'outcome', ''), some(w.snapshots, 'snapshot', ` (${bytes(w.snapshot_bytes)})`)];
  const words = [
    parts.some(Boolean) ? `Kept until the cloud takes it: ${parts.filter(Boolean).join(', ')}.` : 'Nothing.',
    some(w.snapshots_sent_late, 'snapshot', ' reached the cloud late, after it had been away.'),
    some(w.snapshots_dropped, 'snapshot', ' had to be dropped. The cloud will not get them.'),
  ].filter(Boolean);
  fill(waits, words, () => words.map((text) => el('li', {}, text)));
}

function showTrouble({ cloud, store, routes }) {
  const list = routes.own.filter(({ state }) => state === 'failed').map((own) => ['Your route has failed: ', `${own.name}: ${own.reason ?? ''}`]);
  if (store.failure) list.unshift(['The connector cannot keep its state: ', store.failure]);
  if (cloud.trouble) list.unshift(['Cloud: ', cloud.trouble]);
  $('trouble').hidden = !list.length;
  fill($('troubles'), list, () => list.map(([what, text]) => el('li', {}, what, long(text))));
}

export const addRoundTrip = ({ state, cloud }) =>
  plot.add([{ name: 'round trip', kind: 'millis', value: state === 'connected' ? cloud.round_trip_millis : null }]);

const lists = ['Policy', 'Routes', 'This connector', 'Last warnings'].map((title) => {
  const list = el('ul');
  $('connector-card').append(el('h3', {}, title), list);
  return list;
});

const ownRoute = ({ name, state, reason }) => [
  'Your own: ', long(name), ' ', el('span', { class: `pill ${{ running: 'good', failed: 'bad' }[state] ?? ''}` }, said(state)), ' ', reason && long(reason),
];

const logLine = ({ time, level, message }) => [
  el('time', {}, exactTime(time)), ' ',
  level === 'ERROR' ? el('span', { class: 'pill bad' }, 'Error') : el('span', { class: 'pill attention' }, 'Warning'), ' ', long(message),
];

function show(i, key, lines) {
  fill(lists[i], key, () => lines().map((line) => el('li', {}, ...[line].flat().filter(Boolean))));
}

function showConnector({ policy, routes, version, update, connector_id: id, store, uptime_seconds: seconds, log }, older) {
  const up = span(seconds + older);
  show(0, policy.words, () => policy.words.map(long));
  show(1, routes, () => [
    `${count(routes.shipped, 'route')} as shipped.`,
    ...routes.replaced.map((name) => ['Replaced by yours: ', long(name)]),
    ...routes.own.map(ownRoute),
  ]);
  show(2, [version, update, id, store, up], () => [
    [`Version ${version}. `, update && el('b', {}, 'Version ', said(update), ' is there.')],
    `Running for ${up}.`,
    ['Known to the cloud as connector ', said(id ?? '–')],
    store.durable ? 'What waits is kept over a restart.' : 'What waits is in memory only: a restart loses it.',
  ]);
  show(3, log, () => (log.length ? log.toReversed().map(logLine) : ['None.']));
}
