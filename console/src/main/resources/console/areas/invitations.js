/** The open invitations of an organization: made, and revoked. The link of a new one is shown once. */
import { LitElement, html } from 'lit';
import { get, remove } from '../app/api.js';
import { session } from '../app/session.js';
import { ago, count, instant, time } from '../ui/format.js';
import { confirm } from '../ui/question.js';
import { empty, failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { complain, say } from '../ui/toasts.js';
import './invitation-form.js';
import { rolesAndProjects } from './organization-parts.js';
import { styles } from './organization-styles.js';
import { placeOf } from './organization-words.js';

class Invitations extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    items: { state: true },
    known: { state: true },
    problem: { state: true },
    creating: { state: true },
  };

  static styles = [base, styles];

  connectedCallback() {
    super.connectedCallback();
    this.creating = this.query?.get('new') === '1';
    this.#load();
  }

  get #organization() {
    return this.parameters.organization;
  }

  get #address() {
    return `/api/organizations/${this.#organization}/invitations`;
  }

  async #load() {
    this.problem = null;
    try {
      const [{ body }, known] = await Promise.all([get(this.#address), this.known ?? rolesAndProjects(this.#organization)]);
      Object.assign(this, { items: body, known });
    } catch (problem) {
      this.problem = problem;
    }
  }

  get #writes() {
    return session.canIn(this.#organization, 'members:write');
  }

  render() {
    const create = this.#writes && this.known
      ? html`<button class="primary" @click=${() => (this.creating = true)}><vitrine-icon name="add"></vitrine-icon>Invite a member</button>`
      : '';
    return html`<div class="page">
      <div class="row between">
        <h1>Invitations</h1>
        ${create}
      </div>
      ${this.problem ? failed(this.problem, () => this.#load()) : this.items ? this.#list(create) : loading()}
      ${this.creating && this.#writes && this.known
        ? html`<vitrine-invitation-form .organization=${this.#organization} .known=${this.known} @created=${() => this.#load()}
            @close=${() => (this.creating = false)}></vitrine-invitation-form>`
        : ''}
    </div>`;
  }

  #list(create) {
    if (this.items.length === 0) {
      return empty('link', 'No open invitation', 'An invitation is a link. The first person who opens it, signs in and accepts gets its role.', create);
    }
    return html`<p class="faint small" role="status">${count(this.items.length, 'invitation')} neither accepted nor revoked. An organization has at most 500.</p>
      <ul class="list">${this.items.map((invitation) => this.#row(invitation))}</ul>`;
  }

  #row(invitation) {
    const { role, projectId, note, expiresAt, createdAt, createdBy } = invitation;
    const expired = instant(expiresAt) <= Date.now();
    const label = note ?? `${role} ${placeOf(projectId, this.known.projects)}`;
    return html`<li>
      <div class="about">
        <span class="name">${note ? html`<bdi>${note}</bdi>` : html`<span class="soft">No note</span>`}</span>
        <span class="row"><span class="chip">${role} ${placeOf(projectId, this.known.projects)}</span>
          <span class="chip ${expired ? 'warn' : ''}" title=${time(expiresAt)}>${expired ? 'Expired' : 'Expires'} ${ago(expiresAt)}</span></span>
        <span class="small faint">Made ${ago(createdAt)} by <bdi>${createdBy}</bdi></span>
      </div>
      ${this.#writes ? html`<button class="danger" aria-label="Revoke: ${label}" @click=${() => this.#revoke(invitation, label)}>Revoke</button>` : ''}
    </li>`;
  }

  async #revoke({ id }, label) {
    const answer = await confirm({
      heading: 'Revoke the invitation?',
      text: html`<p>The link of “<bdi>${label}</bdi>” cannot be used any more. A role that was accepted already stays.</p>`,
      action: 'Revoke',
      danger: true,
      reason: true,
    });
    if (!answer) {
      return;
    }
    try {
      await remove(`${this.#address}/${id}`, { reason: answer.reason });
      say('The invitation is revoked.');
    } catch (problem) {
      complain(problem);
    }
    this.#load();
  }
}

customElements.define('vitrine-invitations', Invitations);
