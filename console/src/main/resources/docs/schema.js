/** A JSON Schema as rows of a table: one for each field, with its path, its type in words and what it means. */
const MAX_DEPTH = 6;

/**
 * @param {object} schema of an object
 * @param {(schema: object) => object} resolve follows a `$ref`
 * @returns {{path: string, type: string, required: boolean, text: string}[]}
 */
export function fieldsOf(schema, resolve) {
  const rows = [];
  collect(resolve(schema), '', rows, resolve, 0);
  return rows;
}

function collect(schema, prefix, rows, resolve, depth) {
  const required = new Set(schema.required ?? []);
  for (const [name, unresolved] of Object.entries(schema.properties ?? {})) {
    const field = resolve(unresolved);
    const path = prefix ? `${prefix}.${name}` : name;
    rows.push({ path, type: typeOf(unresolved, resolve), required: required.has(name), text: field.description ?? limits(field) });
    if (depth < MAX_DEPTH) {
      for (const [suffix, part] of partsOf(field, resolve)) {
        collect(part, path + suffix, rows, resolve, depth + 1);
      }
    }
  }
}

/** The objects within a field: itself, the items of its array, or each of its variants. */
function partsOf(field, resolve) {
  if (field.properties) {
    return [['', field]];
  }
  if (field.items) {
    const items = resolve(field.items);
    return items.properties ? [['[]', items]] : [];
  }
  return (field.oneOf ?? field.anyOf ?? []).map(resolve).filter(({ properties }) => properties).map((variant) => ['', variant]);
}

export function typeOf(unresolved, resolve) {
  const schema = resolve(unresolved);
  if (schema.const !== undefined) {
    return JSON.stringify(schema.const);
  }
  if (schema.enum) {
    return schema.enum.map((value) => (value === null ? 'null' : value)).join(' | ');
  }
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants) {
    return variants.map((variant) => typeOf(variant, resolve)).join(' or ');
  }
  const types = [schema.type ?? (schema.properties ? 'object' : 'any JSON')].flat();
  return types.map((type) => (type === 'array' && schema.items ? `array of ${typeOf(schema.items, resolve)}` : type)).join(' or ')
    + (schema.format ? ` (${schema.format})` : '');
}

function limits(schema) {
  const words = [
    schema.pattern && `matches ${schema.pattern}`,
    schema.minimum !== undefined && `at least ${schema.minimum}`,
    schema.maximum !== undefined && `at most ${schema.maximum}`,
    schema.maxLength !== undefined && `at most ${schema.maxLength} characters`,
    schema.maxItems !== undefined && `at most ${schema.maxItems} items`,
  ].filter(Boolean);
  return words.length > 0 ? `${words.join(', ')}.` : '';
}
