/** What has happened in a project: counted for a chart, and event by event. */
import { get, query } from '../app/api.js';
import { instant } from '../ui/format.js';

const DAY_MS = 86_400_000;
const FEW_DAYS = 3;
const FINE_BUCKETS = 48;
const MAX_BARS = 120;
const MAX_ENTRIES = 1_000;

/**
 * @param {string} root of the addresses of the project
 * @param {number} start of its life, in ms
 * @returns {Promise<{from: number, to: number, events: number}[]>} one for each bar, of equal width
 */
export async function activity(root, start, end) {
  const days = Math.ceil((end - start) / DAY_MS);
  if (days <= FEW_DAYS) {
    const { body, next } = await get(`${root}/audit${query({ limit: MAX_ENTRIES })}`);
    if (next === null) {
      return buckets(start, end, FINE_BUCKETS, body.map((entry) => [Date.parse(entry.time), 1]));
    }
  }
  const { body } = await get(`${root}/audit/counts?by=DAY`);
  // A day stands at its noon.
  return buckets(start, end, Math.min(Math.max(days, 1), MAX_BARS), body.map(({ of, events }) => [Date.parse(`${of}T12:00:00Z`), events]));
}

function buckets(start, end, wanted, counts) {
  const width = Math.max(1, (end - start) / wanted);
  const bars = Array.from({ length: wanted }, (_, i) => ({ from: start + i * width, to: start + (i + 1) * width, events: 0 }));
  for (const [at, events] of counts) {
    bars[Math.min(Math.max(Math.floor((at - start) / width), 0), wanted - 1)].events += events;
  }
  return bars;
}

/** The last event up to and including an instant, or null. */
export async function lastUntil(root, at) {
  // `to` is exclusive.
  const { body } = await get(`${root}/audit${query({ to: new Date(at + 1).toISOString(), limit: 1 })}`);
  return body[0] ?? null;
}

/** The time of the first event after a position in ms, or null if there is none. */
export async function nextAfter(root, position) {
  const { body } = await get(`${root}/events${query({ after: position, limit: 1 })}`, { headers: { Accept: 'application/json' } });
  return body.length > 0 ? Date.parse(body[0].time) : null;
}

/** The deletions after an instant by the id of the widget or asset, as far as one page has them. */
export async function deletedSince(root, at) {
  const { body } = await get(
    `${root}/audit${query({ action: ['widget.deleted', 'asset.deleted'], from: new Date(at).toISOString(), limit: MAX_ENTRIES })}`,
  );
  return new Map(body.map((entry) => [entry.resource.id, entry]));
}

export function created(project) {
  return Math.floor(instant(project.createdAt).getTime() / 1000) * 1000;
}
