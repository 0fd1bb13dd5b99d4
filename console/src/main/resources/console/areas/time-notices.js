/** What stands above the life of a widget: that it is deleted, or that a version was just restored. */
import { html } from 'lit';
import { time } from '../ui/format.js';

/** @param {object} step the deletion */
export function gone(step) {
  return html`<div class="notice gone stack">
    <p><strong>This widget is deleted.</strong> <bdi>${step.actor}</bdi> deleted it on ${time(step.time)}${step.reason ? html`: <bdi>${step.reason}</bdi>` : '.'}</p>
    <p class="soft">Its history stays. A deleted widget cannot be restored, but a new widget can be made from any of its versions.</p>
  </div>`;
}

export function restoredNotice({ version, after }, undo, dismiss) {
  return html`<div class="notice row between">
    <span>Version ${version} is restored as version ${after}.</span>
    <span class="row">
      <button @click=${undo}><vitrine-icon name="undo"></vitrine-icon>Undo</button>
      <button class="quiet square" aria-label="Dismiss" @click=${dismiss}><vitrine-icon name="close"></vitrine-icon></button>
    </span>
  </div>`;
}

/** @param {object[]} steps from the newest */
export function legend(steps) {
  const has = (action) => steps.some((step) => step.action === action);
  return html`<p class="legend faint small" aria-hidden="true">
    ${has('widget.published') ? html`<span>Published here</span><span class="band">Visible in apps</span>` : ''}
    ${has('widget.unpublished') ? html`<span class="off">Unpublished here</span>` : ''}
    ${has('widget.deleted') ? html`<span class="bad">Deleted here</span>` : ''}
  </p>`;
}
