/** The projects that the token gives access to, and a new one. */
import { LitElement, css, html } from 'lit';
import { get, post, query } from '../app/api.js';
import { href, router } from '../app/router.js';
import { session } from '../app/session.js';
import '../ui/dialog.js';
import { ago, count } from '../ui/format.js';
import { empty, failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';

const PAGE = 60;

class Projects extends LitElement {
  static properties = {
    items: { state: true },
    total: { state: true },
    next: { state: true },
    problem: { state: true },
    creating: { state: true },
    fault: { state: true },
    search: { state: true },
  };

  static styles = [
    base,
    css`
      .grid {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
        gap: var(--space-4);
        padding: 0;
        margin: 0;
        list-style: none;
      }
      .tile {
        display: grid;
        gap: var(--space-1);
        height: 100%;
        padding: var(--space-4) var(--space-5);
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--surface);
        color: var(--ink);
        text-decoration: none;
        transition: border-color var(--quick) var(--ease);
      }
      .tile:hover {
        border-color: var(--accent);
      }
      .name {
        font-weight: 620;
        overflow-wrap: anywhere;
        display: -webkit-box;
        -webkit-line-clamp: 2;
        -webkit-box-orient: vertical;
        overflow: hidden;
      }
      .search {
        max-width: 22rem;
      }
    `,
  ];

  constructor() {
    super();
    this.items = null;
    this.search = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.search = this.query?.get('q') ?? '';
    this.#load();
  }

  async #load() {
    const wanted = this.search;
    this.problem = null;
    try {
      const page = await get(`/api/projects${query({ q: wanted, limit: PAGE })}`);
      if (wanted === this.search) {
        Object.assign(this, { items: page.body, total: page.total, next: page.next });
      }
    } catch (problem) {
      this.problem = problem;
    }
  }

  async #more() {
    const page = await get(this.next);
    this.items = [...this.items, ...page.body];
    this.next = page.next;
  }

  #find(e) {
    this.search = e.target.value;
    router.note(this.search ? { q: this.search } : {});
    this.#load();
  }

  render() {
    const mayCreate = session.can('projects:admin') && session.isForAllProjects;
    const create = html`<button class="primary" @click=${() => (this.creating = true)}>
      <vitrine-icon name="add"></vitrine-icon>New project
    </button>`;
    return html`<div class="page">
      <div class="row between">
        <h1>Projects</h1>
        <div class="row">
          ${session.seesOrganizations ? html`<a class="button" href=${href('organizations')}><vitrine-icon name="user"></vitrine-icon>Organizations</a>` : ''}
          ${mayCreate ? create : this.#createInOrganization()}
        </div>
      </div>
      ${this.items?.length || this.search
        ? html`<div class="row between">
            <input class="search" type="search" aria-label="Find projects" placeholder="Name begins with …" .value=${this.search} @input=${this.#find} />
            <span class="faint small" role="status">${this.items ? count(this.total, 'project') : ''}</span>
          </div>`
        : ''}
      ${this.problem ? failed(this.problem, () => this.#load()) : this.items === null ? loading() : this.#list(mayCreate ? create : this.#createInOrganization())}
      ${this.creating ? this.#form() : ''}
    </div>`;
  }

  #list(create) {
    if (this.items.length === 0) {
      return this.search
        ? empty('search', 'No such project', `No name begins with “${this.search}”.`)
        : empty('project', 'No project yet', 'A project holds the widgets, assets and templates of one team or shop. The tour makes one, and a widget in it.',
            html`<a class="button primary" href=${href('tour')}><vitrine-icon name="help"></vitrine-icon>Take the tour</a>${create}`);
    }
    return html`<ul class="grid">
        ${this.items.map(
          (project) => html`<li>
            <a class="tile" href=${href(`p/${project.id}`)}>
              <span class="name">${project.name}</span>
              <span class="faint small mono cut">${project.key}</span>
              <span class="faint small">Changed ${ago(project.updatedAt)}</span>
            </a>
          </li>`,
        )}
      </ul>
      ${this.next ? html`<button @click=${this.#more}>Show more</button>` : ''}`;
  }

  /** A member's projects belong to an organization. */
  #createInOrganization() {
    const [first, ...others] = session.organizationsWith('projects:admin');
    return first
      ? html`<a class="button primary" href=${href(others.length > 0 ? 'organizations' : `organizations/${first}/projects?new=1`)}>
          <vitrine-icon name="add"></vitrine-icon>New project</a>`
      : '';
  }

  #form() {
    return html`<vitrine-dialog heading="New project" @close=${() => (this.creating = false)}>
      <form id="new" class="stack" @submit=${this.#create}>
        <div class="field">
          <label for="name">Name</label>
          <input id="name" autofocus required maxlength="255" aria-invalid=${Boolean(this.fault?.at('/name'))} aria-describedby="name-fault" />
          <span class="fault" id="name-fault">${this.fault?.at('/name')}</span>
        </div>
        <div class="field">
          <label for="key">Key in addresses (optional)</label>
          <input id="key" class="mono" pattern="[a-z0-9]{3,32}" aria-invalid=${Boolean(this.fault?.at('/key'))} aria-describedby="key-hint" />
          <span class="hint" id="key-hint">3 to 32 lower-case letters and digits. Without one, Vitrine makes one.</span>
          <span class="fault">${this.fault?.at('/key')}</span>
        </div>
        <p class="fault" role="alert">${this.fault && this.fault.errors.length === 0 ? this.fault.message : ''}</p>
      </form>
      <button slot="actions" @click=${() => (this.creating = false)}>Cancel</button>
      <button slot="actions" class="primary" @click=${() => this.renderRoot.querySelector('#new').requestSubmit()}>Create</button>
    </vitrine-dialog>`;
  }

  async #create(e) {
    e.preventDefault();
    const value = (id) => this.renderRoot.querySelector(`#${id}`).value.trim();
    try {
      const { body } = await post('/api/projects', { name: value('name'), key: value('key') || null });
      this.creating = false;
      router.go(`p/${body.id}`);
    } catch (problem) {
      this.fault = problem;
    }
  }
}

customElements.define('vitrine-projects', Projects);
