const form = (options) => new Intl.DateTimeFormat('en-GB', options);
const minute = form({ hour: '2-digit', minute: '2-digit' });
const second = form({ timeStyle: 'medium' });
const day = form({ day: 'numeric', month: 'short' });

export const isNumber = Number.isFinite;
export const count = (n, what) => `${n} ${what}${n === 1 ? '' : 's'}`;

/** 14:02, or 29 Nov 14:02 if that is another day. */
export function clockTime(time, clock = minute) {
  const date = new Date(time);
  if (!isNumber(date.getTime())) return '–';
  const today = date.toDateString() === new Date().toDateString();
  return (today ? '' : `${day.format(date)} `) + clock.format(date);
}

export const exactTime = (time) => clockTime(time, second);

export function span(seconds) {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  const [min, h, d] = [60, 3600, 86400].map((unit) => Math.floor(s / unit));
  return !h ? `${min} min` : !d ? `${h} h ${min % 60} min` : `${d} d ${h % 24} h`;
}

/** 210.1 / 215 °C; a heater with the target 0 is off. */
export function degrees(heat) {
  const now = isNumber(heat?.temperature) ? heat.temperature.toFixed(1) : '–';
  return heat?.target > 0 ? `${now} / ${Math.round(heat.target * 10) / 10} °C` : `${now} °C`;
}

export const bytes = (n) => (n < 1e6 ? `${Math.ceil(n / 1e3)} kB` : `${(n / 1e6).toFixed(1)} MB`);

/** A short text from outside, for places that cannot isolate its direction. */
export const word = (text) => String(text ?? '').replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').slice(0, 40);
