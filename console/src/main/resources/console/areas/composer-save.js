/**
 * Stores what is edited of a widget, at the addresses of the dialect that its kind belongs to. A save of several requests
 * reports each that is stored, so that a failure in between loses nothing and repeats nothing.
 */
import { get, post, put, remove } from '../app/api.js';
import { bodyOf, changes, same } from './composer-model.js';

export function addressOf(project, id) {
  return `/api/projects/${encodeURIComponent(project)}/widgets/${encodeURIComponent(id)}`;
}

/** @returns {'layout'|'template'|'contents'} */
export function kindOf(widget) {
  return widget.template ? 'template' : widget.layout || widget.contents.length + widget.sources.length === 0 ? 'layout' : 'contents';
}

/**
 * @param {{id: string, key: string}} project
 * @param {string} key the idempotency key: a repeated request with the same key creates one widget
 * @returns {Promise<string>} the id of the new widget
 */
export async function create(project, kind, form, { publish, key }) {
  const { name, slug, layout, items, config, theme, description, template, contents, sources } = form;
  const headers = { 'Idempotency-Key': key };
  if (kind === 'template') {
    const body = { name, description: description || null, widget_configuration: config, widget_template_uuid: template.templateId };
    const answer = await post(`/stores/${project.key}/v3/content/widgets`, body, { headers });
    return answer.body.data.uuid;
  }
  if (kind === 'contents') {
    const body = { reference: name, contents: contents.map(partOf), sources: sources.map(partOf) };
    const answer = await post('/widgets', body, { headers: { ...headers, 'X-Project-Id': project.id } });
    return answer.body.data.id;
  }
  const body = bodyOf({ name, slug, layout, items, config, theme, description });
  const answer = await post(`/api/projects/${project.id}/widgets`, publish ? { ...body, publish } : body, { headers });
  return answer.body.id;
}

/**
 * @param {{project: {id: string, key: string}, id: string, kind: string, etag: string, base: object, form: object, key: string}} edit
 * @param {(stored: object, etag: string) => void} applied called after each request with the fields that it has stored
 */
export async function revise(edit, applied) {
  const { project, id, kind, base, form, key } = edit;
  let { etag } = edit;
  const step = async (stored, request) => {
    const answer = await request({ ifMatch: etag });
    etag = answer.etag ?? (await get(addressOf(project.id, id))).etag;
    applied(stored, etag);
  };
  const { contents, sources, template, ...changed } = changes(base, form);
  if (kind === 'template' && (changed.config || template)) {
    const { config, name, description, ...others } = changed;
    const body = { ...(config && { widget_configuration: config }), ...(name && { name }), ...(template && { upgrade: true }) };
    const whole = description === undefined ? body : { ...body, description: description || null };
    const given = Object.entries({ config, name, description, template }).filter(([, value]) => value !== undefined);
    const stored = Object.fromEntries(given);
    await step(stored, (options) => put(`/stores/${project.key}/v3/content/widgets/${id}`, whole, options));
    await rest(others);
  } else {
    await rest(changed);
  }
  const parts = (path) => `/widgets/${id}${path}`;
  const scoped = (options) => ({ ...options, headers: { 'X-Project-Id': project.id } });
  if (contents) {
    await reviseContents(base.contents, contents);
  }
  if (sources) {
    await reviseSources(base.sources, sources);
  }

  async function rest(fields) {
    if (Object.keys(fields).length > 0) {
      await step(fields, (options) => put(addressOf(project.id, id), bodyOf(fields), { ...options, headers: { 'Idempotency-Key': key } }));
    }
  }

  async function reviseContents(before, after) {
    let stored = before;
    for (const gone of before.filter((part) => !after.some((other) => other.id === part.id))) {
      stored = stored.filter((part) => part !== gone);
      await step({ contents: stored }, (options) => remove(parts(`/contents/${gone.id}`), scoped(options)));
    }
    const revised = after.filter((part) => part.id && !same(part, before.find((other) => other.id === part.id)));
    if (revised.length > 0) {
      stored = stored.map((part) => revised.find((other) => other.id === part.id) ?? part);
      await step({ contents: stored }, (options) => put(parts(''), { contents: revised }, scoped(options)));
    }
    for (const added of after.filter((part) => !part.id && !before.some((other) => same(other, part)))) {
      stored = [...stored, added];
      await step({ contents: stored }, (options) => post(parts('/contents'), partOf(added), scoped(options)));
    }
  }

  /** The dialect has no address to change a source: it is removed and added with its new values. */
  async function reviseSources(before, after) {
    let stored = before;
    const kept = (part) => after.some((other) => other.id === part.id && same(other, part));
    for (const gone of before.filter((part) => !kept(part))) {
      stored = stored.filter((part) => part !== gone);
      await step({ sources: stored }, (options) => remove(parts(`/sources/${gone.id}`), scoped(options)));
    }
    for (const added of after.filter((part) => !before.some((other) => same(other, part)))) {
      stored = [...stored, added];
      await step({ sources: stored }, (options) => post(parts('/sources'), partOf(added), scoped(options)));
    }
  }
}

/** Without its id, which the server gives, and without what is empty. */
function partOf({ id: _, key: __, ...fields }) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '' && value !== null));
}
