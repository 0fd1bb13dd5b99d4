/** One call of a webhook: what was sent and what came back. */
import { html } from 'lit';
import '../ui/copy.js';
import { ago, bytes, time } from '../ui/format.js';
import { shortType } from './webhook-state.js';

export function outcomeChip({ status, response }) {
  return status === 'DELIVERED'
    ? html`<span class="chip ok">${response.status ?? 'Taken'}</span>`
    : html`<span class="chip bad">${response.status ?? 'No answer'}</span>`;
}

/** @param {object} call a WebhookDelivery; its styles are `callStyles` */
export function exchange(call) {
  const { request, response } = call;
  return html`<div class="stack">
    <p class="row">${outcomeChip(call)}<strong>${shortType(call.type)}</strong>
      <span class="soft small">${time(call.at)} · attempt ${call.attempt}${call.replayId ? ' · sent again by a replay' : ''}</span></p>
    ${call.detail ? html`<p>${call.detail}${call.nextAttemptAt ? ` The next attempt ${due(call.nextAttemptAt)}.` : ''}</p>` : ''}
    <div class="exchange">
      ${part('Request', html`POST <span class="mono small">${request.url}</span>`, request.body, 'the request')}
      ${part(
        'Answer',
        html`${response.status === null ? 'None came' : `Status ${response.status}`} after ${response.millis} ms`,
        response.body,
        'the answer',
      )}
    </div>
    <p class="small faint">Event <span class="mono">${call.eventId}</span>, sequence ${Number(call.sequence)}.</p>
  </div>`;
}

function due(at) {
  return Date.parse(at) > Date.now() ? `is ${ago(at)}` : `was ${ago(at)}`;
}

function part(heading, text, body, label) {
  const shown = body ? pretty(body) : '';
  return html`<section class="stack" aria-label=${heading}>
    <div class="row between"><h3>${heading}</h3>${shown ? html`<vitrine-copy .text=${body} label=${label}></vitrine-copy>` : ''}</div>
    <p class="small soft">${text}${shown ? ` · ${bytes(new Blob([body]).size)}` : ''}</p>
    ${shown ? html`<pre tabindex="0" aria-label=${`Body of ${label}`} role="region">${shown}</pre>` : html`<p class="small faint">No body.</p>`}
  </section>`;
}

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch (notJson) {
    return body;
  }
}
