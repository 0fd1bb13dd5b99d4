/** The types of settings, and changes to a schema, which is never changed in place. */
export const TYPES = {
  input: { label: 'Text' },
  textarea: { label: 'Long text' },
  number: { label: 'Number' },
  range: { label: 'Range' },
  boolean: { label: 'Yes or no' },
  color: { label: 'Colour' },
  select: { label: 'Choice' },
  alignment: { label: 'Alignment' },
  imageManager: { label: 'Image' },
  toggle: { label: 'Toggle' },
  code: { label: 'Code' },
  boxModel: { label: 'Box model' },
  visibility: { label: 'Visibility' },
};

const SETTING = { type: 'input', id: '', label: '', default: '' };
const SECTION = { label: '', settings: [SETTING] };

export const NEW = {
  setting: SETTING,
  section: SECTION,
  tab: { type: 'tab', label: '', sections: [SECTION] },
  array: { type: 'array', id: '', label: '', entryLabel: '', defaultCount: 1, schema: [SETTING] },
};

/** A copy in which the part at the path is another. */
export function changedAt(node, [key, ...rest], change) {
  if (key === undefined) {
    return change(node);
  }
  const inner = changedAt(node?.[key], rest, change);
  return Array.isArray(node) ? node.with(key, inner) : { ...node, [key]: inner };
}

export function movedAt(schema, path, step) {
  const index = path.at(-1);
  return changedAt(schema, path.slice(0, -1), (list) => list.toSpliced(index, 1).toSpliced(index + step, 0, list[index]));
}

export function removedAt(schema, path) {
  return changedAt(schema, path.slice(0, -1), (list) => list.toSpliced(path.at(-1), 1));
}

export function shownDefault(entry) {
  return entry.default === undefined || entry.default === null ? '' : String(entry.default);
}

/** What is typed, in the type that the setting has. What does not have it yet is kept as text. */
export function settingDefault(type, text) {
  if (type === 'boolean') {
    return text.trim() === 'true';
  }
  const number = Number(text);
  return (type === 'number' || type === 'range') && text.trim() !== '' && Number.isFinite(number) ? number : text;
}
