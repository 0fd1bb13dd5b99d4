/** The settings of a project, what each of them does, and its addresses. What is typed is kept until it is saved. */
import { LitElement, html } from 'lit';
import { get, put } from '../app/api.js';
import { forget, keep, kept } from '../app/drafts.js';
import { projects } from '../app/projects.js';
import { session } from '../app/session.js';
import '../ui/copy.js';
import { ago, time } from '../ui/format.js';
import { failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { say } from '../ui/toasts.js';
import { conflictCard, conflictOf } from './project-conflict.js';
import { accessField } from './project-access.js';
import './tenant-deletion.js';
import { publishingField } from './project-publishing.js';
import { maxAgeField } from './project-max-age.js';
import { retentionField } from './project-retention.js';
import { styles } from './project-styles.js';

const FIELDS = ['name', 'key', 'publishing', 'maxAge', 'deliveryAccess', 'personalRetention'];

class ProjectSettings extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    project: { state: true },
    values: { state: true },
    problem: { state: true },
    fault: { state: true },
    conflict: { state: true },
    busy: { state: true },
    reason: { state: true },
  };

  static styles = [base, styles];

  connectedCallback() {
    super.connectedCallback();
    this.reason = '';
    this.#load();
  }

  get #address() {
    return `/api/projects/${this.parameters.project}`;
  }

  get #draft() {
    return `project/${this.parameters.project}`;
  }

  async #load() {
    this.problem = null;
    try {
      const answer = await get(this.#address);
      this.#take(answer.body);
      const draft = kept(this.#draft);
      this.values = { ...valuesOf(this.project), ...draft?.values };
      if (draft && draft.version !== this.project.version) {
        this.conflict = await conflictOf(this.#address, draft.base, this.project);
      }
    } catch (problem) {
      this.problem = problem;
    }
  }

  #take(project) {
    this.project = complete(project);
    projects.replace(project);
  }

  #change(change) {
    this.values = { ...this.values, ...change };
    if (this.#changed.length === 0) {
      forget(this.#draft);
    } else {
      keep(this.#draft, { values: this.values, version: this.project.version, base: valuesOf(this.project) });
    }
  }

  get #changed() {
    return FIELDS.filter((field) => this.values[field] !== this.project[field]);
  }

  #discard() {
    forget(this.#draft);
    Object.assign(this, { values: valuesOf(this.project), fault: null, conflict: null, reason: '' });
  }

  async #save(e) {
    e.preventDefault();
    const changed = this.#changed;
    if (changed.length === 0) {
      return;
    }
    Object.assign(this, { busy: true, fault: null, conflict: null });
    try {
      const body = Object.fromEntries(changed.map((field) => [field, this.values[field]]));
      const answer = await put(this.#address, body, { ifMatch: `"${this.project.version}"`, reason: this.reason });
      forget(this.#draft);
      this.#take(answer.body);
      this.values = valuesOf(this.project);
      this.reason = '';
      say('Saved.');
    } catch (problem) {
      await this.#failed(problem);
    } finally {
      this.busy = false;
    }
  }

  /** The other change is what the project is now; what the user typed stays in the fields. */
  async #failed(problem) {
    if (problem.status !== 412) {
      this.fault = problem;
      return;
    }
    try {
      const before = valuesOf(this.project);
      const { body } = await get(this.#address);
      this.conflict = await conflictOf(this.#address, before, complete(body));
      this.#take(body);
      this.values = Object.fromEntries(FIELDS.map((field) => [field, this.values[field] === before[field] ? this.project[field] : this.values[field]]));
    } catch (unread) {
      this.fault = unread;
    }
  }

  render() {
    return html`<div class="page">
      <h1>Settings</h1>
      ${this.problem ? failed(this.problem, () => this.#load()) : this.values ? this.#content() : loading(5)}
    </div>`;
  }

  #content() {
    const writes = session.can('projects:admin');
    const changed = this.#changed;
    return html`<div class="columns">
      <form class="stack" @submit=${this.#save}>
        ${this.conflict ? conflictCard(this.conflict, (field, value) => this.#change({ [field]: value })) : ''}
        ${writes ? '' : html`<p class="soft">Your token may read these settings and not change them (scope projects:admin).</p>`}
        <fieldset ?disabled=${!writes || this.busy}>
          ${this.#names()}
          <section class="card stack">${publishingField(this.values.publishing, (publishing) => this.#change({ publishing }))}</section>
          <section class="card stack">${maxAgeField(this.values.maxAge, this.fault?.at('/maxAge'), (maxAge) => this.#change({ maxAge }))}</section>
          <section class="card stack">${accessField(this.values.deliveryAccess, (deliveryAccess) => this.#change({ deliveryAccess }))}</section>
          <section class="card stack">${retentionField(this.values.personalRetention, this.fault?.at('/personalRetention'),
            (personalRetention) => this.#change({ personalRetention }))}</section>
        </fieldset>
        <p class="fault" role="alert">${this.fault && this.fault.errors.length === 0 ? this.fault.message : ''}</p>
        ${changed.length > 0 && writes ? this.#bar(changed) : ''}
      </form>
      <div class="stack">
        ${this.#addresses()}
        ${session.can('tenants:delete')
          ? html`<vitrine-tenant-deletion kind="project" .tenant=${this.project} @saved=${(e) => this.#take(e.detail)}></vitrine-tenant-deletion>`
          : ''}
      </div>
    </div>`;
  }

  #names() {
    const { name, key } = this.values;
    const at = (pointer) => this.fault?.at(pointer);
    return html`<section class="card stack">
      <div class="field">
        <label for="name">Name</label>
        <input id="name" required maxlength="255" .value=${name} aria-invalid=${Boolean(at('/name'))} aria-describedby="name-fault"
          @input=${(e) => this.#change({ name: e.target.value })} />
        <span class="fault" id="name-fault">${at('/name')}</span>
      </div>
      <div class="field">
        <label for="key">Key in addresses</label>
        <input id="key" class="mono" required pattern="[a-z0-9]{3,32}" .value=${key} aria-invalid=${Boolean(at('/key'))}
          aria-describedby="key-hint key-fault" title="3 to 32 lower-case letters and digits" @input=${(e) => this.#change({ key: e.target.value })} />
        <span class="fault" id="key-fault">${at('/key')}</span>
        <span class="hint" id="key-hint">${key === this.project.key
          ? '3 to 32 lower-case letters and digits. It is unique in the installation.'
          : `Addresses have “${key}” from now on. Those with “${this.project.key}” redirect for 90 days: change the apps and pages until then. The former key stays reserved for this project; a project keeps at most 10.`}</span>
      </div>
    </section>`;
  }

  #bar(changed) {
    return html`<div class="bar" role="group" aria-label="Unsaved changes">
      <input aria-label="Reason, for the history (optional)" placeholder="Reason, for the history (optional)" maxlength="500" .value=${this.reason}
        @input=${(e) => (this.reason = e.target.value)} />
      <span class="row"><button type="button" @click=${this.#discard}>Discard</button>
        <button class="primary" ?disabled=${this.busy}>Save ${changed.length === 1 ? 'the change' : `${changed.length} changes`}</button></span>
    </div>`;
  }

  #addresses() {
    const { id, key, createdAt, updatedAt, version } = this.project;
    const snippet = `<script src="${location.origin}/embed.js" async></script>\n<vitrine-widget project="${key}" slug="…"></vitrine-widget>`;
    const item = (label, text, of) => html`<div><dt>${label}</dt>
      <dd class="with-copy"><span class="mono small wrap">${text}</span><vitrine-copy .text=${text} label=${of}></vitrine-copy></dd></div>`;
    return html`<aside class="card stack" aria-labelledby="addresses">
      <h2 id="addresses">For apps and scripts</h2>
      <dl>
        ${item('Id', id, 'the id')} ${item('Key', key, 'the key')} ${item('Delivery', `${location.origin}/delivery/${key}/widgets`, 'the delivery address')}
        ${item('API', `${location.origin}/api/projects/${id}`, 'the API address')} ${item('In a page', snippet, 'the snippet')}
        <div><dt>Created</dt><dd title=${time(createdAt)}>${ago(createdAt)}, version ${version}, changed ${ago(updatedAt)}</dd></div>
      </dl>
    </aside>`;
  }
}

/** The answer leaves out what is public or for ever. */
function complete(project) {
  return { deliveryAccess: 'public', personalRetention: null, ...project };
}

function valuesOf(project) {
  return Object.fromEntries(FIELDS.map((field) => [field, project[field]]));
}

customElements.define('vitrine-project-settings', ProjectSettings);
