/** A sample configuration for a schema: the default of each setting, or an empty value of its type. */
const EMPTY = { boolean: false, number: 0, range: 0, imageManager: {}, boxModel: {}, visibility: {}, toggle: {} };
const MAX_DEPTH = 16;
const MAX_ITEMS = 20;

export function sampleOf(schema, depth = 0) {
  const sample = {};
  if (!Array.isArray(schema) || depth > MAX_DEPTH) {
    return sample;
  }
  for (const entry of schema) {
    if (entry === null || typeof entry !== 'object') {
      continue;
    }
    Object.assign(sample, sampleOf(entry.sections, depth + 1));
    if (entry.type === 'array') {
      if (entry.id) {
        const size = Math.min(Math.max(entry.defaultCount ?? 0, 0), MAX_ITEMS);
        sample[entry.id] = Array.from({ length: size }, () => sampleOf(entry.schema, depth + 1));
      }
      continue;
    }
    Object.assign(sample, sampleOf(entry.settings, depth + 1));
    if (entry.id) {
      sample[entry.id] = entry.default ?? EMPTY[entry.type] ?? '';
    }
  }
  return sample;
}
