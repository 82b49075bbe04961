// The live connection, and who gets what from it.

import { addCommands, loadCommands, setNames } from './commands.js';
import { addRoundTrip, showState } from './connector.js';
import { $, announce, setText } from './dom.js';
import { clockTime } from './format.js';
import { mayRead, showLock } from './owner.js';
import { reloadPlots } from './plots.js';
import { names, samplePrinters, showPrinters, tickPrinters } from './printers.js';
import { now, onRefused, setClock } from './server.js';

let source;
let state = null;
let heard = 0;
let all = true;
let lost = false;
let waiting = null;

const silence = () => Date.now() - heard;

function showPage(may) {
  $('all').hidden = $('state').hidden = $('lock').hidden = !may || !state;
  $('first').hidden = !may || state;
}

async function start() {
  waiting = null;
  try {
    const may = await mayRead(start);
    if (!may) {
      state = null;
      setLost(false);
    }
    showPage(may);
    if (may) listen();
  } catch {
    setLost(true);
    again();
  }
}

function again() {
  source?.close();
  waiting ??= setTimeout(start, 3000);
}

function on(event, call) {
  source.addEventListener(event, ({ data }) => {
    heard = Date.now();
    setLost(false);
    call(JSON.parse(data));
  });
}

function listen() {
  source?.close();
  source = new EventSource('api/events');
  heard = Date.now();
  source.addEventListener('open', () => {
    all = true;
    loadCommands();
    reloadPlots();
  });
  // The browser comes back by itself, but not after an answer like 401.
  source.addEventListener('error', () => {
    setLost(true);
    if (source.readyState === EventSource.CLOSED) again();
  });
  let about;
  let head;
  const show = () => {
    if (!about || !head) return;
    state = { ...head, ...about };
    showLock(state.policy.locked);
    showState(state, silence() / 1000);
    showPage(true);
  };
  on('about', (value) => {
    about = value;
    show();
  });
  on('state', (value) => {
    head = value;
    setClock(head.time);
    show();
  });
  on('printers', (list) => {
    showPrinters(list, all);
    all = false;
    setNames(names());
  });
  on('commands', addCommands);
}

function setLost(value) {
  if (value === lost || (value && !state)) return;
  lost = value;
  document.body.classList.toggle('lost', lost);
  setText($('lost'), lost ? `This page has lost its connector since ${clockTime(now() - silence())}; what you see is old.` : '');
  if (!lost) announce('The connector is back');
}

setInterval(() => {
  // A connection may die without a word, as when a phone slept; the connector speaks every 5 s.
  if (state && silence() > 20_000 && waiting === null) {
    setLost(true);
    again();
  }
  if (!state || lost || document.hidden) return;
  showState(state, silence() / 1000);
  tickPrinters();
}, 1000);

setInterval(() => {
  if (!state || lost) return;
  addRoundTrip(state);
  samplePrinters();
}, 5000);

onRefused(again);
start();
