/** `<vitrine-webhook-secret .address>`: the secret that signs the calls, shown on demand, and a new one. */
import { LitElement, css, html } from 'lit';
import { get, post } from '../app/api.js';
import '../ui/copy.js';
import '../ui/dialog.js';
import { ago, time } from '../ui/format.js';
import { base } from '../ui/styles.js';
import { complain, say } from '../ui/toasts.js';

const OVERLAPS = [
  [86_400, '1 day', 'The receiver has a day to take the new secret. Until then, every call has both signatures.'],
  [604_800, '7 days', 'The receiver has a week to take the new secret. Until then, every call has both signatures.'],
  [3_600, '1 hour', 'The receiver has an hour to take the new secret. Until then, every call has both signatures.'],
  [0, 'None', 'The old secret ends now: use this for a leaked secret. Calls fail until the receiver has the new one.'],
];

class WebhookSecret extends LitElement {
  static properties = {
    address: {},
    secret: { state: true },
    rotating: { state: true },
    overlap: { state: true },
    busy: { state: true },
    fault: { state: true },
  };

  static styles = [
    base,
    css`
      .secret {
        display: flex;
        align-items: center;
        gap: var(--space-1);
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-m);
        background: var(--sunken);
      }
      .secret span {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .choice {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-3);
        color: var(--ink);
        font-size: var(--text-m);
      }
    `,
  ];

  constructor() {
    super();
    this.overlap = OVERLAPS[0][0];
  }

  render() {
    return html`<section class="card stack" aria-labelledby="heading">
      <h2 id="heading">Secret</h2>
      <p class="small soft">It signs every call, so that the receiver knows that a call is from Vitrine. Keep it where only the receiver reads it.</p>
      ${this.secret ? this.#shown() : ''}
      <div class="row">
        <button aria-expanded=${Boolean(this.secret)} @click=${this.#toggle}>${this.secret ? 'Hide' : 'Show'} the secret</button>
        <button @click=${() => (this.rotating = true)}><vitrine-icon name="refresh"></vitrine-icon>Rotate</button>
      </div>
      ${this.rotating ? this.#dialog() : ''}
    </section>`;
  }

  #shown() {
    const { secret, retiring } = this.secret;
    return html`<div class="secret"><span class="mono small">${secret}</span><vitrine-copy .text=${secret} label="the secret"></vitrine-copy></div>
      ${retiring.map(
        (old) => html`<p class="small soft">Also valid until ${time(old.until)} (${ago(old.until)}):</p>
          <div class="secret"><span class="mono small">${old.secret}</span><vitrine-copy .text=${old.secret} label="the previous secret"></vitrine-copy></div>`,
      )}`;
  }

  async #toggle() {
    if (this.secret) {
      this.secret = null;
      return;
    }
    await get(`${this.address}/secret`).then(({ body }) => (this.secret = body), complain);
  }

  #dialog() {
    const close = () => Object.assign(this, { rotating: false, fault: null });
    return html`<vitrine-dialog heading="Rotate the secret" @close=${close}>
      <div class="stack">
        <p>Vitrine makes a new secret. Give it to the receiver before the old one ends; a library of Standard Webhooks accepts both meanwhile.</p>
        <div class="stack" role="radiogroup" aria-label="How long the old secret stays valid">
          ${OVERLAPS.map(
            ([seconds, label, text], index) => html`<label class="choice">
              <input type="radio" name="overlap" ?autofocus=${index === 0} .checked=${seconds === this.overlap} @change=${() => (this.overlap = seconds)} />
              <span>${label}<br /><span class="hint">${text}</span></span></label>`,
          )}
        </div>
        <p class="fault" role="alert">${this.fault?.message}</p>
      </div>
      <button slot="actions" @click=${close}>Cancel</button>
      <button slot="actions" class=${this.overlap === 0 ? 'danger' : 'primary'} ?disabled=${this.busy} @click=${this.#rotate}>Rotate</button>
    </vitrine-dialog>`;
  }

  async #rotate() {
    Object.assign(this, { busy: true, fault: null });
    try {
      this.secret = (await post(`${this.address}/secret/rotate`, { overlapSeconds: this.overlap })).body;
      this.rotating = false;
      say('The new secret signs from now on. Give it to the receiver.');
    } catch (problem) {
      this.fault = problem;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('vitrine-webhook-secret', WebhookSecret);
