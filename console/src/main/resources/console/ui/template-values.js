/** Values of the settings of template schemas. */

const MAX_ITEMS = 50;

/** The entries of a schema that are settings or lists, wherever they are. */
function settings(entries) {
  return (Array.isArray(entries) ? entries : []).flatMap((entry) =>
    entry?.id ? [entry] : [...settings(entry?.sections), ...settings(entry?.settings)],
  );
}

/** What a new configuration has: every default, because templates draw only what is set, and the first items of lists. */
export function startOf(schema) {
  const values = settings(schema).map((entry) => {
    const items = entry.type === 'array' && Array.from({ length: Math.min(entry.defaultCount ?? 0, MAX_ITEMS) }, () => startOf(entry.schema));
    return [entry.id, items || entry.default];
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

export function namesOf(schema) {
  return settings(schema).map(({ id }) => id);
}

export function defaultOf(schema, key) {
  return settings(schema).find(({ id }) => id === key)?.default;
}
