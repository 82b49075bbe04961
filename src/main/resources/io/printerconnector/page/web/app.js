// The live connection, and who gets what from it.

import { addCommands, loadCommands, setNames } from './commands.js';
import { addRoundTrip, showState } from './connector.js';
import { $, announce, setText } from './dom.js';
import { clockTime } from './format.js';
import { isFull, mayRead, showLock } from './owner.js';
import { reloadPlots } from './plots.js';
import { names, samplePrinters, showPrinters, tickPrinters } from './printers.js';
import { now, onRefused, setClock } from './server.js';

// The connector speaks every second, and ends a stream every ten minutes.
const PATIENCE = 6000;
const FULL = 'As many browsers as may show this page already. Close one.';

let source;
let opened = 0;
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
      showLock(null);
    }
    setText($('first'), isFull() ? FULL : 'Connecting to the connector ...');
    showPage(may);
    if (may && isFull()) again();
    else if (may) listen();
  } catch {
    again();
  }
}

function again() {
  source?.close();
  waiting ??= setTimeout(start, 3000);
}

function beginAnew() {
  all = true;
  loadCommands();
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
  opened = Date.now();
  source.addEventListener('open', () => {
    beginAnew();
    reloadPlots();
  });
  // The browser comes back by itself, but not after an answer like 401.
  source.addEventListener('error', () => source.readyState === EventSource.CLOSED && again());
  on('missed', beginAnew);
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
  if (value && !state) return;
  setText($('lost'), value ? `This page has lost its connector since ${clockTime(now() - silence())}; what you see is old. ${isFull() ? FULL : ''}` : '');
  if (value === lost) return;
  lost = value;
  document.body.classList.toggle('lost', lost);
  if (!lost) announce('The connector is back');
}

setInterval(() => {
  if (silence() > PATIENCE) setLost(true);
  // A connection may die without a word, as when a phone slept.
  if (source?.readyState < EventSource.CLOSED && Date.now() - Math.max(heard, opened) > 20_000) again();
  if (!state || lost || document.hidden) return;
  showState(state, silence() / 1000);
  tickPrinters();
}, 1000);

setInterval(() => {
  if (!state || lost) return;
  addRoundTrip(state);
  samplePrinters();
}, 5000);

// A browser may keep a page that was left, and would keep its stream with it.
addEventListener('pagehide', () => source?.close());
addEventListener('pageshow', (event) => event.persisted && start());
onRefused(again);
start();
