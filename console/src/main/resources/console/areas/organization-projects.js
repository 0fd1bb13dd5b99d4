/** The projects of an organization, and a new one. */
import { LitElement, html } from 'lit';
import { post, query } from '../app/api.js';
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

class OrganizationProjects extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    pages: { state: true },
    problem: { state: true },
    creating: { state: true },
    fault: { state: true },
    busy: { state: true },
  };

  static styles = [base, styles];

  connectedCallback() {
    super.connectedCallback();
    this.creating = this.query?.get('new') === '1';
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.pages?.stop();
  }

  async #load() {
    this.problem = null;
    const pages = new Pages(`/api/projects${query({ organizationId: this.parameters.organization, limit: PAGE })}`, () => this.requestUpdate());
    try {
      await pages.more();
      this.pages = pages;
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.problem = problem;
      }
    }
  }

  get #creates() {
    return session.canIn(this.parameters.organization, 'projects:admin');
  }

  render() {
    const create = this.#creates
      ? html`<button class="primary" @click=${() => (this.creating = true)}><vitrine-icon name="add"></vitrine-icon>New project</button>`
      : '';
    return html`<div class="page">
      <div class="row between">
        <h1>Projects</h1>
        ${create}
      </div>
      ${this.problem ? failed(this.problem, () => this.#load()) : this.pages ? this.#list(create) : loading()}
      ${this.creating && this.#creates ? this.#form() : ''}
    </div>`;
  }

  #list(create) {
    const { items, total, complete } = this.pages;
    if (items.length === 0) {
      return empty('project', 'No project yet', 'The roles in the organization count in all its projects.', create);
    }
    return html`<p class="faint small" role="status">${count(total, 'project')}</p>
      <ul class="grid">
        ${items.map(
          ({ id, name, key, updatedAt }) => html`<li><a class="tile" href=${href(`p/${id}`)}>
            <span class="name">${name}</span>
            <span class="faint small mono cut">${key}</span>
            <span class="faint small">Changed ${ago(updatedAt)}</span>
          </a></li>`,
        )}
      </ul>
      ${complete ? '' : html`<button @click=${() => this.pages.more().catch(complain)}>Show more</button>`}`;
  }

  #form() {
    const close = () => Object.assign(this, { creating: false, fault: null });
    const at = (pointer) => this.fault?.at(pointer);
    return html`<vitrine-dialog heading="New project" @close=${close}>
      <form id="new" class="stack" @submit=${this.#create}>
        <div class="field">
          <label for="name">Name</label>
          <input id="name" autofocus required maxlength="255" aria-invalid=${Boolean(at('/name'))} aria-describedby="name-fault" />
          <span class="fault" id="name-fault">${at('/name')}</span>
        </div>
        <div class="field">
          <label for="key">Key in addresses (optional)</label>
          <input id="key" class="mono" pattern="[a-z0-9]{3,32}" aria-invalid=${Boolean(at('/key'))} aria-describedby="key-hint key-fault" />
          <span class="hint" id="key-hint">3 to 32 lower-case letters and digits. Without one, Vitrine makes one.</span>
          <span class="fault" id="key-fault">${at('/key')}</span>
        </div>
        <p class="fault" role="alert">${otherFault(this.fault, '/name', '/key')}</p>
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
      const { body } = await post('/api/projects', { name: value('name'), key: value('key') || null, organizationId: this.parameters.organization });
      router.go(`p/${body.id}`);
    } catch (problem) {
      this.fault = problem;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('vitrine-organization-projects', OrganizationProjects);
