/** Days in UTC, as audit/counts has them, and the columns of the chart: days, weeks or months, whatever can be told apart. */
const DAY_MS = 86_400_000;
const MAX_COLUMNS = 100;
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The days that a filter for times includes: from its beginning to the beginning of the day after it. */
export function timesOf({ from, to }) {
  return { from: from && `${from}T00:00:00Z`, to: to && `${text(at(to) + DAY_MS)}T00:00:00Z` };
}

/**
 * @param {{of: string, events: number}[]} counts by day
 * @returns {{key: string, end: string, label: string, value: number}[]} without gaps; `key` is the first day, `end` the last
 */
export function columns(counts) {
  const known = counts.map(({ of, events }) => ({ time: at(of), events })).filter(({ time }) => !Number.isNaN(time));
  if (known.length === 0) {
    return [];
  }
  const [first, last] = [known[0].time, known.at(-1).time];
  const days = (last - first) / DAY_MS + 1;
  const unit = days <= MAX_COLUMNS ? dayUnit : days / 7 <= MAX_COLUMNS ? weekUnit : monthUnit;
  const found = new Map();
  for (let time = unit.start(first); time <= last; time = unit.next(time)) {
    const end = unit.next(time) - DAY_MS;
    found.set(time, { key: text(time), end: text(end), label: unit.label(time, end), value: 0 });
  }
  known.forEach(({ time, events }) => (found.get(unit.start(time)).value += events));
  return [...found.values()];
}

const dayUnit = { start: (time) => time, next: (time) => time + DAY_MS, label: (time) => DAY.format(time) };

const weekUnit = {
  start: (time) => time - ((new Date(time).getUTCDay() + 6) % 7) * DAY_MS,
  next: (time) => time + 7 * DAY_MS,
  label: (time, end) => DAY.formatRange(time, end),
};

const monthUnit = {
  start: (time) => Date.UTC(new Date(time).getUTCFullYear(), new Date(time).getUTCMonth()),
  next: (time) => Date.UTC(new Date(time).getUTCFullYear(), new Date(time).getUTCMonth() + 1),
  label: (time) => MONTH.format(time),
};

/** The range that a click on a column gives: the column, or with `extend` up to it, or none if it was that already. */
export function picked(columns, wanted, { key, extend }) {
  const { end } = columns.find((column) => column.key === key);
  if (wanted.from === key && wanted.to === end) {
    return { from: '', to: '' };
  }
  return extend && wanted.from
    ? { from: key < wanted.from ? key : wanted.from, to: end > (wanted.to || wanted.from) ? end : wanted.to }
    : { from: key, to: end };
}

export function isIn(column, { from, to }) {
  return Boolean(from || to) && (!from || column.end >= from) && (!to || column.key <= to);
}

function at(day) {
  return Date.parse(`${day}T00:00:00Z`);
}

function text(time) {
  return new Date(time).toISOString().slice(0, 10);
}
