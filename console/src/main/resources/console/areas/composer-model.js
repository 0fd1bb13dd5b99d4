/** What is edited of a widget, what of it has changed, and how two edits of one version come together. Pure functions. */
import { withValue } from '../ui/json-values.js';

/** The fields that are compared as a whole. `config` and `theme` are compared member by member. */
const FIELDS = ['name', 'slug', 'description', 'icon', 'layout', 'items', 'template', 'contents', 'sources'];
const OBJECTS = ['config', 'theme'];

export const LABELS = {
  name: 'Name',
  slug: 'Slug',
  description: 'Description',
  icon: 'Icon',
  layout: 'Layout',
  items: 'Assets',
  template: 'Template',
  contents: 'Contents',
  sources: 'Sources',
  config: 'Options',
  theme: 'Look',
};

export const EMPTY = {
  name: '',
  slug: '',
  description: '',
  icon: '',
  layout: 'CAROUSEL',
  items: [],
  config: {},
  theme: {},
  template: null,
  contents: [],
  sources: [],
};

/** What is edited of a widget as the API shows it. An item is `{id}`, or a new asset with a `key` of its own. */
export function formOf(widget) {
  return {
    ...Object.fromEntries(FIELDS.map((field) => [field, widget[field] ?? EMPTY[field]])),
    layout: widget.layout,
    items: widget.assetIds.map((id) => ({ id })),
    config: widget.config,
    theme: widget.theme,
  };
}

export function same(one, other) {
  return canonical(one) === canonical(other);
}

/** The order of members has no meaning. */
function canonical(value) {
  return JSON.stringify(value, (_, member) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

/** @returns {object} the fields of `mine` that are not as in `base` */
export function changes(base, mine) {
  const changed = [...FIELDS, ...OBJECTS].filter((field) => !same(base[field], mine[field]));
  return Object.fromEntries(changed.map((field) => [field, mine[field]]));
}

/** The body for the projects dialect. New assets are created with the widget, in one transaction. */
export function bodyOf({ items, description, icon, template, contents, sources, ...fields }) {
  const isNew = items?.some((item) => !item.id);
  return {
    ...fields,
    ...(description === undefined ? {} : { description: description || null }),
    ...(icon === undefined ? {} : { icon: icon || null }),
    ...(items === undefined ? {} : isNew ? { assets: items.map(assetOf) } : { assetIds: items.map(({ id }) => id) }),
  };
}

export function assetOf({ id, type, url, title, altText, filename, mimeType, sizeBytes, width, height }) {
  const given = { type, url, title, altText, filename, mimeType, sizeBytes, width, height };
  return id ? { id } : Object.fromEntries(Object.entries(given).filter(([, value]) => value));
}

/**
 * Three-way merge. What only one side has changed is taken from that side.
 *
 * @returns {{form: object, conflicts: {path: string[], base: any, theirs: any, mine: any}[], merged: string[][]}} `form`
 *   has theirs where both sides changed a field differently; `merged`: what only the other side had changed
 */
export function merge(base, theirs, mine) {
  const result = { form: { ...mine }, conflicts: [], merged: [] };
  for (const field of FIELDS) {
    decide(result, [field], base[field], theirs[field], mine[field]);
  }
  for (const field of OBJECTS) {
    const names = new Set([base, theirs, mine].flatMap((side) => Object.keys(side[field])));
    for (const name of names) {
      decide(result, [field, name], base[field][name], theirs[field][name], mine[field][name]);
    }
  }
  return result;
}

function decide(result, path, base, theirs, mine) {
  if (same(theirs, mine) || same(base, theirs)) {
    return;
  }
  result.form = withValue(result.form, path, theirs);
  if (same(base, mine)) {
    result.merged.push(path);
  } else {
    result.conflicts.push({ path, base, theirs, mine });
  }
}

/** Both lists of items: theirs in their order, then mine that they do not have. */
export function both(theirs, mine) {
  const known = new Set(theirs.map(({ id, key }) => id ?? key));
  return [...theirs, ...mine.filter(({ id, key }) => !known.has(id ?? key))];
}

/** The state that a preview draws. */
export function previewOf(id, form) {
  const { name, layout, items, config, theme, template, contents, sources } = form;
  return {
    ...(id ? { id } : {}),
    name,
    ...(layout ? { layout } : {}),
    assets: items.filter((item) => item.id || isAddress(item.url)).map(assetOf),
    config,
    theme,
    ...(template ? { template } : {}),
    contents: contents.map(({ type, content, native }) => ({ type, content, native })).filter((part) => Object.values(part).some(Boolean)),
    sources: [],
  };
}

export function isAddress(text) {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** Steps back and forth. Edits of one field in quick succession are one step. */
export class Steps {
  #past = [];
  #future = [];
  #field = '';
  #time = 0;

  take(before, field) {
    const now = Date.now();
    if (field !== this.#field || now - this.#time > 800) {
      this.#past = [...this.#past.slice(-199), before];
    }
    this.#future = [];
    this.#field = field;
    this.#time = now;
  }

  back(present) {
    return this.#step(this.#past, this.#future, present);
  }

  forth(present) {
    return this.#step(this.#future, this.#past, present);
  }

  get hasPast() {
    return this.#past.length > 0;
  }

  get hasFuture() {
    return this.#future.length > 0;
  }

  #step(from, to, present) {
    this.#field = '';
    if (from.length === 0) {
      return present;
    }
    to.push(present);
    return from.pop();
  }
}
