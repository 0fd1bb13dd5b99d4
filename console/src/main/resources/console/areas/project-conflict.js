/** What another person changed in a project's settings, while the user of this page edited them. */
import { html } from 'lit';
import { get } from '../app/api.js';
import { session } from '../app/session.js';
import { ago } from '../ui/format.js';
import { duration } from './project-max-age.js';
import { retention } from './project-retention.js';

const LABELS = { name: 'Name', key: 'Key', publishing: 'Publishing', maxAge: 'Caching', deliveryAccess: 'Delivery', personalRetention: 'Personal data in events' };

/**
 * @param {string} address of the project
 * @param {object} before the settings that were edited
 * @param {object} now the project as it is
 */
export async function conflictOf(address, before, now) {
  const fields = Object.keys(LABELS).filter((field) => before[field] !== now[field]);
  let latest = null;
  if (session.can('audit:read')) {
    const { body } = await get(`${address}/audit?resource=${now.id}&limit=1`).catch(() => ({ body: [] }));
    latest = body[0] ?? null;
  }
  return { actor: latest?.actor, reason: latest?.reason, at: now.updatedAt, fields: fields.map((field) => ({ field, before: before[field], now: now[field] })) };
}

/** @param {(field: string, value: unknown) => void} take takes their value */
export function conflictCard({ actor, reason, at, fields }, take) {
  return html`<section class="card conflict stack" role="alert" aria-label="Changed meanwhile">
    <p><strong>${actor ?? 'Another person'} changed the settings ${ago(at)}</strong>${reason ? html`: “${reason}”` : ''}. Your changes are kept in the
      form: saving again puts them over the ones below.</p>
    <ul>
      ${fields.map(
        ({ field, before, now }) => html`<li>
          <span class="wrap">${LABELS[field]}: <del>${shown(field, before)}</del> → <strong>${shown(field, now)}</strong></span>
          <button type="button" @click=${() => take(field, now)}>Take theirs</button>
        </li>`,
      )}
    </ul>
  </section>`;
}

function shown(field, value) {
  switch (field) {
    case 'maxAge':
      return duration(value);
    case 'personalRetention':
      return retention(value);
    default:
      return value;
  }
}
