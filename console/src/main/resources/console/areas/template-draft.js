/** A template while it is edited: the schema and the sample configuration as text, because they may not be JSON yet. */
import { readJson, writeJson } from '../ui/json-source.js';
import { sampleOf } from './template-sample.js';

const FIRST_SOURCE = `<section class="banner">
  <h2>{{title}}</h2>
  {{#if text}}
    <p>{{text}}</p>
  {{/if}}
</section>
`;

const FIRST_SCHEMA = [
  {
    type: 'tab',
    label: 'Content',
    sections: [
      {
        label: 'Text',
        settings: [
          { type: 'input', id: 'title', label: 'Title', default: 'Welcome' },
          { type: 'input', id: 'text', label: 'Text', default: '' },
        ],
      },
    ],
  },
];

/** @param {object|null} template as it is stored, or null for a new one */
export function draftFrom(template) {
  const schema = template ? template.schema : FIRST_SCHEMA;
  return {
    name: template?.name ?? '',
    source: template?.template ?? FIRST_SOURCE,
    schema: writeJson(schema),
    sample: writeJson(sampleOf(schema)),
    etag: template?.etag ?? null,
  };
}

/** The sample is not stored, so it makes no difference. */
export function isSame(one, other) {
  return one.name === other.name && one.source === other.source && one.schema === other.schema;
}

/** What is sent to the server, or null if the schema is not a list in JSON. */
export function writable({ name, source, schema }) {
  const { value, fault } = readSchema(schema);
  return fault ? null : { name: name.trim(), template: source, schema: value };
}

export function readSchema(text) {
  const read = readJson(text.trim() ? text : '[]');
  return read.fault || Array.isArray(read.value)
    ? read
    : { ...read, fault: { line: 1, column: 1, message: 'A schema is a list: it begins with [ and ends with ].' } };
}

export function readSample(text) {
  const read = readJson(text.trim() ? text : '{}');
  return read.fault || (read.value !== null && typeof read.value === 'object' && !Array.isArray(read.value))
    ? read
    : { ...read, fault: { line: 1, column: 1, message: 'A configuration begins with { and ends with }.' } };
}
