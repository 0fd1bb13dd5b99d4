/** `<vitrine-key-rotate .key>`: asks how long the previous token stays valid. Events: `close`, and `rotate` with the seconds. */
import { LitElement, html } from 'lit';
import '../ui/dialog.js';
import { base } from '../ui/styles.js';
import { formStyles } from './key-styles.js';

const OVERLAPS = [
  [86_400, '1 day', 'The program has a day to take the new token.'],
  [604_800, '7 days', 'The program has a week to take the new token.'],
  [3_600, '1 hour', 'The program has an hour to take the new token.'],
  [0, 'None', 'All previous tokens end now: use this for a leaked token. Requests fail until the program has the new one.'],
];

class KeyRotate extends LitElement {
  static properties = { key: { attribute: false }, overlap: { state: true } };

  static styles = [base, formStyles];

  constructor() {
    super();
    this.overlap = OVERLAPS[0][0];
  }

  render() {
    const close = () => this.dispatchEvent(new Event('close'));
    return html`<vitrine-dialog heading="Rotate the API key" @close=${close}>
      <div class="stack">
        <p><strong>${this.key.name}</strong> gets a new token with the same rights.</p>
        <div class="stack" role="radiogroup" aria-label="How long the previous token stays valid">
          ${OVERLAPS.map(
            ([seconds, label, text], index) => html`<label class="option">
              <input type="radio" name="overlap" ?autofocus=${index === 0} .checked=${seconds === this.overlap} @change=${() => (this.overlap = seconds)} />
              <span>${label}<br /><span class="hint">${text}</span></span></label>`,
          )}
        </div>
      </div>
      <button slot="actions" @click=${close}>Cancel</button>
      <button slot="actions" class=${this.overlap === 0 ? 'danger' : 'primary'} @click=${this.#rotate}>Rotate</button>
    </vitrine-dialog>`;
  }

  #rotate() {
    this.dispatchEvent(new CustomEvent('rotate', { detail: this.overlap }));
  }
}

customElements.define('vitrine-key-rotate', KeyRotate);
