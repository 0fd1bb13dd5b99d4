/** `<vitrine-copy .text label="the id">`: a button that copies a text. Says so, also to a screen reader. */
import { LitElement, css, html } from 'lit';
import { base } from './styles.js';
import './icon.js';
import { say } from './toasts.js';

const SHOWN_MS = 2_000;

class Copy extends LitElement {
  static properties = { text: { attribute: false }, label: {}, done: { state: true } };

  static styles = [
    base,
    css`
      :host {
        display: inline-flex;
        flex: none;
      }
      .done {
        color: var(--ok);
      }
    `,
  ];

  render() {
    return html`<button class="quiet square ${this.done ? 'done' : ''}" aria-label="Copy ${this.label}" title="Copy ${this.label}" @click=${this.#copy}>
        <vitrine-icon name=${this.done ? 'check' : 'copy'}></vitrine-icon>
      </button>
      <span class="unseen" role="status">${this.done ? 'Copied' : ''}</span>`;
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.text);
      this.done = true;
      setTimeout(() => (this.done = false), SHOWN_MS);
    } catch (refused) {
      say(`The browser does not let this page copy (${refused.message}). Select the text and copy it.`, { kind: 'bad' });
    }
  }
}

customElements.define('vitrine-copy', Copy);
