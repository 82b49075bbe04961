// The printers' cards. A card is built once; then only what has changed in it is touched.

import { $, announce, el, long, said, fill, setLong, setPill, setText } from './dom.js';
import { clockTime, count, degrees, exactTime, isNumber, span, word } from './format.js';
import { Plot } from './plots.js';
import { get, inTurn, now, reasonOf, watch } from './server.js';

const LINES = 6;
let made = 0;
const cards = new Map();
const paired = ({ id }) => (id ?? null) !== null;
const keyOf = (printer) => (paired(printer) ? `id ${printer.id}` : `new ${printer.base_url}`);
const nameOf = (printer) => String(printer.name || 'A printer without a name');

const JOBS = new Map([
  ['printing', ['good', 'Printing']],
  ['paused', ['attention', 'Paused']],
  ['standby', ['', 'Idle']],
  ['complete', ['good', 'Complete']],
  ['cancelled', ['', 'Cancelled']],
  ['error', ['bad', 'Print failed']],
]);

function stateOf(printer) {
  const { reachable, klipper, job } = printer;
  if (!paired(printer)) return ['', 'Not paired yet'];
  if (!reachable) return ['bad', 'Not reachable'];
  if (klipper !== 'ready') return [klipper === 'startup' ? 'attention' : 'bad', `Klipper: ${word(klipper) || 'unknown'}`];
  return JOBS.get(job?.state ?? 'standby') ?? ['', word(job.state)];
}

class Picture {
  image = el('img', { hidden: '' });
  reason = el('p', { class: 'dim small', hidden: '' });
  root = el('div', { class: 'picture' }, this.image, this.reason);
  due = 0;
  taken = 0;

  constructor(printer) {
    this.path = `api/picture?printer=${encodeURIComponent(printer.id)}`;
    this.image.alt = `Camera of ${nameOf(printer)}`;
    this.image.onerror = () => this.show(null, 'The picture cannot be shown.');
    watch(this.root, (visible) => {
      this.visible = visible;
      this.tick();
    });
  }

  tick() {
    if (!this.visible || document.hidden || Date.now() < this.due) return;
    this.due = Infinity;
    inTurn(() => this.load()).catch(() => this.show(null, 'The picture could not be read.'));
  }

  async load() {
    const response = await get(this.path);
    if (response.ok) this.show(await response.blob());
    else if (response.status === 503) {
      // Others look as well: what is there is good for a moment longer.
      this.due = Date.now() + 3000;
      if (Date.now() - this.taken > 30_000) setLong(this.reason, await reasonOf(response));
    } else this.show(null, await reasonOf(response));
  }

  show(picture, reason) {
    this.due = Date.now() + (picture ? 10_000 : 30_000);
    if (picture) this.taken = Date.now();
    URL.revokeObjectURL(this.url);
    this.url = picture && URL.createObjectURL(picture);
    if (picture) this.image.src = this.url;
    this.image.hidden = !picture;
    setLong(this.reason, reason);
  }
}

class Card {
  colours = new Map();
  colour = (name) => {
    if (this.colours.size < LINES && !this.colours.has(name)) this.colours.set(name, this.colours.size);
    return this.colours.get(name) ?? -1;
  };

  constructor(printer, open) {
    const part = (tag, name) => (this[name] = el(tag, { class: name }));
    const label = `card-${++made}`;
    this.title = el('h3', { id: label, tabindex: -1 });
    this.root = el('article', { class: 'card', 'aria-labelledby': label },
      el('div', { class: 'row' }, this.title, part('span', 'machine'), part('span', 'state')),
      part('p', 'age'), part('div', 'klipper'), part('div', 'file'),
      (this.progress = el('div', { class: 'row' }, (this.bar = el('progress', { max: 100 })), part('b', 'percent'), part('span', 'left'))),
      part('div', 'message'), part('ul', 'heat'), part('div', 'error'));
    if (paired(printer)) {
      this.plot = new Plot(`Temperatures of ${nameOf(printer)}`, `api/history?printer=${encodeURIComponent(printer.id)}`, '°C', this.colour);
      this.picture = new Picture(printer);
      const look = el('details', {}, el('summary', {}, 'Last hour and picture'), this.plot.root, this.picture.root);
      look.open = open;
      this.root.append(look);
    }
    this.root.append(part('p', 'foot'));
  }

  update(printer) {
    const shown = stateOf(printer);
    const { reachable, klipper, console_error: error, machine } = printer;
    if (this.shown && this.shown[1] !== shown[1]) announce(`${word(nameOf(printer))}: ${shown[1]}`);
    Object.assign(this, { printer, shown, read: Date.now() });
    setLong(this.title, nameOf(printer));
    setText(this.machine, machine === 'printer' ? '' : word(machine));
    setPill(this.state, shown);
    setLong(this.klipper, reachable && klipper !== 'ready' && printer.klipper_message);
    this.showJob((reachable && printer.job) || {});
    this.showHeat(Object.entries(printer.temperatures ?? {}));
    fill(this.error, error, () => (error ? [el('time', {}, exactTime(error.time)), ' ', long(error.message)] : []));
    this.showFoot(printer);
    this.tick();
  }

