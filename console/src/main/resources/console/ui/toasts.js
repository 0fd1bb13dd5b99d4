/** Short messages about what has just happened. `say('Saved.')`, `say('…', {kind: 'bad', action: {label, run}})`. */
import { LitElement, css, html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { base } from './styles.js';
import './icon.js';

const SHOWN_MS = 6_000;
const DECIDED_MS = 30_000;

class Toasts extends LitElement {
  static properties = { messages: { state: true } };

  static styles = [
    base,
    css`
      :host {
        position: fixed;
        inset: auto 0 calc(var(--space-4) + var(--below, 0px)) 0;
        z-index: 60;
        display: grid;
        justify-items: center;
        gap: var(--space-2);
        padding: 0 var(--space-4);
        pointer-events: none;
      }
      .toast {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        max-width: 40rem;
        padding: var(--space-2) var(--space-2) var(--space-2) var(--space-4);
        border: 1px solid var(--line);
        border-left: 4px solid var(--ok);
        border-radius: var(--radius-m);
        background: var(--raised);
        box-shadow: var(--shadow-high);
        pointer-events: auto;
        overflow-wrap: anywhere;
      }
      .toast button {
        flex: none;
      }
      .bad {
        border-left-color: var(--danger);
      }
    `,
  ];

  constructor() {
    super();
    this.messages = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.role = 'region';
    this.ariaLabel = 'Messages';
  }

  /** @param {{kind?: 'ok'|'bad', action?: {label: string, run: () => void}}} options a message of kind `bad` stays, one with an action for long enough to decide */
  say(text, { kind = 'ok', action } = {}) {
    const message = { text, kind, action, key: crypto.randomUUID() };
    this.messages = [...this.messages.slice(-2), message];
    if (kind === 'ok') {
      setTimeout(() => this.#close(message), action ? DECIDED_MS : SHOWN_MS);
    }
  }

  #close(message) {
    this.messages = this.messages.filter((other) => other !== message);
  }

  render() {
    return html`<div role="status" aria-live="polite" class="unseen">${this.messages.at(-1)?.text ?? ''}</div>
      ${repeat(
        this.messages,
        (message) => message.key,
        (message) => html`<div class="toast ${message.kind}">
          <span class="grow">${message.text}</span>
          ${message.action &&
          html`<button class="quiet" @click=${() => (this.#close(message), message.action.run())}>${message.action.label}</button>`}
          <button class="quiet square" aria-label="Dismiss" @click=${() => this.#close(message)}>
            <vitrine-icon name="close"></vitrine-icon>
          </button>
        </div>`,
      )}`;
  }
}

customElements.define('vitrine-toasts', Toasts);

export function say(text, options) {
  const toasts = document.querySelector('vitrine-toasts') ?? document.body.appendChild(document.createElement('vitrine-toasts'));
  toasts.say(text, options);
}

/** Reports a failed request. */
export function complain(problem) {
  if (problem.name !== 'AbortError') {
    say(problem.message, { kind: 'bad' });
  }
}
