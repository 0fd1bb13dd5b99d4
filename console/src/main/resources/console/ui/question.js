/** `await confirm({…})`: asks before something that cannot be taken back, and why it is done. */
import { LitElement, css, html } from 'lit';
import { base } from './styles.js';
import './dialog.js';
import { focused } from './focus.js';

class Question extends LitElement {
  static properties = { question: { state: true } };

  static styles = [
    base,
    css`
      .content {
        display: grid;
        gap: var(--space-4);
      }
    `,
  ];

  render() {
    const { heading, text, action, danger, reason } = this.question;
    return html`<vitrine-dialog heading=${heading} @close=${() => this.answer(null)}>
      <div class="content">
        <div>${text}</div>
        ${reason
          ? html`<div class="field">
              <label for="reason">Reason, for the history (optional)</label>
              <input id="reason" autofocus maxlength="500" @keydown=${(e) => e.key === 'Enter' && this.#accept()} />
            </div>`
          : ''}
      </div>
      <button slot="actions" @click=${() => this.answer(null)}>Cancel</button>
      <button slot="actions" class=${danger ? 'danger' : 'primary'} ?autofocus=${!reason} @click=${this.#accept}>${action}</button>
    </vitrine-dialog>`;
  }

  #accept() {
    this.answer({ reason: this.renderRoot.querySelector('#reason')?.value.trim() ?? '' });
  }
}

customElements.define('vitrine-question', Question);

/**
 * @param {{heading: string, text: unknown, action: string, danger?: boolean, reason?: boolean}} question `reason`: also
 *   asks for the reason, which is stored with the event
 * @returns {Promise<null|{reason: string}>} null if the user declines
 */
export function confirm(question) {
  const element = document.createElement('vitrine-question');
  const before = focused();
  return new Promise((resolve) => {
    element.question = question;
    element.answer = (answer) => {
      element.remove();
      before?.focus();
      resolve(answer);
    };
    document.body.append(element);
  });
}
