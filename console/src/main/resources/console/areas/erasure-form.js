/**
 * `<vitrine-erasure-form .root .organization>`: the dialog that requests an erasure at an address of the API. Events: `close`, and `saved`
 * with the erasure as its `detail`.
 */
import { LitElement, html } from 'lit';
import { post } from '../app/api.js';
import '../ui/dialog.js';
import { base } from '../ui/styles.js';
import { formStyles } from './key-styles.js';
import { otherFault } from './organization-parts.js';

class ErasureForm extends LitElement {
  static properties = {
    root: {},
    organization: {},
    subject: { state: true },
    reason: { state: true },
    fault: { state: true },
    busy: { state: true },
  };

  static styles = [base, formStyles];

  constructor() {
    super();
    Object.assign(this, { subject: '', reason: '' });
  }

  render() {
    const close = () => this.dispatchEvent(new Event('close'));
    return html`<vitrine-dialog heading="Request an erasure" @close=${close}>
      <form id="form" class="stack" @submit=${this.#save}>
        <p class="soft">
          Destroys the keys of a person in ${this.organization ? 'the organization and all its projects' : 'this project'}: the audit trail stays and no longer names
          the person. Remove the person from the organization first. This cannot be undone.
        </p>
        <div class="field">
          <label for="subject">Subject</label>
          <input id="subject" required maxlength="255" autofocus .value=${this.subject} aria-invalid=${Boolean(this.fault?.at('/subject'))}
            aria-describedby="subject-hint subject-fault" @input=${(e) => (this.subject = e.target.value)} />
          <span class="hint" id="subject-hint">As in the tokens of the person, and as the audit trail shows it.</span>
          <span class="fault" id="subject-fault">${this.fault?.at('/subject')}</span>
        </div>
        <div class="field">
          <label for="reason">Reason</label>
          <input id="reason" required maxlength="500" placeholder="Ticket 4711" .value=${this.reason} aria-invalid=${Boolean(this.fault?.at('/reason'))}
            aria-describedby="reason-hint reason-fault" @input=${(e) => (this.reason = e.target.value)} />
          <span class="hint" id="reason-hint">It stays readable after the erasure, so it must not name the person.</span>
          <span class="fault" id="reason-fault">${this.fault?.at('/reason')}</span>
        </div>
        <p class="fault" role="alert">${otherFault(this.fault, '/subject', '/reason')}</p>
      </form>
      <button slot="actions" @click=${close}>Cancel</button>
      <button slot="actions" class="danger" ?disabled=${this.busy} @click=${() => this.renderRoot.querySelector('#form').requestSubmit()}>Request</button>
    </vitrine-dialog>`;
  }

  async #save(e) {
    e.preventDefault();
    Object.assign(this, { busy: true, fault: null });
    try {
      const { body } = await post(this.root, { subject: this.subject.trim(), reason: this.reason.trim() });
      this.dispatchEvent(new CustomEvent('saved', { detail: body }));
    } catch (problem) {
      this.fault = problem;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('vitrine-erasure-form', ErasureForm);
