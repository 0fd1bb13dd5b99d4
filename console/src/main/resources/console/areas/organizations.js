/** The organizations that the user sees, and a new one for an operator. */
import { LitElement, html } from 'lit';
import { post, query } from '../app/api.js';
import { noteWrite } from '../app/consistency.js';
import { Pages } from '../app/pages.js';
import { href, router } from '../app/router.js';
import { session } from '../app/session.js';
import '../ui/dialog.js';
import { ago, count } from '../ui/format.js';
import { empty, failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { complain } from '../ui/toasts.js';
import { otherFault } from './organization-parts.js';
import { styles } from './organization-styles.js';

const PAGE = 60;

class OrganizationList extends LitElement {
  static properties = {
    query: { attribute: false },
    pages: { state: true },
    problem: { state: true },
    creating: { state: true },
    fault: { state: true },
    busy: { state: true },
    search: { state: true },
  };

  static styles = [base, styles];

  connectedCallback() {
    super.connectedCallback();
    this.search = this.query?.get('q') ?? '';
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.latest?.stop();
  }

  async #load() {
    this.latest?.stop();
    this.problem = null;
    const pages = new Pages(`/api/organizations${query({ q: this.search, limit: PAGE })}`, () => this.requestUpdate());
    this.latest = pages;
    try {
      await pages.more();
      this.pages = pages;
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.problem = problem;
      }
    }
  }

  #find(e) {
    this.search = e.target.value;
    router.note(this.search ? { q: this.search } : {});
    this.#load();
  }

  render() {
    const create = session.isForAllProjects && session.can('organizations:admin')
      ? html`<button class="primary" @click=${() => (this.creating = true)}><vitrine-icon name="add"></vitrine-icon>New organization</button>`
      : '';
    return html`<div class="page">
      <div class="row between">
        <h1>Organizations</h1>
        ${create}
      </div>
      ${this.pages?.items.length || this.search
        ? html`<div class="row between">
            <input class="search" type="search" aria-label="Find organizations" placeholder="Name begins with …" .value=${this.search} @input=${this.#find} />
            <span class="faint small" role="status">${this.pages ? count(this.pages.total, 'organization') : ''}</span>
          </div>`
        : ''}
      ${this.problem ? failed(this.problem, () => this.#load()) : this.pages ? this.#list(create) : loading()}
      ${this.creating ? this.#form() : ''}
    </div>`;
  }

  #list(create) {
    const { items, complete } = this.pages;
    if (items.length === 0) {
      return this.search
        ? empty('search', 'No such organization', `No name begins with “${this.search}”.`)
        : empty('user', 'No organization yet', 'An organization owns projects. Its members invite others and give them roles. An invitation makes you a member.', create);
    }
    return html`<ul class="grid">
        ${items.map((organization) => html`<li>${this.#tile(organization)}</li>`)}
      </ul>
      ${complete ? '' : html`<button @click=${() => this.pages.more().catch(complain)}>Show more</button>`}`;
  }

  /** A role in a single project opens that project, and not the organization. */
  #tile({ id, name, members, createdAt }) {
    const about = html`<span class="name">${name}</span>
      <span class="faint small">${count(members, 'member')}</span>
      <span class="faint small">Created ${ago(createdAt)}</span>`;
    return session.canIn(id, 'widgets:read') || session.canIn(id, 'members:read') || !session.isMember
      ? html`<a class="tile" href=${href(`organizations/${id}`)}>${about}</a>`
      : html`<div class="tile">${about}<span class="small soft">Your roles count in single projects.</span></div>`;
  }

  #form() {
    const close = () => Object.assign(this, { creating: false, fault: null });
    const at = (pointer) => this.fault?.at(pointer);
    return html`<vitrine-dialog heading="New organization" @close=${close}>
      <form id="new" class="stack" @submit=${this.#create}>
        <div class="field">
          <label for="name">Name</label>
          <input id="name" autofocus required maxlength="255" aria-invalid=${Boolean(at('/name'))} aria-describedby="name-fault" />
          <span class="fault" id="name-fault">${at('/name')}</span>
        </div>
        <div class="field">
          <label for="owner">First owner</label>
          <input id="owner" required maxlength="255" autocomplete="off" spellcheck="false" value=${session.name} aria-invalid=${Boolean(at('/owner'))}
            aria-describedby="owner-hint owner-fault" />
          <span class="hint" id="owner-hint">The subject (claim <code>sub</code>) of the owner's tokens. The owner invites the other members.</span>
          <span class="fault" id="owner-fault">${at('/owner')}</span>
        </div>
        <p class="fault" role="alert">${otherFault(this.fault, '/name', '/owner')}</p>
      </form>
      <button slot="actions" @click=${close}>Cancel</button>
      <button slot="actions" class="primary" ?disabled=${this.busy} @click=${() => this.renderRoot.querySelector('#new').requestSubmit()}>Create</button>
    </vitrine-dialog>`;
  }

  async #create(e) {
    e.preventDefault();
    const value = (id) => this.renderRoot.querySelector(`#${id}`).value.trim();
    Object.assign(this, { busy: true, fault: null });
    try {
      const { body, headers } = await post('/api/organizations', { name: value('name'), owner: value('owner') });
      // The address of the creation has no id yet.
      noteWrite(`/api/organizations/${body.id}`, undefined, headers.get('Consistency-Token'));
      router.go(`organizations/${body.id}`);
    } catch (problem) {
      this.fault = problem;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('vitrine-organizations', OrganizationList);