  showJob({ state, file, progress, message, seconds_left: left }) {
    const going = state && state !== 'standby';
    setLong(this.file, going && file);
    setLong(this.message, message);
    this.progress.hidden = !going || !isNumber(progress);
    const percent = Math.floor(Math.min(1, Math.max(0, progress)) * 100) || 0;
    this.bar.value = percent;
    this.bar.ariaLabel = `Progress of ${nameOf(this.printer)}`;
    setText(this.percent, `${percent} %`);
    const known = state === 'printing' && isNumber(left);
    setText(this.left, known ? `${span(left)} left, until ${clockTime(now() + left * 1000)}` : '');
  }

  /** Heaters first; what has no line in the plot is folded. */
  showHeat(all) {
    all.sort(([, a], [, b]) => isNumber(b?.target) - isNumber(a?.target));
    fill(this.heat, all.map(([name]) => name), () => {
      this.values = new Map(all.map(([name]) => [name, el('b')]));
      const rows = all.map(([name]) => {
        const short = name.replace(/^(temperature_sensor|temperature_fan|heater_generic) /, '');
        const key = el('span', { class: 'key' }, said(short));
        key.style.setProperty('--swatch', `var(--line-${this.colour(name)}, transparent)`);
        return el('li', { class: 'row' }, key, this.values.get(name));
      });
      const rest = rows.splice(LINES);
      if (rest.length) rows.push(el('li', {}, el('details', {}, el('summary', {}, `${rest.length} more`), el('ul', {}, ...rest))));
      return rows;
    });
    for (const [name, heat] of all) setText(this.values.get(name), degrees(heat));
  }

  showFoot({ websocket, breaker, base_url: url }) {
    const fact = (what, value, good) => value && el('span', { class: value === good ? '' : 'warn' }, `${what} ${word(value).replace('_', ' ')}`);
    fill(this.foot, [websocket, breaker, url], () =>
      [fact('websocket', websocket, 'live'), fact('circuit breaker', breaker, 'closed'), url && long(url)].filter(Boolean));
  }

  /** Only an age told as old grows here: what does not change is not sent again, and is not old. */
  tick() {
    const age = this.printer.status_seconds_ago;
    setText(this.age, age > 10 ? `status ${span(age + (Date.now() - this.read) / 1000)} old` : '');
    this.picture?.tick();
  }

  sample() {
    const { reachable, temperatures } = this.printer;
    this.plot?.add(Object.entries((reachable && temperatures) || {}).flatMap(([name, heat]) => [
      { name, kind: 'temperature', value: heat?.temperature },
      ...(isNumber(heat?.target) ? [{ name, kind: 'target', value: heat.target }] : []),
    ]));
  }
}

function drop(key) {
  cards.get(key)?.plot?.remove();
  cards.get(key)?.root.remove();
  cards.delete(key);
}

/** all: what is not in the list is gone. */
export function showPrinters(list, all) {
  const keys = new Set(list.map(keyOf));
  for (const key of cards.keys()) if (all && !keys.has(key)) drop(key);
  for (const printer of list) {
    const key = keyOf(printer);
    // With the pairing a printer gets its id, and a card of its own.
    if (paired(printer)) drop(`new ${printer.base_url}`);
    if (!cards.has(key)) {
      cards.set(key, new Card(printer, list.length <= 12));
      $('cards').append(cards.get(key).root);
    }
    cards.get(key).update(printer);
  }
  sum([...cards.values()]);
}

function sum(all) {
  const counts = new Map();
  for (const { shown } of all) counts.set(shown[1], (counts.get(shown[1]) ?? 0) + 1);
  const words = [...counts].slice(0, 8).map(([state, n]) => `${state} ${n}`).join(' · ');
  // Among many cards the eye wants a way to the ones in need.
  const need = all.filter(({ shown }) => all.length > 4 && shown[0] === 'bad').slice(0, 8);
  fill($('sum'), [words, need.map(({ title, shown }) => [title.id, shown])], () => [
    all.length ? `${count(all.length, 'printer')}. ${words}` : 'No printer is configured yet.',
    ...need.flatMap(({ title, shown, printer }) => [' · ', el('a', { href: `#${title.id}` }, `${word(nameOf(printer))}: ${shown[1]}`)]),
  ]);
}

export const names = () => new Map([...cards.values()].map(({ printer }) => [String(printer.id ?? ''), word(nameOf(printer))]));
export const tickPrinters = () => cards.forEach((card) => card.tick());
export const samplePrinters = () => cards.forEach((card) => card.sample());
