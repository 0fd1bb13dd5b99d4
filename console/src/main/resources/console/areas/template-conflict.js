/**
 * `<vitrine-template-conflict .base .theirs .mine>`: another user has saved the template in the meantime. What both changed is
 * shown, and chosen for each field. Event `merged` with the chosen fields, `close`.
 */
import { LitElement, css, html, nothing } from 'lit';
import '../ui/dialog.js';
import { base } from '../ui/styles.js';
import './template-diff.js';

const FIELDS = { name: 'Name', source: 'Markup', schema: 'Settings' };

class TemplateConflict extends LitElement {
  static properties = { base: { attribute: false }, theirs: { attribute: false }, mine: { attribute: false }, chosen: { state: true } };

  static styles = [
    base,
    css`
      .sides {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
        gap: var(--space-4);
      }
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
        min-width: 0;
      }
      legend {
        padding: 0 0 var(--space-2);
        font-weight: 620;
      }
      .side {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: 2.25rem;
      }
    `,
  ];

  constructor() {
    super();
    this.chosen = {};
  }

  /** What only one of both has changed needs no choice. */
  #side(field) {
    const { base: before, theirs, mine } = this;
    return mine[field] === before[field] ? 'theirs' : theirs[field] === before[field] || mine[field] === theirs[field] ? 'mine' : null;
  }

  render() {
    const open = Object.keys(FIELDS).filter((field) => this.#side(field) === null);
    const merged = Object.keys(FIELDS).filter((field) => this.#side(field) === 'theirs' && this.theirs[field] !== this.base[field]);
    return html`<vitrine-dialog wide heading="Changed in the meantime" @close=${() => this.dispatchEvent(new Event('close'))}>
      <div class="stack">
        <p>Another user has saved this template since you began. Nothing is lost: choose what stays where you both changed something.</p>
        ${merged.length ? html`<p class="soft">Taken over, because you did not change it: ${merged.map((field) => FIELDS[field].toLowerCase()).join(', ')}.</p>` : nothing}
        ${open.length === 0 ? html`<p class="soft">You changed different parts. Both changes stay.</p>` : nothing}
        ${open.map((field) => this.#field(field))}
      </div>
      <button slot="actions" @click=${() => this.dispatchEvent(new Event('close'))}>Not now</button>
      <button slot="actions" class="primary" ?disabled=${open.some((field) => !this.chosen[field])} @click=${this.#merge}>Continue</button>
    </vitrine-dialog>`;
  }

  #field(field) {
    const side = (name, label) => html`<div class="stack">
      <label class="side"><input type="radio" name=${field} .checked=${this.chosen[field] === name}
        @change=${() => (this.chosen = { ...this.chosen, [field]: name })} />${label}</label>
      <vitrine-line-diff label="${FIELDS[field]}, ${label}" .before=${this.base[field]} .after=${this[name][field]}></vitrine-line-diff>
    </div>`;
    return html`<fieldset>
      <legend>${FIELDS[field]}</legend>
      <div class="sides">${side('mine', 'Your change')}${side('theirs', 'Their change')}</div>
    </fieldset>`;
  }

  #merge() {
    const fields = Object.keys(FIELDS).map((field) => [field, this[this.#side(field) ?? this.chosen[field]][field]]);
    this.dispatchEvent(new CustomEvent('merged', { detail: Object.fromEntries(fields) }));
  }
}

customElements.define('vitrine-template-conflict', TemplateConflict);
