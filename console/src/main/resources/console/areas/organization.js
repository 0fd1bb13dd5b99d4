/** One organization: its name, what the user may do in it, and how to leave. */
import { LitElement, html } from 'lit';
import { get, post, put } from '../app/api.js';
import { organizations } from '../app/organizations.js';
import { href, router } from '../app/router.js';
import { loadRights } from '../app/rights.js';
import { session } from '../app/session.js';
import '../ui/copy.js';
import { ago, count, time } from '../ui/format.js';
import { confirm } from '../ui/question.js';
import { base } from '../ui/styles.js';
import { say } from '../ui/toasts.js';
import { otherFault } from './organization-parts.js';
import { styles } from './organization-styles.js';
import './tenant-deletion.js';
import { PERMISSIONS, wordsOf } from './organization-words.js';

class OrganizationPage extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    organization: { state: true },
    name: { state: true },
    fault: { state: true },
    leaving: { state: true },
    busy: { state: true },
  };

  static styles = [base, styles];

  connectedCallback() {
    super.connectedCallback();
    this.organization = organizations.current;
    this.name = this.organization.name;
  }

  #take(organization) {
    this.organization = organization;
    if (this.isConnected) {
      organizations.replace(organization);
    }
  }

  get #address() {
    return `/api/organizations/${this.parameters.organization}`;
  }

  render() {
    const { organization } = this.parameters;
    return html`<div class="page">
      <div class="row between">
        <h1>${this.organization.name}</h1>
        <a href=${href('organizations')}>All organizations</a>
      </div>
      <div class="columns">
        <div class="stack">
          ${session.canIn(organization, 'organizations:admin') ? this.#rename() : ''}
          ${session.isMember ? this.#rights(organization) : ''}
          ${session.canIn(organization, 'tenants:delete')
            ? html`<vitrine-tenant-deletion kind="organization" .tenant=${this.organization} @saved=${(e) => this.#take(e.detail)}></vitrine-tenant-deletion>`
            : ''}
        </div>
        ${this.#facts(organization)}
      </div>
    </div>`;
  }

  #rename() {
    return html`<form class="card stack" @submit=${this.#save}>
      <div class="field">
        <label for="name">Name</label>
        <input id="name" required maxlength="255" .value=${this.name} aria-invalid=${Boolean(this.fault?.at('/name'))} aria-describedby="name-fault"
          @input=${(e) => (this.name = e.target.value)} />
        <span class="fault" id="name-fault">${this.fault?.at('/name')}</span>
      </div>
      <p class="fault" role="alert">${otherFault(this.fault, '/name')}</p>
      <div class="row"><button class="primary" ?disabled=${this.busy || this.name.trim() === this.organization.name}>Rename</button></div>
    </form>`;
  }

  #rights(organization) {
    const held = Object.keys(PERMISSIONS).filter((permission) => session.canIn(organization, permission));
    return html`<section class="card stack" aria-labelledby="rights">
      <h2 id="rights">What you may do</h2>
      ${held.length === 0
        ? html`<p class="soft">Your roles count in single projects only.</p>`
        : html`<p class="soft">In the organization and all its projects:</p>
            <ul class="plain">${held.map((permission) => html`<li>${wordsOf(permission)}</li>`)}</ul>`}
      <p class="fault" role="alert">${this.leaving?.message}</p>
      <div class="row"><button class="danger" @click=${this.#leave}>Leave the organization</button></div>
    </section>`;
  }

  #facts(organization) {
    const { members, createdAt, updatedAt } = this.organization;
    return html`<section class="card stack" aria-labelledby="facts">
      <h2 id="facts">About</h2>
      <dl>
        <div><dt>Members</dt><dd>${count(members, 'member')}</dd></div>
        <div><dt>Id</dt><dd><span class="mono small">${organization}</span><vitrine-copy .text=${organization} label="the id"></vitrine-copy></dd></div>
        <div><dt>Created</dt><dd title=${time(createdAt)}>${ago(createdAt)}, changed ${ago(updatedAt)}</dd></div>
      </dl>
    </section>`;
  }

  async #save(e) {
    e.preventDefault();
    Object.assign(this, { busy: true, fault: null });
    try {
      const { version } = this.organization;
      const { body } = await put(this.#address, { name: this.name.trim() }, { ifMatch: `"${version}"` });
      this.#take(body);
      this.name = body.name;
      say('Renamed.');
    } catch (problem) {
      await this.#failed(problem);
    } finally {
      this.busy = false;
    }
  }

  /** Any change of members makes a new version, so only another name is a conflict. */
  async #failed(problem) {
    this.fault = problem;
    if (problem.status === 412) {
      const before = this.organization.name;
      const now = await get(this.#address).then(({ body }) => body, () => this.organization);
      this.#take(now);
      this.fault.message = now.name === before
        ? 'The organization was changed meanwhile. Press Rename again.'
        : `The organization is named “${now.name}” since ${ago(now.updatedAt)}. Press Rename again to use your name.`;
    }
  }

  async #leave() {
    const { name } = this.organization;
    const answer = await confirm({
      heading: `Leave ${name}?`,
      text: html`<p>All your roles in ${name} and its projects end. You need a new invitation to come back.</p>`,
      action: 'Leave',
      danger: true,
      reason: true,
    });
    if (!answer) {
      return;
    }
    this.leaving = null;
    try {
      await post(`${this.#address}/leave`, {}, { reason: answer.reason });
      await loadRights({ again: true });
      say(`You have left ${name}.`);
      router.go('organizations');
    } catch (problem) {
      this.leaving = problem;
    }
  }
}

customElements.define('vitrine-organization', OrganizationPage);
