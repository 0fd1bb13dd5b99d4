/**
 * `<vitrine-tenant-deletion .tenant kind="project">`: requests and cancels the deletion of a project or an organization. Event: `saved` with the
 * tenant as its `detail`.
 */
import { LitElement, html } from 'lit';
import { put, remove } from '../app/api.js';
import '../ui/dialog.js';
import { time } from '../ui/format.js';
import { base } from '../ui/styles.js';
import { say } from '../ui/toasts.js';
import { formStyles } from './key-styles.js';
import { otherFault } from './organization-parts.js';

/** What differs: the address, what is typed to confirm, and what a deletion means. */
const KINDS = {
  project: {
    addresses: '/api/projects',
    expected: ({ key }) => key,
    maxlength: 32,
    content: 'everything in it',
    meanwhile: `Until then, its widgets are delivered, and it is read only: unpublishing, deleting and revoking are possible. Export the audit trail
      and the content before.`,
    offer: 'its widgets, assets, files, keys and history',
    warning: `The project becomes read only now. At the end of the grace period, its widgets disappear from every app and page, and they cannot be
      restored. Its key stays reserved.`,
  },
  organization: {
    addresses: '/api/organizations',
    expected: ({ name }) => name,
    maxlength: 255,
    content: 'all its projects',
    meanwhile: `Until then, the widgets of its projects are delivered, and the projects are read only: unpublishing, deleting and revoking are
      possible. Members can be removed and not added. Export the audit trail and the content before.`,
    offer: 'all its projects, members, roles, invitations and history',
    warning: `Its projects become read only now. At the end of the grace period, their widgets disappear from every app and page, its members lose
      their access, and nothing can be restored.`,
  },
};

class TenantDeletion extends LitElement {
  static properties = {
    tenant: { attribute: false },
    kind: {},
    opened: { state: true },
    confirm: { state: true },
    reason: { state: true },
    fault: { state: true },
    busy: { state: true },
  };

  static styles = [base, formStyles];

  get #address() {
    return `${KINDS[this.kind].addresses}/${this.tenant.id}/deletion`;
  }

  render() {
    return html`<section class="card stack" aria-labelledby="deletion">
      <h2 id="deletion">Deletion</h2>
      ${this.tenant.deletion ? this.#requested(this.tenant.deletion) : this.#offer()}
    </section>`;
  }

  #requested({ reason, effectiveAt }) {
    const { content, meanwhile } = KINDS[this.kind];
    return html`<p role="status">
        <strong>This ${this.kind} will be deleted on ${time(effectiveAt)}</strong>, with ${content} (${reason}). ${meanwhile}
      </p>
      <p class="fault" role="alert">${this.fault?.message}</p>
      <div><button ?disabled=${this.busy} @click=${this.#cancel}>Cancel deletion</button></div>`;
  }

  #offer() {
    const open = () => Object.assign(this, { opened: true, confirm: '', reason: '', fault: null });
    return html`<p class="soft">
        Deletes the ${this.kind} with ${KINDS[this.kind].offer}, after a grace period in which this can be cancelled.
      </p>
      <div><button class="danger" @click=${open}>Delete ${this.kind}…</button></div>
      ${this.opened ? this.#dialog() : ''}`;
  }

  #dialog() {
    const { expected, maxlength, warning } = KINDS[this.kind];
    const text = expected(this.tenant);
    const close = () => (this.opened = false);
    return html`<vitrine-dialog heading="Delete the ${this.kind}" @close=${close}>
      <form id="form" class="stack" @submit=${this.#request}>
        <p class="soft">${warning}</p>
        <div class="field">
          <label for="confirm">Type “${text}” to confirm</label>
          <input id="confirm" class="mono" required maxlength=${maxlength} autocomplete="off" autofocus .value=${this.confirm}
            @input=${(e) => (this.confirm = e.target.value.trim())} />
        </div>
        <div class="field">
          <label for="reason">Reason</label>
          <input id="reason" required maxlength="500" placeholder="Ticket 4711" .value=${this.reason} aria-invalid=${Boolean(this.fault?.at('/reason'))}
            aria-describedby="reason-hint reason-fault" @input=${(e) => (this.reason = e.target.value)} />
          <span class="hint" id="reason-hint">It stays readable after the deletion, so it must not name a person.</span>
          <span class="fault" id="reason-fault">${this.fault?.at('/reason')}</span>
        </div>
        <p class="fault" role="alert">${otherFault(this.fault, '/reason')}</p>
      </form>
      <button slot="actions" @click=${close}>Keep the ${this.kind}</button>
      <button slot="actions" class="danger" ?disabled=${this.busy || this.confirm !== text}
        @click=${() => this.renderRoot.querySelector('#form').requestSubmit()}>Delete ${this.kind}</button>
    </vitrine-dialog>`;
  }

  async #request(e) {
    e.preventDefault();
    if (this.confirm === KINDS[this.kind].expected(this.tenant)) {
      await this.#send(() => put(this.#address, { confirm: this.confirm, reason: this.reason.trim() }), 'The deletion is requested.');
    }
  }

  async #cancel() {
    await this.#send(() => remove(this.#address), 'The deletion is cancelled.');
  }

  async #send(request, done) {
    Object.assign(this, { busy: true, fault: null });
    try {
      const { body } = await request();
      this.opened = false;
      say(done);
      this.dispatchEvent(new CustomEvent('saved', { detail: body }));
    } catch (problem) {
      this.fault = problem;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('vitrine-tenant-deletion', TenantDeletion);
