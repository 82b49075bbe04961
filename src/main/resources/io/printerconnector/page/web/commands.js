// What the cloud asked for. The server filters; the page filters only what arrives live.

import { $, announce, el, long, said, setText } from './dom.js';
import { exactTime, isNumber, span, word } from './format.js';
import { getJson } from './server.js';

const MOST = 200;
const READING = 'Reading the commands ...';
const NO_MATCH = 'None among the newest few thousand commands; look at older ones.';
const entries = new Map();
const list = $('entries');
const printer = $('by-printer');
const outcome = $('by-outcome');
let names = new Map();
let room = MOST;
let turn = 0;
let next;
let more = false;
// The filter has changed: what is there does not count.
let anew = true;
// None is news before the first answer.
let latest = Infinity;
// The newest command up to which none is missing, until the next answer.
let sure = null;
let failed = '';

const OUTCOMES = new Map([['succeeded', ['good', 'Succeeded']], ['failed', ['bad', 'Failed']], ['refused', ['attention', 'Refused']]]);
const outcomeOf = (command) => (command.decision === 'refused' ? 'refused' : command.outcome);
const nameOf = (id) => names.get(String(id)) ?? `printer ${word(id)}`;
const about = (command) => (!printer.value || String(command.printer) === printer.value) && (!outcome.value || outcomeOf(command) === outcome.value);

function entryOf(command) {
  const { action, decision, dropped, error, folded, rule, seconds } = command;
  const time = el('time', { datetime: command.time }, exactTime(command.time));
  if (dropped) return { command, root: el('li', { class: 'dim small' }, time, ` ${Number(dropped)} older lines were removed.`) };
  const [tone, text] = OUTCOMES.get(outcomeOf(command)) ?? ['', word(command.outcome)];
  const facts = [
    rule ? `${decision} by ${word(rule)}` : `policy ${decision}`,
    isNumber(seconds) && `took ${seconds < 10 ? `${Math.round(seconds * 10) / 10} s` : span(seconds)}`,
    folded && `and ${Number(folded)} more like it within the minute`,
  ];
  const name = el('span', {}, nameOf(command.printer));
  const root = el('li', {},
    el('div', { class: 'row' }, time, el('b', {}, long(action)), el('span', { class: `pill ${tone}` }, text)),
    el('p', { class: 'facts' }, name, el('span', { class: 'dim' }, facts.filter(Boolean).join(' · '))),
    details(command),
    error && el('div', { class: 'error' }, long(error)));
  return { root, name, command };
}

/** Filled once it is opened. */
function details({ params, id, last_id: last, cloud }) {
  const box = el('details', {}, el('summary', {}, 'Details'));
  const fill = () => {
    const own = params && typeof params === 'object' ? Object.entries(params) : [['params', params]];
    const all = [...own, ['id', id], ['last id', last], ['cloud', cloud]].filter(([, value]) => (value ?? '') !== '');
    const text = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
    box.append(el('dl', {}, ...all.map(([key, value]) => el('div', {}, el('dt', {}, said(key), ':'), el('dd', {}, long(text(value)))))));
  };
  box.addEventListener('toggle', fill, { once: true });
  return box;
}

function put(command) {
  const { sequence, time } = command;
  const old = entries.get(sequence);
  if (old && old.command.time === time) return;
  const entry = entryOf(command);
  remove(sequence);
  entries.set(sequence, entry);
  entry.root.sequence = sequence;
  list.insertBefore(entry.root, [...list.children].find((node) => node.sequence < sequence) ?? null);
}

function remove(sequence) {
  entries.get(sequence)?.root.remove();
  entries.delete(sequence);
}

const newest = () => list.firstChild?.sequence ?? 0;

function trim() {
  while (entries.size > room) {
    remove(list.lastChild.sequence);
    next = list.lastChild.sequence;
    more = true;
  }
  list.hidden = !entries.size;
  $('older').hidden = !more;
  const none = anew ? READING : more ? NO_MATCH : printer.value || outcome.value ? 'No such commands.' : 'The cloud has not asked for anything yet.';
  setText($('none'), failed || (entries.size ? '' : none));
}

async function read(most, before) {
  const mine = before ? turn : ++turn;
  if (!before) sure ??= newest();
  const query = new URLSearchParams(Object.entries({ most, printer: printer.value, outcome: outcome.value, before }).filter(([, value]) => value));
  try {
    const answer = await getJson(`api/commands?${query}`);
    if (mine !== turn) return;
    failed = '';
    if (before) ({ next, more } = answer);
    else join(answer);
    answer.commands.forEach(put);
  } catch (error) {
    if (mine !== turn) return;
    failed = `The commands could not be read. ${word(error.message)}`;
    if (!before) setTimeout(() => mine === turn && !$('all').hidden && loadCommands(), 5000);
  }
  trim();
}

/** Over a gap, or with another log, what was there gives way. */
function join(answer) {
  const first = answer.commands[0]?.sequence ?? 0;
  const isOther = first && first < sure;
  const joins = !anew && sure && (first ? !isOther && (answer.next <= sure || !answer.more) : answer.more);
  if (!joins) {
    const covered = answer.more ? answer.next : 0;
    [...entries.keys()].filter((sequence) => sequence <= sure || sequence < covered).forEach(remove);
    ({ next, more } = answer);
  }
  latest = latest === Infinity || isOther ? first : Math.max(latest, first);
  anew = false;
  sure = null;
}

/** What is there stays, with what is open and where the eye is. */
export const loadCommands = () => read(20);

function chooseAnew() {
  anew = true;
  sure = null;
  failed = '';
  room = MOST;
  loadCommands();
}

export function addCommands(commands) {
  for (const command of commands) {
    if (outcomeOf(command) === 'refused' && command.sequence > latest) announce(`Refused: ${word(command.action)} for ${nameOf(command.printer)}`);
    latest = Math.max(latest, command.sequence);
    if (about(command)) put(command);
  }
  trim();
}

export function setNames(found) {
  if (JSON.stringify([...names]) === JSON.stringify([...found])) return;
  names = found;
  const chosen = printer.value;
  printer.replaceChildren(printer.options[0], ...[...names].filter(([id]) => id).map(([id, name]) => el('option', { value: id }, name)));
  printer.value = names.has(chosen) ? chosen : '';
  for (const { name, command } of entries.values()) if (name) name.textContent = nameOf(command.printer);
  if (printer.value !== chosen) chooseAnew();
}

printer.addEventListener('change', chooseAnew);
outcome.addEventListener('change', chooseAnew);
$('older').addEventListener('click', () => {
  room = entries.size + MOST;
  read(50, next);
});
