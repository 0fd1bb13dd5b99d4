/** `<vitrine-tour-project>`: the project that the tour works in: a new one, or one that is there. Events: `created` with it. */
import { LitElement, html } from 'lit';
import { get, post } from '../app/api.js';
import { forget, keep, kept } from '../app/drafts.js';
import { href } from '../app/router.js';
import { session } from '../app/session.js';
import { base } from '../ui/styles.js';

const SHOWN = 5;
const DRAFT = 'tour/project';

class TourProject extends LitElement {
  static properties = { existing: { state: true }, fault: { state: true }, busy: { state: true } };

  static styles = [base];

  #key = crypto.randomUUID();

  constructor() {
    super();
    this.existing = [];
    this.mayCreate = session.can('projects:admin') && session.isForAllProjects;
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.existing = (await get(`/api/projects?limit=${SHOWN}`)).body;
    } catch (problem) {
      this.fault = problem;
    }
  }

  render() {
    const { existing } = this;
    return html`<div class="stack">
      <p class="soft">A project holds the widgets, assets and templates of one team or shop.</p>
      ${this.mayCreate ? this.#form() : ''}
      ${existing.length ? html`<div class="stack">
        <p class="label">${this.mayCreate ? 'Or use one that is there' : 'Choose a project'}</p>
        <div class="row">${existing.map(({ id, name }) => html`<a class="button" href=${href(`p/${id}/tour`)}><span class="cut" dir="auto">${name}</span></a>`)}</div>
      </div>` : ''}
      ${!this.mayCreate && !existing.length && !this.fault ? html`<p>Your token is for no project that exists, and may not create one.
        Ask its issuer for the claim <code>projects</code> with the id of a project, or <code>["*"]</code> with the scope
        <code>projects:admin</code>.</p>` : ''}
    </div>`;
  }

  #form() {
    return html`<form class="stack" @submit=${this.#create}>
      <div class="field">
        <label for="name">Name of the project</label>
        <input id="name" required maxlength="255" dir="auto" placeholder="My shop" .value=${kept(DRAFT) ?? ''}
          @input=${(e) => keep(DRAFT, e.target.value)} aria-invalid=${Boolean(this.fault)} aria-describedby="fault" />
        <span class="fault" id="fault" role="alert">${this.fault ? this.fault.at?.('/name') || this.fault.message : ''}</span>
      </div>
      <div><button class="primary" ?disabled=${this.busy}>Create the project</button></div>
    </form>`;
  }

  async #create(e) {
    e.preventDefault();
    const name = this.renderRoot.querySelector('#name').value.trim();
    if (!name || this.busy) {
      return;
    }
    Object.assign(this, { busy: true, fault: null });
    try {
      const { body } = await post('/api/projects', { name }, { headers: { 'Idempotency-Key': this.#key } });
      forget(DRAFT);
      this.dispatchEvent(new CustomEvent('created', { detail: body }));
    } catch (problem) {
      this.fault = problem;
      if (problem.status) {
        this.#key = crypto.randomUUID();
      }
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('vitrine-tour-project', TourProject);
