/** `<vitrine-key-form .project>`: the dialog that creates an API key. Events: `close`, and `saved` with the key as its `detail`. */
import { LitElement, html } from 'lit';
import { post } from '../app/api.js';
import { session } from '../app/session.js';
import '../ui/dialog.js';
import { base } from '../ui/styles.js';
import { formStyles } from './key-styles.js';

/** What a key can have: nothing that changes who has access. */
const SCOPES = [
  ['widgets:read', 'Read widgets'],
  ['widgets:write', 'Change widgets'],
  ['widgets:publish', 'Publish widgets'],
  ['delivery:read', 'Show published widgets of a restricted project'],
  ['assets:read', 'Read assets'],
  ['assets:write', 'Change assets'],
  ['templates:read', 'Read templates and placements'],
  ['templates:write', 'Change templates and placements'],
  ['webhooks:read', 'Read webhooks'],
  ['webhooks:write', 'Change webhooks'],
  ['keys:read', 'Read API keys'],
  ['audit:read', 'Read the audit trail and the feed'],
];

const DAY_MS = 86_400_000;
const LIVES = [
  [30, '30 days'],
  [90, '90 days'],
  [365, '1 year'],
  [0, 'Never'],
];

class KeyForm extends LitElement {
  static properties = {
    project: {},
    name: { state: true },
    scopes: { state: true },
    days: { state: true },
    addresses: { state: true },
    fault: { state: true },
    busy: { state: true },
  };

  static styles = [base, formStyles];

  constructor() {
    super();
    Object.assign(this, { name: '', scopes: ['widgets:read'], days: 90, addresses: '' });
  }

  render() {
    const close = () => this.dispatchEvent(new Event('close'));
    return html`<vitrine-dialog heading="Create an API key" @close=${close}>
      <form id="form" class="stack" @submit=${this.#save}>
        <div class="field">
          <label for="name">Name</label>
          <input id="name" required maxlength="255" autofocus placeholder="Import from the shop" .value=${this.name} aria-invalid=${Boolean(this.fault?.at('/name'))}
            aria-describedby="name-fault" @input=${(e) => (this.name = e.target.value)} />
          <span class="fault" id="name-fault">${this.fault?.at('/name')}</span>
        </div>
        <fieldset>
          <legend>Scopes</legend>
          ${SCOPES.filter(([scope]) => session.can(scope)).map(
            ([scope, text]) => html`<label class="option">
              <input type="checkbox" .checked=${this.scopes.includes(scope)} @change=${(e) => this.#choose(scope, e.target.checked)} />
              <span>${text} <span class="mono small faint">${scope}</span></span>
            </label>`,
          )}
          <span class="fault">${this.fault?.at('/scopes')}</span>
        </fieldset>
        <div class="field">
          <label for="days">Expires after</label>
          <select id="days" @change=${(e) => (this.days = Number(e.target.value))}>
            ${LIVES.map(([days, text]) => html`<option value=${days} ?selected=${days === this.days}>${text}</option>`)}
          </select>
          <span class="fault">${this.fault?.at('/expiresAt')}</span>
        </div>
        <div class="field">
          <label for="addresses">Allowed addresses (optional)</label>
          <textarea id="addresses" class="mono" rows="2" placeholder="203.0.113.0/24" .value=${this.addresses} aria-describedby="addresses-hint addresses-fault"
            aria-invalid=${Boolean(this.fault?.at('/allowedAddresses'))} @input=${(e) => (this.addresses = e.target.value)}></textarea>
          <span class="hint" id="addresses-hint">Addresses or CIDR blocks, one a line. Without any, the key is accepted from everywhere.</span>
          <span class="fault" id="addresses-fault">${this.fault?.at('/allowedAddresses')}</span>
        </div>
        <p class="fault" role="alert">${this.#otherFault()}</p>
      </form>
      <button slot="actions" @click=${close}>Cancel</button>
      <button slot="actions" class="primary" ?disabled=${this.busy} @click=${() => this.renderRoot.querySelector('#form').requestSubmit()}>Create</button>
    </vitrine-dialog>`;
  }

  #choose(scope, chosen) {
    this.scopes = chosen ? [...this.scopes, scope] : this.scopes.filter((other) => other !== scope);
  }

  #otherFault() {
    const shown = ['/name', '/scopes', '/expiresAt', '/allowedAddresses'];
    return this.fault && !shown.some((pointer) => this.fault.at(pointer)) ? this.fault.message : '';
  }

  async #save(e) {
    e.preventDefault();
    Object.assign(this, { busy: true, fault: null });
    try {
      const { body } = await post(`/api/projects/${this.project}/keys`, {
        name: this.name.trim(),
        scopes: this.scopes,
        expiresAt: this.days === 0 ? null : new Date(Date.now() + this.days * DAY_MS).toISOString(),
        allowedAddresses: this.addresses.split(/[\s,]+/).filter(Boolean),
      });
      this.dispatchEvent(new CustomEvent('saved', { detail: body }));
    } catch (problem) {
      this.fault = problem;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('vitrine-key-form', KeyForm);
