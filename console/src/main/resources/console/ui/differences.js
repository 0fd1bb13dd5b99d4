/** What differs between two states: by field, lists by element with moves, and long text word by word. */

/** What changes with every event, and is shown elsewhere. */
const BOOKKEEPING = new Set(['id', 'projectId', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'publishedVersion', 'publishedAt']);
const LABELS = {
  name: 'Name',
  slug: 'Slug',
  description: 'Description',
  icon: 'Icon',
  layout: 'Layout',
  status: 'Status',
  assetIds: 'Assets',
  template: 'Template',
  channelId: 'Channel',
  contents: 'Content',
  sources: 'Source',
};
const MAX_WORD_PAIRS = 400_000;
const MAX_LIST_LENGTH = 2_000;

/**
 * @param {object|null} before null if there was nothing
 * @param {object|null} after null if there is nothing any more
 * @returns {{label: string, field: string, before?: unknown, after?: unknown, list?: object[]}[]} one for each field that differs
 */
export function differences(before, after) {
  const found = [];
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})].filter((name) => !BOOKKEEPING.has(name)));
  for (const name of names) {
    const [was, is] = [before?.[name], after?.[name]];
    if (name === 'contents' || name === 'sources') {
      parts(name, was ?? [], is ?? [], found);
    } else {
      walk(LABELS[name] ?? name, name, was, is, found);
    }
  }
  return found;
}

/** Whether no field differs that a user would see. */
export function isSame(before, after) {
  return differences(before, after).length === 0;
}

/** Elements that have an id are the same as long as they have it. */
function parts(name, was, is, found) {
  const ids = new Set([...was, ...is].map(({ id }) => id));
  for (const id of ids) {
    const [{ id: _, ...before } = {}, { id: __, ...after } = {}] = [was, is].map((list) => list.find((part) => part.id === id));
    const called = after.type ?? before.type ?? after.reference ?? before.reference ?? String(id).slice(0, 8);
    walk(`${LABELS[name]} ${called}`, name, before, after, found);
  }
}

function walk(label, field, before, after, found) {
  if (isAbsent(before) && isAbsent(after)) {
    return;
  }
  if (isObject(before ?? {}) && isObject(after ?? {}) && (isObject(before) || isObject(after))) {
    const keys = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
    keys.forEach((key) => walk(`${label}.${key}`, field, before?.[key], after?.[key], found));
  } else if (JSON.stringify(before) !== JSON.stringify(after)) {
    const isList = Array.isArray(before ?? []) && Array.isArray(after ?? []) && (before ?? []).length + (after ?? []).length <= MAX_LIST_LENGTH;
    found.push(isList ? { label, field, list: aligned(before ?? [], after ?? []) } : { label, field, before, after });
  }
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a field has no value. An empty list is none. */
export function isAbsent(value) {
  return value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** @returns {{item: unknown, kind: 'kept'|'added'|'removed'|'moved', from: number, to: number}[]} positions from 1 */
export function aligned(before, after) {
  const places = new Map();
  before.forEach((item, index) => {
    const key = JSON.stringify(item);
    places.set(key, [...(places.get(key) ?? []), index]);
  });
  const origins = after.map((item) => places.get(JSON.stringify(item))?.shift() ?? -1);
  const still = increasing(origins);
  const items = after.map((item, index) => ({
    item,
    kind: origins[index] < 0 ? 'added' : still.has(index) ? 'kept' : 'moved',
    from: origins[index] + 1,
    to: index + 1,
  }));
  const used = new Set(origins);
  before.forEach((item, index) => {
    if (!used.has(index)) {
      items.splice(Math.min(index, items.length), 0, { item, kind: 'removed', from: index + 1, to: 0 });
    }
  });
  return items;
}

/** The indexes of a longest increasing run of places: what is not in it has moved. */
function increasing(places) {
  const lengths = [];
  const previous = [];
  let last = -1;
  places.forEach((place, index) => {
    lengths[index] = place < 0 ? 0 : 1;
    previous[index] = -1;
    for (let i = 0; i < index && place >= 0; i++) {
      if (places[i] >= 0 && places[i] < place && lengths[i] + 1 > lengths[index]) {
        lengths[index] = lengths[i] + 1;
        previous[index] = i;
      }
    }
    last = lengths[index] > (lengths[last] ?? 0) ? index : last;
  });
  const found = new Set();
  for (let i = last; i >= 0; i = previous[i]) {
    found.add(i);
  }
  return found;
}

/** @returns {{kind: 'kept'|'added'|'removed', text: string}[]|null} null if the texts have too little in common to be read so */
export function words(before, after) {
  const [from, to] = [before, after].map((text) => text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? []);
  let head = 0;
  while (head < Math.min(from.length, to.length) && from[head] === to[head]) {
    head++;
  }
  let tail = 0;
  while (tail < Math.min(from.length, to.length) - head && from.at(-1 - tail) === to.at(-1 - tail)) {
    tail++;
  }
  const [old, young] = [from.slice(head, from.length - tail), to.slice(head, to.length - tail)];
  if (old.length * young.length > MAX_WORD_PAIRS) {
    return null;
  }
  const parts = [
    { kind: 'kept', text: from.slice(0, head).join('') },
    ...common(old, young),
    { kind: 'kept', text: tail ? from.slice(-tail).join('') : '' },
  ].filter(({ text }) => text !== '');
  const kept = parts.reduce((sum, part) => sum + (part.kind === 'kept' ? part.text.trim().length : 0), 0);
  return kept * 4 < Math.max(before.length, after.length) ? null : parts;
}

function common(old, young) {
  const width = young.length + 1;
  const table = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = young.length - 1; j >= 0; j--) {
      table[i * width + j] =
        old[i] === young[j] ? table[(i + 1) * width + j + 1] + 1 : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
    }
  }
  const parts = [];
  const put = (kind, text) => (parts.at(-1)?.kind === kind ? (parts.at(-1).text += text) : parts.push({ kind, text }));
  let [i, j] = [0, 0];
  while (i < old.length || j < young.length) {
    if (i < old.length && j < young.length && old[i] === young[j]) {
      put('kept', old[i++]);
      j++;
    } else if (j >= young.length || (i < old.length && table[(i + 1) * width + j] >= table[i * width + j + 1])) {
      put('removed', old[i++]);
    } else {
      put('added', young[j++]);
    }
  }
  return parts;
}
