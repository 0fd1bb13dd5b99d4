/** One event in the tail: what, about what and by whom; opened, its JSON and the fields of its type. */
import { html, nothing } from 'lit';
import { href } from '../app/router.js';
import { instant, time } from '../ui/format.js';
import '../ui/icon.js';
import { actionOf, pathOf, wordsOf } from './audit-actions.js';
import { coloured } from './events-json.js';
import { addressOf, schemaNow, schemaTable } from './events-schemas.js';

const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** @param {{name: string, open: boolean, fresh: boolean, toggle: () => void, only: (filter: object) => void, changed: () => void}} shown */
export function eventRow(event, project, shown) {
  const { name, open, fresh, toggle } = shown;
  const action = actionOf(event.type);
  return html`<li class="event ${open ? 'open' : ''} ${fresh ? 'fresh' : ''}">
    <button class="line" aria-expanded=${open} @click=${toggle}>
      <time class="clock faint small mono" datetime=${event.time} title=${time(event.time)}>${CLOCK.format(instant(event.time))}</time>
      <span class="what cut">${wordsOf(action)}</span>
      <span class="who cut small faint"><bdi>${name || event.subject}</bdi> · by <bdi>${event.actor}</bdi></span>
      <span class="arrow faint"><vitrine-icon name=${open ? 'up' : 'down'}></vitrine-icon></span>
    </button>
    ${open ? detail(event, project, action, shown) : nothing}
  </li>`;
}

function detail(event, project, action, { only, changed }) {
  const [kind] = action.split('.');
  const path = pathOf(project, kind, event.subject, event.aggregateversion);
  return html`<div class="detail">
    <div class="row">
      <button @click=${() => only({ types: [action] })}>Only this type</button>
      <button @click=${() => only({ subject: event.subject })}>Only this subject</button>
      ${path ? html`<a class="button" href=${href(path)}>${kind === 'widget' ? 'See it in time' : 'Open'}</a>` : nothing}
    </div>
    ${coloured(event)}
    <details>
      <summary>Fields of <code>${event.type}</code></summary>
      ${fields(event.type, schemaNow(event.type, changed))}
    </details>
  </div>`;
}

function fields(type, schema) {
  if (schema === null) {
    return html`<p class="soft">Loading …</p>`;
  }
  return schema instanceof Error
    ? html`<p class="fault">${schema.message}</p>`
    : html`<p class="soft">${schema.description}</p>
        ${schemaTable(schema)} <a class="small" href=${addressOf(type)} target="_blank" rel="noopener">JSON Schema</a>`;
}
