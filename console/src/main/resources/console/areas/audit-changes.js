/** What an entry changed: each field with its value before and after, coloured; long texts by what differs in them. */
import { css, html } from 'lit';
import { instant, time } from '../ui/format.js';
import { coloured } from './events-json.js';

const NAMES = { altText: 'Alternative text', maxAge: 'Max-age', sizeBytes: 'Size in bytes', url: 'URL', mimeType: 'Media type' };
const NOT_TOLD = ['id', 'projectId'];

/**
 * @param {{op: string, path: string, from?: string, value?: unknown, before?: unknown}[]} changes RFC 6902, with the previous values
 * @returns {{path: string, before: unknown, after: unknown}[]} undefined: there was or is no value
 */
export function fieldsOf(changes) {
  return changes.flatMap(({ op, path, from, value, before }) => {
    if (path === '') {
      return whole(before, op === 'remove' ? undefined : value);
    }
    if (op === 'move') {
      return [{ path, before: `place ${from.split('/').at(-1)}`, after: `place ${path.split('/').at(-1)}` }];
    }
    return [{ path, before, after: op === 'remove' ? undefined : value }];
  });
}

/** A subject came or went: its fields that have a value. */
function whole(before, after) {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names]
    .filter((name) => !NOT_TOLD.includes(name))
    .map((name) => ({ path: `/${name}`, before: before?.[name], after: after?.[name] }))
    .filter((field) => !isNothing(field.before) || !isNothing(field.after));
}

function isNothing(value) {
  return value === undefined || value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
}

export function changesTable(changes) {
  const fields = fieldsOf(changes);
  if (fields.length === 0) {
    return html`<p class="soft">This event changed no field that is shown.</p>`;
  }
  return html`<table class="changes">
    <thead><tr><th scope="col">Field</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
    <tbody>
      ${fields.map(({ path, before, after }) => {
        const [cutBefore, cutAfter] = differing(before, after);
        return html`<tr>
          <th scope="row"><bdi>${labelOf(path)}</bdi></th>
          <td data-label="Before">${valueOf(before, cutBefore, 'before')}</td>
          <td data-label="After">${valueOf(after, cutAfter, 'after')}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

/** `/config/autoPlay` → "Config › auto play" */
function labelOf(path) {
  const parts = path.slice(1).split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return parts
    .map((part) => NAMES[part] ?? (/^\d+$/.test(part) ? `number ${Number(part) + 1}` : part.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()))
    .join(' › ')
    .replace(/^./, (c) => c.toUpperCase());
}

function valueOf(value, parts, side) {
  if (isNothing(value)) {
    return html`<span class="faint">${side === 'after' && value === undefined ? 'Removed' : 'Nothing'}</span>`;
  }
  if (typeof value === 'object') {
    return html`<div class="value ${side}">${coloured(value)}</div>`;
  }
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z?$/.test(value) && !Number.isNaN(instant(value).getTime())) {
    return html`<span class="value ${side}" title=${value}>${time(value)}</span>`;
  }
  return html`<bdi class="value ${side}">${parts ? html`${parts[0]}<mark>${parts[1]}</mark>${parts[2]}` : String(value)}</bdi>`;
}

/** What two texts have in common at their beginning and end, in whole characters. Nothing if there is little. */
function differing(before, after) {
  if (typeof before !== 'string' || typeof after !== 'string') {
    return [null, null];
  }
  const [a, b] = [[...before], [...after]];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) {
    start++;
  }
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) {
    end++;
  }
  if (start + end < 3) {
    return [null, null];
  }
  const parts = (letters) => [letters.slice(0, start), letters.slice(start, letters.length - end), letters.slice(letters.length - end)].map((part) => part.join(''));
  return [parts(a), parts(b)];
}

export const changesStyles = css`
  .changes {
    table-layout: fixed;
  }
  .changes th:first-child {
    width: 24%;
    overflow-wrap: anywhere;
  }
  .value {
    display: inline-block;
    max-width: 100%;
    padding: 1px var(--space-2);
    border-radius: var(--radius-s);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .value.before {
    background: var(--danger-soft);
  }
  .value.after {
    background: var(--ok-soft);
  }
  .value mark {
    background: none;
    color: inherit;
    font-weight: 650;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  @media (max-width: 46rem) {
    .changes thead {
      position: absolute;
      clip-path: inset(50%);
    }
    .changes tr,
    .changes td,
    .changes tbody th {
      display: block;
      width: auto !important;
      border: 0;
      padding: var(--space-1) 0;
    }
    .changes tr {
      padding: var(--space-2) 0;
      border-bottom: 1px solid var(--line);
    }
    .changes td::before {
      content: attr(data-label);
      display: block;
      color: var(--ink-faint);
      font-size: var(--text-s);
    }
  }
`;
