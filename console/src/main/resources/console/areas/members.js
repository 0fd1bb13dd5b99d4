/** The members of an organization and their roles: found, added, changed and removed. */
import { LitElement, html } from 'lit';
import { query } from '../app/api.js';
import { Pages } from '../app/pages.js';
import { href, router } from '../app/router.js';
import { session } from '../app/session.js';
import { ago, count } from '../ui/format.js';
import { empty, failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { complain, say } from '../ui/toasts.js';
import './member-add.js';
import './member-edit.js';
import { rolesAndProjects } from './organization-parts.js';
import { styles } from './organization-styles.js';
import { placeOf } from './organization-words.js';

const PAGE = 50;

class Members extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    wanted: { state: true },
    pages: { state: true },
    known: { state: true },
    problem: { state: true },
    dialog: { state: true },
  };

  static styles = [base, styles];

  connectedCallback() {
    super.connectedCallback();
    this.wanted = { q: this.query?.get('q') ?? '', role: this.query?.get('role') ?? '' };
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.latest?.stop();
  }

  get #organization() {
    return this.parameters.organization;
  }

  async #load() {
    this.latest?.stop();
    this.problem = null;
    const address = `/api/organizations/${this.#organization}/members${query({ ...this.wanted, limit: PAGE })}`;
    const pages = new Pages(address, () => this.requestUpdate());
    this.latest = pages;
    try {
      const [known] = await Promise.all([this.known ?? rolesAndProjects(this.#organization), pages.more()]);
      Object.assign(this, { pages, known });
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.problem = problem;
      }
    }
  }

  #want(change) {
    this.wanted = { ...this.wanted, ...change };
    router.note(Object.entries(this.wanted).filter(([, value]) => value));
    this.#load();
  }

  get #writes() {
    return session.canIn(this.#organization, 'members:write');
  }

  render() {
    return html`<div class="page">
      <div class="row between">
        <h1>Members</h1>
        ${this.#writes && this.known
          ? html`<div class="row">
              <button @click=${() => (this.dialog = 'add')}><vitrine-icon name="add"></vitrine-icon>Add a member</button>
              <a class="button primary" href=${href(`organizations/${this.#organization}/invitations?new=1`)}><vitrine-icon name="link"></vitrine-icon>Invite</a>
            </div>`
          : ''}
      </div>
      ${this.known ? this.#filters() : ''}
      ${this.problem ? failed(this.problem, () => this.#load()) : this.pages ? this.#list() : loading()}
      ${this.known ? this.#groups() : ''}
      ${this.#dialogs()}
    </div>`;
  }

  /** They have no entry: their roles come and go with their tokens. */
  #groups() {
    const given = this.known.roles.flatMap(({ name, groups = [] }) => groups.map((group) => ({ role: name, ...group })));
    return given.length === 0
      ? ''
      : html`<section class="stack" aria-labelledby="groups">
          <h2 id="groups">Groups</h2>
          <p class="faint small">Members of these groups of the identity provider have a role as long as their tokens name the group. They are not listed above.</p>
          <ul class="list">
            ${given.map(
              ({ group, role, projectId }) => html`<li>
                <div class="about">
                  <span class="name mono"><bdi>${group}</bdi></span>
                  <span class="row"><span class="chip">${role} ${placeOf(projectId, this.known.projects)}</span></span>
                </div>
              </li>`,
            )}
          </ul>
        </section>`;
  }

  #filters() {
    const { q, role } = this.wanted;
    return html`<div class="row between" role="search">
      <div class="filters">
        <input type="search" aria-label="Find members" placeholder="Subject contains …" .value=${q} @input=${(e) => this.#want({ q: e.target.value })} />
        <select aria-label="Role" @change=${(e) => this.#want({ role: e.target.value })}>
          <option value="" ?selected=${!role}>Any role</option>
          ${this.known.roles.map(({ name }) => html`<option value=${name} ?selected=${name === role}>${name}</option>`)}
        </select>
      </div>
      <span class="faint small" role="status">${this.pages ? count(this.pages.total, 'member') : ''}</span>
    </div>`;
  }

  #list() {
    const { items, complete } = this.pages;
    if (items.length === 0) {
      return empty('search', 'No such member', 'No member matches the search and the role.',
        html`<button @click=${() => this.#want({ q: '', role: '' })}>Show all members</button>`);
    }
    return html`<ul class="list">
        ${items.map((member) => this.#row(member))}
      </ul>
      ${complete ? '' : html`<button @click=${() => this.pages.more().catch(complain)}>Show more</button>`}`;
  }

  #row(member) {
    const { subject, roles, addedAt, addedBy } = member;
    return html`<li>
      <div class="about">
        <span class="name"><bdi>${subject}</bdi>${subject === session.name ? html` <span class="chip note">You</span>` : ''}</span>
        <span class="row">${roles.map(({ role, projectId }) => html`<span class="chip">${role} ${placeOf(projectId, this.known.projects)}</span>`)}</span>
        <span class="small faint">Added ${ago(addedAt)} by <bdi>${addedBy}</bdi></span>
      </div>
      ${this.#writes
        ? html`<button aria-label="Change the roles of ${subject}" @click=${() => (this.dialog = member)}><vitrine-icon name="edit"></vitrine-icon>Change</button>`
        : ''}
    </li>`;
  }

  #dialogs() {
    const close = () => (this.dialog = null);
    if (!this.dialog) {
      return '';
    }
    return this.dialog === 'add'
      ? html`<vitrine-member-add .organization=${this.#organization} .known=${this.known} @close=${close} @saved=${this.#added}></vitrine-member-add>`
      : html`<vitrine-member-edit .organization=${this.#organization} .known=${this.known} .member=${this.dialog} @close=${close}
          @saved=${this.#changed}></vitrine-member-edit>`;
  }

  #added({ detail }) {
    this.dialog = null;
    say(`${detail.subject} is a member.`);
    this.#load();
  }

  #changed({ detail }) {
    this.dialog = null;
    say(detail);
    this.#load();
  }
}

customElements.define('vitrine-members', Members);
