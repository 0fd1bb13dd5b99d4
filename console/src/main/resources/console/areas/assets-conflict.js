/** What another user changed in an asset while it was edited: base, theirs and mine of each field, to choose from. */
import { html } from 'lit';
import { LABELS } from './assets-model.js';

/**
 * @param {import('./assets-edit.js').AssetEdit} edit
 * @param {() => void} chosen called after a choice
 */
export function conflictCard(edit, chosen) {
  if (edit.conflicts.length === 0) {
    return '';
  }
  return html`<section class="conflict stack" role="alert" aria-label="Changed meanwhile">
    <p><strong>Another user saved this asset while you were editing it.</strong> Choose what it shall have, then save.</p>
    ${edit.conflicts.map(({ field, base, theirs }) => html`<fieldset>
      <legend>${LABELS[field]}</legend>
      <dl>
        <dt>Before</dt><dd dir="auto">${shown(base)}</dd>
        <dt>Theirs</dt><dd dir="auto">${shown(theirs)}</dd>
        <dt>Mine</dt><dd dir="auto">${shown(edit.values[field])}</dd>
      </dl>
      <div class="row">
        <button type="button" @click=${() => (edit.keepMine(field), chosen())}>Keep mine</button>
        <button type="button" @click=${() => (edit.takeTheirs(field), chosen())}>Take theirs</button>
      </div>
    </fieldset>`)}
  </section>`;
}

function shown(value) {
  const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
  return text || html`<span class="faint">Nothing</span>`;
}
