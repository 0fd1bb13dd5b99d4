/** The published JSON Schemas of events, and how one is shown: a table of its fields. */
import { html, nothing } from 'lit';
import { typeOf } from './audit-actions.js';

const known = new Map();
const results = new Map();

/** @returns {Promise<object>} the schema of `io.vitrine.widget.renamed.v1`; it never changes */
export function schemaOf(type) {
  if (!known.has(type)) {
    const asked = fetch(addressOf(type)).then((answer) => {
      if (!answer.ok) {
        throw new Error(answer.status === 404 ? 'This version has no schema of this type.' : `The schema cannot be read (${answer.status}).`);
      }
      return answer.json();
    });
    asked.catch(() => known.delete(type));
    known.set(type, asked);
  }
  return known.get(type);
}

/**
 * For templates: what is known of a schema now.
 *
 * @param {() => void} changed called when more is known
 * @returns {object|Error|null} null as long as it is being read
 */
export function schemaNow(type, changed) {
  if (!results.has(type)) {
    results.set(type, null);
    schemaOf(type)
      .then((schema) => results.set(type, schema), (problem) => results.set(type, problem))
      .finally(changed);
  }
  return results.get(type);
}

export function addressOf(type) {
  return `/schemas/${encodeURIComponent(type)}.json`;
}

/** @returns {Promise<Map<string, object>>} the schemas of all actions of a kind, by action; those that cannot be read are left out */
export async function schemasOf(actions) {
  const found = await Promise.allSettled(actions.map(async (action) => [action, await schemaOf(typeOf(action))]));
  return new Map(found.filter(({ status }) => status === 'fulfilled').map(({ value }) => value));
}

export function schemaTable(schema) {
  const fields = rowsOf(schema, schema, '');
  return html`<table class="schema">
    <thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">About</th></tr></thead>
    <tbody>
      ${fields.map(({ name, depth, type, required, about }) => html`<tr>
        <th scope="row" class="mono depth-${Math.min(depth, 4)}">${name}</th>
        <td>${type}${required ? nothing : html` <span class="faint small">optional</span>`}</td>
        <td class="soft">${about}</td>
      </tr>`)}
    </tbody>
  </table>`;
}

function rowsOf(schema, root, path, depth = 0) {
  const object = resolved(schema, root);
  return Object.entries(object.properties ?? {}).flatMap(([name, given]) => {
    const field = resolved(given, root);
    const item = field.items && resolved(field.items, root);
    const row = {
      name,
      depth,
      type: typeText(field, item, root),
      required: object.required?.includes(name) ?? false,
      about: aboutText(field, item),
    };
    const deeper = field.properties ? field : item?.properties ? item : null;
    return depth < 4 && deeper ? [row, ...rowsOf(deeper, root, `${path}/${name}`, depth + 1)] : [row];
  });
}

function resolved(schema, root) {
  const reference = schema.$ref?.startsWith('#/') ? schema.$ref.slice(2).split('/') : null;
  return reference ? { ...reference.reduce((part, name) => part?.[name] ?? {}, root), ...schema, $ref: undefined } : schema;
}

function typeText(field, item, root) {
  if (item) {
    return `list of ${typeText(item, null, root)}`;
  }
  const choices = field.anyOf ?? field.oneOf;
  const type = choices ? [...new Set(choices.map((choice) => typeText(resolved(choice, root), null, root)))] : [field.type ?? 'any value'].flat();
  return type.join(' or ') + (field.format ? ` (${field.format})` : '');
}

function aboutText(field, item) {
  const values = field.enum ?? item?.enum;
  const bounds = [
    field.minimum !== undefined && `at least ${field.minimum}`,
    field.maximum !== undefined && `at most ${field.maximum}`,
    field.maxLength !== undefined && `at most ${field.maxLength} characters`,
  ].filter(Boolean);
  return [field.description, values && `One of ${values.join(', ')}.`, bounds.length > 0 && `${bounds.join(', ')}.`].filter(Boolean).join(' ');
}
