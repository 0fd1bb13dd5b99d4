/** One template: its sources with a preview, its versions, and the widgets on it. `new` for one that does not exist yet. */
import { LitElement, html, nothing } from 'lit';
import { get } from '../app/api.js';
import { forget, keep, kept } from '../app/drafts.js';
import { href, router } from '../app/router.js';
import { session } from '../app/session.js';
import { ago, count } from '../ui/format.js';
import { writeJson } from '../ui/json-source.js';
import { failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { complain, say } from '../ui/toasts.js';
import { countOf, numberOf, store, templateAt } from './template-api.js';
import './template-conflict.js';
import { deleted } from './template-delete.js';
import './template-edit.js';
import { draftFrom, isSame, writable } from './template-draft.js';
import './template-save.js';
import { styles } from './template-styles.js';
import './template-upgrade.js';
import './template-versions.js';

const TABS = { edit: 'Edit', widgets: 'Widgets', versions: 'Versions' };

class Template extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    template: { state: true },
    draft: { state: true },
    checked: { state: true },
    uses: { state: true },
    tab: { state: true },
    problem: { state: true },
    saving: { state: true },
    conflict: { state: true },
  };

  static styles = [base, styles];

  constructor() {
    super();
    this.tab = 'edit';
    this.checked = { faults: 0, pending: true };
  }

  connectedCallback() {
    super.connectedCallback();
    this.tab = TABS[this.query.get('tab')] ? this.query.get('tab') : 'edit';
    this.unguard = router.guard(() => this.#changed);
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.unguard();
  }

  get #isNew() {
    return this.parameters.template === 'new';
  }

  get #key() {
    return `template/${this.parameters.project}/${this.parameters.template}`;
  }

  get #address() {
    return store(`widget-templates/${this.parameters.template}`);
  }

  get #changed() {
    return Boolean(this.draft) && !isSame(this.draft, this.saved);
  }

  async #load() {
    this.problem = null;
    try {
      if (this.#isNew) {
        this.saved = draftFrom(null);
      } else {
        const { body, etag } = await get(this.#address);
        this.#take(body.data, etag);
      }
      this.draft = { ...this.saved, ...kept(this.#key), ...kept(`${this.#key}/sample`) };
      if (!this.#isNew && session.can('widgets:read')) {
        this.uses = await countOf('widgets', { widget_template_uuid: this.parameters.template });
      }
    } catch (problem) {
      this.problem = problem;
    }
  }

  #take(template, etag) {
    this.template = { ...template, etag, number: numberOf(etag) };
    this.saved = draftFrom(this.template);
  }

  #edit(change) {
    this.draft = { ...this.draft, ...change };
    const { sample, ...sources } = this.draft;
    if (this.#changed) {
      keep(this.#key, sources);
    } else {
      forget(this.#key);
    }
    keep(`${this.#key}/sample`, { sample });
  }

  #show(tab) {
    this.tab = tab;
    router.note(tab === 'edit' ? {} : { tab });
  }

  render() {
    if (this.problem) {
      return html`<div class="page"><h1>Template</h1>${failed(this.problem, () => this.#load())}</div>`;
    }
    if (!this.draft) {
      return html`<div class="page"><h1 class="unseen">Template</h1>${loading(3)}</div>`;
    }
    const write = session.can('templates:write');
    return html`<div class="page">
      <div class="head">
        <a class="small" href=${href(`p/${this.parameters.project}/templates`)}>Templates</a>
        <div class="row between">
          <h1 class="cut" tabindex="-1" title=${this.draft.name}>${this.draft.name.trim() || (this.#isNew ? 'New template' : 'Template')}</h1>
          ${write ? this.#actions() : nothing}
        </div>
        ${this.#facts()}
      </div>
      ${this.#isNew ? nothing : this.#tabs()}
      <section id="panel" role=${this.#isNew ? nothing : 'tabpanel'} aria-labelledby=${this.#isNew ? nothing : `tab-${this.tab}`}>${this.#panel(write)}</section>
      ${this.saving ? html`<vitrine-template-save .template=${this.template ?? null} .body=${writable(this.draft)} .uses=${this.uses ?? 0}
          .address=${this.#isNew ? store('widget-templates') : this.#address} .etag=${this.draft.etag}
          @done=${this.#saved} @stale=${this.#stale} @close=${() => this.#close()}></vitrine-template-save>` : nothing}
      ${this.conflict ? html`<vitrine-template-conflict .base=${this.conflict.base} .theirs=${this.conflict.theirs} .mine=${this.draft}
          @merged=${this.#merged} @close=${() => this.#close()}></vitrine-template-conflict>` : nothing}
    </div>`;
  }

  #facts() {
    const { faults, pending } = this.checked;
    return html`<p class="row small">
      ${this.template ? html`<span class="faint">Changed ${ago(this.template.date_modified)}</span>` : nothing}
      ${this.uses === undefined ? nothing : html`<span class="chip ${this.uses ? 'note' : ''}">${this.uses ? count(this.uses, 'widget') : 'Not used'}</span>`}
      ${this.#changed ? html`<span class="chip warn">Not saved</span>` : nothing}
      ${faults && !pending ? html`<span class="chip bad">${count(faults, 'fault')}</span>` : nothing}
    </p>`;
  }

  #actions() {
    return html`<div class="row">
      ${this.#changed && !this.#isNew ? html`<button class="quiet" @click=${this.#discard}><vitrine-icon name="undo"></vitrine-icon>Discard</button>` : nothing}
      ${this.#isNew ? nothing : html`<button class="quiet danger" @click=${this.#delete}><vitrine-icon name="delete"></vitrine-icon>Delete</button>`}
      <button class="primary save" ?disabled=${!this.#changed && !this.#isNew} @click=${() => (this.saving = true)}>
        ${this.#isNew ? 'Create' : 'Save …'}</button>
    </div>`;
  }

  #tabs() {
    return html`<div class="tabs" role="tablist" aria-label="Parts of the template" @keydown=${this.#arrow}>
      ${Object.entries(TABS).map(([tab, label]) => html`<button id="tab-${tab}" class="quiet tab" role="tab" aria-controls="panel"
        aria-selected=${tab === this.tab} tabindex=${tab === this.tab ? 0 : -1} @click=${() => this.#show(tab)}>${label}</button>`)}
    </div>`;
  }

  async #arrow(e) {
    const tabs = Object.keys(TABS);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (step) {
      this.#show(tabs.at((tabs.indexOf(this.tab) + step) % tabs.length));
      await this.updateComplete;
      this.renderRoot.querySelector('[role=tab][aria-selected=true]').focus();
    }
  }

  #panel(write) {
    if (this.tab === 'versions') {
      return html`<vitrine-template-versions .template=${this.template} @use=${this.#use}></vitrine-template-versions>`;
    }
    if (this.tab === 'widgets') {
      return html`<vitrine-template-upgrade .template=${this.template} .project=${this.parameters.project}
        .draft=${this.#changed ? writable(this.draft) : null} @upgraded=${() => this.requestUpdate()}></vitrine-template-upgrade>`;
    }
    return html`<vitrine-template-edit .draft=${this.draft} ?readonly=${!write} @edit=${(e) => this.#edit(e.detail)}
      @checked=${(e) => (this.checked = e.detail)}></vitrine-template-edit>`;
  }

  async #close() {
    Object.assign(this, { saving: false, conflict: null });
    await this.updateComplete;
    this.renderRoot.querySelector('.save:enabled, h1')?.focus();
  }

  #saved({ detail: { template, etag, moved } }) {
    this.#close();
    forget(this.#key);
    if (this.#isNew) {
      say('Created.');
      router.go(`p/${this.parameters.project}/templates/${template.uuid}`, { replace: true });
      return;
    }
    const { sample } = this.draft;
    this.#take(template, etag);
    this.draft = { ...this.saved, sample };
    say(moved || !this.uses ? 'Saved.' : 'Saved as a new version. Widgets stay on theirs until you move them.',
      moved || !this.uses ? {} : { action: { label: 'Move widgets', run: () => this.#show('widgets') } });
  }

  /** The template was changed by another user since this one began. */
  async #stale() {
    this.saving = false;
    try {
      const { body, etag } = await get(this.#address);
      const base = draftFrom(await templateAt(this.parameters.template, numberOf(this.draft.etag)));
      this.#take(body.data, etag);
      this.conflict = { base, theirs: this.saved };
    } catch (problem) {
      complain(problem);
    }
  }

  #merged({ detail }) {
    this.conflict = null;
    this.#edit({ ...detail, etag: this.template.etag });
    this.saving = this.#changed;
  }

  /** The sources of an earlier version become the draft. */
  #use({ detail: version }) {
    this.#edit({ source: version.template, schema: writeJson(version.schema) });
    this.#show('edit');
    say('The sources of that version are in the editor. Save them to use them.');
  }

  #discard() {
    const before = this.draft;
    this.#edit(this.saved);
    say('Discarded.', { action: { label: 'Undo', run: () => this.#edit(before) } });
  }

  async #delete() {
    if (await deleted(this.template, this.#address)) {
      this.#edit(this.saved);
      router.go(`p/${this.parameters.project}/templates`);
    }
  }
}

customElements.define('vitrine-template', Template);
