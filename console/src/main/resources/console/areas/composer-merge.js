/**
 * `await decide(conflict, known)`: base, theirs and mine of each field that two users have changed differently. Resolves with
 * the whole form, or null if the user goes on editing.
 */
import { LitElement, css, html } from 'lit';
import '../ui/dialog.js';
import { ago } from '../ui/format.js';
import { withValue } from '../ui/json-values.js';
import { base } from '../ui/styles.js';
import { LABELS, both } from './composer-model.js';

class Merge extends LitElement {
  static properties = { conflict: { attribute: false }, chosen: { state: true } };

  static styles = [
    base,
    css`
      fieldset {
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0 0 var(--space-2);
        font-weight: 620;
      }
      .sides {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
        gap: var(--space-2);
      }
      .side {
        display: grid;
        gap: var(--space-1);
        align-content: start;
        padding: var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
        cursor: pointer;
        min-width: 0;
      }
      .side:has(:checked) {
        border-color: var(--accent);
        background: var(--accent-soft);
        box-shadow: 0 0 0 1px var(--accent);
      }
      .base {
        border-style: dashed;
        cursor: default;
      }
      .value {
        max-height: 10rem;
        overflow: auto;
        color: var(--ink);
        font-weight: 400;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    this.chosen = {};
  }

  render() {
    const { conflicts, merged, latest } = this.conflict;
    const open = conflicts.filter((_, index) => this.chosen[index] === undefined).length;
    return html`<vitrine-dialog wide heading="Two changes at once" @close=${() => this.answer(null)}>
      <div class="stack">
        <p><strong>${latest.body.updatedBy}</strong> saved this widget ${ago(latest.body.updatedAt)}, while you were editing it.
          Choose what it shall have.
          ${merged.length ? html`Their other changes (${merged.map(labelOf).join(', ')}) do not touch yours and are kept.` : ''}</p>
        ${conflicts.map((conflict, index) => this.#field(conflict, index))}
      </div>
      <span slot="actions" class="faint small grow" role="status">${open ? `${open} to choose` : 'All chosen'}</span>
      <button slot="actions" @click=${() => this.answer(null)}>Go on editing</button>
      <button slot="actions" class="primary" ?disabled=${open > 0}
        @click=${this.#accept}>${this.conflict.publish === null ? 'Use these' : 'Save these'}</button>
    </vitrine-dialog>`;
  }

  #field(conflict, index) {
    const { path, theirs, mine } = conflict;
    const sides = [['mine', 'Mine', mine], ['theirs', `Of ${this.conflict.latest.body.updatedBy}`, theirs]];
    if (path[0] === 'items') {
      sides.push(['both', 'Both', both(theirs, mine)]);
    }
    return html`<fieldset><legend>${labelOf(path)}</legend><div class="sides">
      <div class="side base"><span class="label">Before</span><span
        class="value" dir="auto">${shown(path, conflict.base, this.nameOf)}</span></div>
      ${sides.map(([side, label, value]) => html`<label class="side">
        <span class="row"><input type="radio" name="side${index}" .checked=${this.chosen[index] === side}
          @change=${() => (this.chosen = { ...this.chosen, [index]: side })} />${label}</span>
        <span class="value" dir="auto">${shown(path, value, this.nameOf)}</span></label>`)}
    </div></fieldset>`;
  }

  #accept() {
    const value = ({ theirs, mine }, side) => ({ mine, theirs, both: side === 'both' ? both(theirs, mine) : null })[side];
    const { conflicts, form } = this.conflict;
    this.answer(conflicts.reduce((all, conflict, index) => withValue(all, conflict.path, value(conflict, this.chosen[index])), form));
  }
}

export function labelOf([field, name]) {
  return name ? `${LABELS[field]}: ${name}` : LABELS[field];
}

function shown([field], value, nameOf) {
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) {
    return html`<span class="faint">Nothing</span>`;
  }
  if (field === 'items') {
    return value.map((item, index) => `${index + 1}. ${nameOf(item)}`).join('\n');
  }
  return typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value);
}

customElements.define('vitrine-composer-merge', Merge);

/** @param {(item: object) => string} nameOf the name of an asset */
export function decide(conflict, nameOf) {
  const element = document.createElement('vitrine-composer-merge');
  return new Promise((resolve) => {
    Object.assign(element, { conflict, nameOf });
    element.answer = (form) => {
      element.remove();
      resolve(form);
    };
    document.body.append(element);
  });
}
