/**
 * `<vitrine-dialog heading="…">`: a modal dialog, which gives the focus back when it is closed. Slots: the content, and
 * `actions`. Event `close` when the user presses Escape or its button. A form in it gives its first field `autofocus`.
 */
import { LitElement, css, html } from 'lit';
import { base } from './styles.js';
import { focused } from './focus.js';
import './icon.js';

class Dialog extends LitElement {
  static properties = { heading: {}, wide: { type: Boolean, reflect: true } };

  static styles = [
    base,
    css`
      dialog {
        width: min(34rem, calc(100vw - 2rem));
        max-height: calc(100dvh - 2rem);
        padding: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--raised);
        color: var(--ink);
        box-shadow: var(--shadow-high);
        overflow: hidden;
      }
      :host([wide]) dialog {
        width: min(72rem, calc(100vw - 2rem));
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      dialog::backdrop {
        background: rgb(10 12 14 / 55%);
      }
      .header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-3);
        padding: var(--space-4) var(--space-4) var(--space-2) var(--space-5);
      }
      .content {
        padding: var(--space-2) var(--space-5) var(--space-5);
        overflow: auto;
      }
      .footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: var(--space-2);
        padding: var(--space-3) var(--space-5);
        border-top: 1px solid var(--line);
      }
    `,
  ];

  connectedCallback() {
    super.connectedCallback();
    this.before = focused();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.before?.focus();
  }

  firstUpdated() {
    this.renderRoot.querySelector('dialog').showModal();
    this.querySelector('[autofocus]')?.focus();
  }

  render() {
    return html`<dialog aria-labelledby="heading" @cancel=${this.#cancel}>
      <div class="header">
        <h2 id="heading">${this.heading}</h2>
        <button class="quiet square" aria-label="Close" @click=${this.#cancel}><vitrine-icon name="close"></vitrine-icon></button>
      </div>
      <div class="content"><slot></slot></div>
      <div class="footer"><slot name="actions"></slot></div>
    </dialog>`;
  }

  #cancel(e) {
    e.preventDefault();
    this.dispatchEvent(new Event('close'));
  }
}

customElements.define('vitrine-dialog', Dialog);
