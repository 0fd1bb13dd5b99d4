/** What the areas of templates and placements read and write: lists of the stores dialect, previews, versions. */
import { get, post, query } from '../app/api.js';
import { projects } from '../app/projects.js';

const LIMIT = 150;

/** `store('widgets', {limit: 5})`: an address of the stores dialect in the open project. */
export function store(path, parameters = {}) {
  return `/stores/${encodeURIComponent(projects.current.key)}/v3/content/${path}${query(parameters)}`;
}

/** For `Pages`: how a page of the stores dialect is read. The next page is the same address with another query. */
export function reader(path) {
  return ({ data, meta: { pagination } }) => ({
    items: data,
    total: pagination.total,
    next: pagination.links.next ? store(path) + pagination.links.next : null,
  });
}

export function firstPage(path, parameters = {}) {
  return store(path, { limit: LIMIT, ...parameters });
}

/** All items of a list, page by page. */
export async function* pagesOf(path, parameters = {}, signal = undefined) {
  for (let next = firstPage(path, parameters); next; ) {
    const page = reader(path)((await get(next, { signal })).body);
    yield page;
    next = page.next;
  }
}

export async function allOf(path, parameters) {
  const items = [];
  for await (const page of pagesOf(path, parameters)) {
    items.push(...page.items);
  }
  return items;
}

/** How many widgets are on a template, without reading them. */
export async function countOf(path, parameters) {
  const { body } = await get(store(path, { limit: 1, ...parameters }));
  return body.meta.pagination.total;
}

/** @returns {Promise<{html: string, stylesheet: string|null, complaints: object[]}>} of a state that is not stored */
export async function previewOf(widget, signal) {
  const { body } = await post(`/api/projects/${projects.current.id}/widgets/preview`, widget, { signal });
  return body;
}

export async function previewOfStored(id) {
  const { body } = await get(`/api/projects/${projects.current.id}/widgets/${id}/preview`);
  return body;
}

/** @returns {Promise<object>} a state of a template with `number`, which counts all changes of it, also of its name */
export async function templateAt(id, number) {
  const { body } = await get(store(`widget-templates/${id}`, { version: number }));
  return { ...body.data, number };
}

/** The number in an ETag. */
export function numberOf(etag) {
  return Number(/\d+/.exec(etag ?? '')?.[0] ?? 0);
}

/** The configuration of a widget, without what the server adds. */
export function configurationOf(widget) {
  const { _, ...configuration } = widget.widget_configuration;
  return configuration;
}
