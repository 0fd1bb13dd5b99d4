/** How times, numbers and names are shown. */
const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const NUMBER = new Intl.NumberFormat();
const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** Times of the projects dialect have no offset, and are in UTC. */
export function instant(text) {
  return new Date(/[zZ]|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
}

export function time(text) {
  return text ? TIME.format(instant(text)) : '';
}

export function day(text) {
  return text ? DAY.format(instant(text)) : '';
}

/** "5 minutes ago" */
export function ago(text) {
  if (!text) {
    return '';
  }
  const seconds = (instant(text) - Date.now()) / 1000;
  const [unit, length] = UNITS.find(([, unitLength]) => Math.abs(seconds) >= unitLength) ?? UNITS.at(-1);
  return RELATIVE.format(Math.round(seconds / length), unit);
}

export function number(value) {
  return NUMBER.format(value);
}

/** "1 widget", "1,200 widgets" */
export function count(value, noun) {
  return `${number(value)} ${noun}${value === 1 ? '' : 's'}`;
}

export function bytes(value) {
  const exponent = value < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(value) / 3));
  return `${(value / 1000 ** exponent).toFixed(exponent === 0 ? 0 : 1)} ${['B', 'kB', 'MB', 'GB'][exponent]}`;
}

export const LAYOUTS = {
  CAROUSEL: 'Carousel',
  SLIDER: 'Slider',
  GRID: 'Grid',
  MASONRY: 'Masonry',
  LIST_VERTICAL: 'Vertical list',
  LIST_HORIZONTAL: 'Horizontal list',
};

/** "Summer sale!" → "summer-sale", as slugs must be. */
export function slugOf(name) {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 120)
    .replaceAll(/^-+|-+$/g, '');
}
