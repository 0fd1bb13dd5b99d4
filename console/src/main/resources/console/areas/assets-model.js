/** What is edited of an asset, and how two edits at once are merged. The metadata are edited as JSON text. */
import { forget, keep, kept } from '../app/drafts.js';
import { readJson, writeJson } from '../ui/json-source.js';

export const LABELS = {
  title: 'Title',
  altText: 'Alternative text',
  tags: 'Tags',
  type: 'Type',
  url: 'Address',
  filename: 'File name',
  mimeType: 'Content type',
  sizeBytes: 'Size in bytes',
  width: 'Width',
  height: 'Height',
  metadata: 'Metadata',
};
const FIELDS = Object.keys(LABELS);
/** Of the file: they change together with the address, and are no question of their own in a conflict. */
const OF_THE_FILE = ['filename', 'mimeType', 'sizeBytes', 'width', 'height'];

export const TYPES = { IMAGE: 'Image', VIDEO: 'Video', FILE: 'File', EMBED: 'Embedded page' };

/** Whether people who cannot see the picture learn what it shows. */
export const isUndescribed = ({ type, altText }) => type === 'IMAGE' && !altText;

export function valuesOf(asset) {
  const values = Object.fromEntries(FIELDS.map((field) => [field, asset[field] ?? null]));
  const { title, altText, tags, metadata } = asset;
  return { ...values, title: title ?? '', altText: altText ?? '', tags: tags ?? [], metadata: writeJson(metadata ?? {}) };
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** @returns {string[]} the fields in which the two differ */
export function differing(one, other) {
  return FIELDS.filter((field) => !same(one[field], other[field]));
}

/** @returns {{value?: object, fault: null|{line: number, column: number, message: string}}} */
export function metadataOf(text) {
  const { value, fault } = readJson(text.trim() === '' ? '{}' : text);
  const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
  return fault || isObject ? { value, fault } : { fault: { line: 1, column: 1, message: 'An object { … } is expected here.' } };
}

/** The body of a change: only what is not as it was. */
export function changeOf(base, values) {
  const text = (value) => (value === '' ? null : value);
  const stored = (field) => (field === 'metadata' ? metadataOf(values.metadata).value : text(values[field]));
  return Object.fromEntries(differing(base, values).map((field) => [field, stored(field)]));
}

/**
 * @param {object} base the values that were edited
 * @param {object} theirs the values as they are now
 * @param {object} mine the edited values
 * @returns {{values: object, conflicts: {field: string, base: unknown, theirs: unknown}[]}} in a conflict, `values` has mine
 */
export function merged(base, theirs, mine) {
  const values = { ...theirs };
  const conflicts = [];
  const edited = differing(base, mine);
  for (const field of edited) {
    values[field] = mine[field];
    const conflicting = !same(base[field], theirs[field]) && !same(theirs[field], mine[field]);
    if (conflicting && !OF_THE_FILE.includes(field)) {
      conflicts.push({ field, base: base[field], theirs: theirs[field] });
    }
  }
  if (edited.includes('url')) {
    OF_THE_FILE.forEach((field) => (values[field] = mine[field]));
  }
  return { values, conflicts };
}

/** Takes the side of the others in one field; the address comes with what belongs to its file. */
export function withTheirs(values, theirs, field) {
  const fields = field === 'url' ? ['url', ...OF_THE_FILE] : [field];
  return { ...values, ...Object.fromEntries(fields.map((name) => [name, theirs[name]])) };
}

/** Keeps what differs from the asset, or forgets the draft if nothing does. */
export function keepDraft(asset, values) {
  const base = valuesOf(asset);
  if (differing(base, values).length === 0) {
    forget(`asset/${asset.id}`);
  } else {
    keep(`asset/${asset.id}`, { base, values });
  }
}

/** @returns {null|{base: object, values: object}} */
export const keptDraft = (id) => kept(`asset/${id}`);
export const forgetDraft = (id) => forget(`asset/${id}`);

export const addressOf = (project, id) => `/api/projects/${project}/assets/${id}`;
