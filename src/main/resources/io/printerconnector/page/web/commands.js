// What the cloud asked for. The server filters; the page filters only what arrives live.

import { $, announce, el, long, said, setText } from './dom.js';
import { exactTime, isNumber, span, word } from './format.js';
import { getJson } from './server.js';

const MOST = 200;
const entries = new Map();
const list = $('entries');
const printer = $('by-printer');
const outcome = $('by-outcome');
let names = new Map();
let olderAsked = false;
let turn = 0;
let next;

const OUTCOMES = new Map([['succeeded', ['good', 'Succeeded']], ['failed', ['bad', 'Failed']], ['refused', ['attention', 'Refused']]]);
const outcomeOf = (command) => (command.decision === 'refused' ? 'refused' : command.outcome);
const nameOf = (id) => names.get(String(id)) ?? `printer ${word(id)}`;
const about = (command) => (!printer.value || String(command.printer) === printer.value) && (!outcome.value || outcomeOf(command) === outcome.value);

function entryOf(command) {
  const { action, decision, dropped, error, folded, rule, seconds } = command;
  const time = el('time', { datetime: command.time }, exactTime(command.time));
  if (dropped) return { root: el('li', { class: 'dim small' }, time, ` ${Number(dropped)} older lines were removed.`) };
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
  const { sequence } = command;
  const entry = entryOf(command);
  entries.get(sequence)?.root.remove();
  entries.set(sequence, entry);
  entry.root.sequence = sequence;
  list.insertBefore(entry.root, [...list.children].find((node) => node.sequence < sequence) ?? null);
}

function trim() {
  while (!olderAsked && entries.size > MOST) {
    entries.delete(list.lastChild.sequence);
    list.lastChild.remove();
    next = list.lastChild.sequence;
    $('older').hidden = false;
  }
  list.hidden = !entries.size;
  setText($('none'), entries.size ? '' : printer.value || outcome.value ? 'No such commands.' : 'The cloud has not asked for anything yet.');
}

async function read(most, before) {
  const mine = ++turn;
  const query = new URLSearchParams(Object.entries({ most, printer: printer.value, outcome: outcome.value, before }).filter(([, value]) => value));
  try {
    const { commands, more, next: place } = await getJson(`api/commands?${query}`);
    if (mine !== turn) return;
    next = place;
    if (!before) {
      entries.clear();
      list.replaceChildren();
    }
    commands.forEach(put);
    trim();
    $('older').hidden = !more;
  } catch (error) {
    if (mine === turn) setText($('none'), `The commands could not be read. ${word(error.message)}`);
  }
}

export function loadCommands() {
  olderAsked = false;
  return read(20);
}

export function addCommands(commands) {
  for (const command of commands) {
    if (outcomeOf(command) === 'refused' && !entries.has(command.sequence)) announce(`Refused: ${word(command.action)} for ${nameOf(command.printer)}`);
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
  if (printer.value !== chosen) loadCommands();
}

printer.addEventListener('change', loadCommands);
outcome.addEventListener('change', loadCommands);
$('older').addEventListener('click', () => {
  olderAsked = true;
  read(50, next);
});
