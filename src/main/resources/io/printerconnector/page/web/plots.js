// A plot of the last hour: its history is read, and it is drawn, once it is on screen.

import { el, setText } from './dom.js';
import { clockTime, isNumber } from './format.js';
import { getJson, inTurn, now, watch } from './server.js';

const HOUR = 3600;
const STEP = 5;
const plots = new Set();
const css = (name) => getComputedStyle(document.body).getPropertyValue(name);
const seconds = () => now() / 1000;

export class Plot {
  times = [];
  series = [];
  asked = 0;
  host = el('div', { class: 'plot', role: 'img' });
  caption = el('p', { class: 'dim small', 'aria-hidden': 'true' });
  root = el('div', {}, this.host, this.caption);

  /** colour(name): the number of a line's colour, -1 for a line too many. */
  constructor(title, path, unit, colour) {
    Object.assign(this, { title, path, unit, colour });
    this.host.ariaLabel = title;
    new ResizeObserver(() => {
      const width = this.host.clientWidth;
      if (width) this.chart?.setSize({ width, height: 130 });
    }).observe(this.host);
    watch(this.root, (visible) => {
      this.visible = visible;
      this.draw();
    });
    plots.add(this);
  }

  async load() {
    if (Date.now() - this.asked < 30_000) return;
    const mine = (this.asked = Date.now());
    try {
      const { times, series } = await inTurn(() => getJson(this.path));
      if (mine !== this.asked) return;
      Object.assign(this, { times, series, read: true });
      this.build();
    } catch {
      setText(this.caption, 'The last hour could not be read.');
    }
  }

  /** Appends the values of now: [{name, kind, value}]. */
  add(values) {
    const time = seconds();
    const last = this.times.at(-1) ?? time;
    if (!this.read) return this.draw();
    if (time - last < STEP - 0.5 && this.times.length) return;
    const same = (a) => (b) => a.name === b.name && a.kind === b.kind;
    const more = values.filter((value) => !this.series.some(same(value)));
    this.series.push(...more.map(({ name, kind }) => ({ name, kind, values: this.times.map(() => null) })));
    const push = (t, list) => {
      this.times.push(t);
      for (const s of this.series) {
        const value = list.find(same(s))?.value;
        s.values.push(isNumber(value) ? value : null);
      }
    };
    // No line over what a sleeping page has not seen.
    if (time - last > 12 * STEP) push(last + 1, []);
    push(time, values);
    const old = this.times.findIndex((t) => t > time - HOUR);
    for (const list of [this.times, ...this.series.map((s) => s.values)]) list.splice(0, old);
    if (more.length) this.build();
    else this.draw();
  }

  build() {
    this.chart?.destroy();
    this.chart = null;
    // Heaters get their colours before sensors.
    const targets = this.series.filter((s) => s.kind === 'target');
    for (const s of [...targets, ...this.series]) this.colour(s.name);
    this.shown = this.series.filter((s) => this.colour(s.name) >= 0);
    this.draw();
  }

  draw() {
    if (!this.visible) return;
    if (!this.read) return void this.load();
    this.host.hidden = !this.times.length;
    if (this.host.hidden) return setText(this.caption, 'No values of the last hour yet.');
    // A target of 0 means off; drawn, it would flatten the rest.
    const data = [this.times, ...this.shown.map((s) => (s.kind === 'target' ? s.values.map((v) => v || null) : s.values))];
    if (this.chart) this.chart.setData(data);
    else this.chart = new uPlot(this.options(), data, this.host);
    const lines = this.shown.filter((s) => s.kind !== 'target').map((s) => this.range(s));
    this.host.ariaLabel = `${this.title}, last hour: ${lines.join('; ')}`;
    setText(this.caption, 'Last hour');
  }

  options() {
    const off = { show: false };
    const axis = { stroke: () => css('--dim'), font: '12px system-ui', grid: { stroke: () => css('--line'), width: 1 }, ticks: off };
    const line = ({ name, kind }) => ({
      stroke: () => css(`--line-${this.colour(name)}`),
      width: kind === 'target' ? 1 : 1.75,
      dash: kind === 'target' ? [5, 4] : [],
      points: off,
    });
    return {
      width: this.host.clientWidth,
      height: 130,
      padding: [8, 16, 0, 0],
      legend: off,
      cursor: off,
      scales: {
        x: { range: () => [seconds() - HOUR, seconds()] },
        y: { range: (_, low, high) => (isNumber(low) ? [Math.min(low, Math.max(0, low - 5)), high + Math.max(1, (high - low) / 10)] : [0, 1]) },
      },
      axes: [
        { ...axis, size: 24, space: 56, values: (_, ticks) => ticks.map((t) => clockTime(t * 1000)) },
        { ...axis, size: 40, space: 28 },
      ],
      series: [{}, ...this.shown.map(line)],
    };
  }

  range({ name, values }) {
    const known = values.filter(isNumber);
    const [last, low, high] = [known.at(-1), Math.min(...known), Math.max(...known)].map((value) => `${value?.toFixed(1)} ${this.unit}`);
    return known.length ? `${name} ${last}, between ${low} and ${high}` : `${name} without values`;
  }

  remove() {
    plots.delete(this);
    this.chart?.destroy();
  }
}

export const reloadPlots = () => plots.forEach((plot) => Object.assign(plot, { read: false, asked: 0 }).draw());

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => plots.forEach((plot) => plot.chart?.redraw()));
