/** `<vitrine-composer>`: makes and changes one widget, with its picture next to the form. */
import { LitElement, html } from 'lit';
import { connection } from '../app/api.js';
import { projects } from '../app/projects.js';
import { href, router } from '../app/router.js';
import { session } from '../app/session.js';
import { nameOf } from '../ui/asset-picker.js';
import { confirm } from '../ui/question.js';
import { failed, loading } from '../ui/states.js';
import { startOf } from '../ui/template-values.js';
import { base } from '../ui/styles.js';
import { complain, say } from '../ui/toasts.js';
import { Edit } from './composer-edit.js';
import { composerForm, focusName } from './composer-form.js';
import { layoutStyles } from './composer-layouts.js';
import { showLive } from './composer-live.js';
import { decide, labelOf } from './composer-merge.js';
import { previewOf } from './composer-model.js';
import './composer-preview.js';
import { composerStyles } from './composer-styles.js';
import { allTemplates, layoutSchema, templateOf } from './composer-templates.js';
import { notes, toolbar } from './composer-toolbar.js';

/** While one is open, the keys are its own. */
const DIALOGS = 'vitrine-question, vitrine-composer-merge, vitrine-composer-live, vitrine-asset-picker, vitrine-bulk';

class Composer extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    schema: { state: true },
    template: { state: true },
    templates: { state: true },
    complaints: { state: true },
    looking: { state: true },
  };

  static styles = [base, layoutStyles, composerStyles];

  #unguard;
  #wide = matchMedia('(min-width: 1100px)');
  #key = (e) => this.#keyed(e);
  #back = () => connection.up && this.edit.waiting && this.save(this.edit.waiting);
  #render = () => this.requestUpdate();

  constructor() {
    super();
    this.complaints = {};
    this.looking = 'form';
  }

  connectedCallback() {
    super.connectedCallback();
    const { project, widget = null } = this.parameters;
    this.edit = new Edit(this, project, widget);
    this.mayWrite = session.can('widgets:write');
    this.mayPublish = session.can('widgets:publish');
    this.#unguard = router.guard(() => this.edit.dirty);
    document.addEventListener('keydown', this.#key);
    connection.addEventListener('change', this.#back);
    this.#wide.addEventListener('change', this.#render);
    this.#open();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.edit.close();
    this.#unguard();
    document.removeEventListener('keydown', this.#key);
    connection.removeEventListener('change', this.#back);
    this.#wide.removeEventListener('change', this.#render);
  }

  async #open() {
    await this.edit.open();
    const wanted = this.query?.get('template');
    if (wanted && !this.edit.id && !this.edit.dirty) {
      this.start('template');
      await this.useTemplate(wanted).catch(complain);
    } else if (!this.edit.id && this.edit.kind === 'template') {
      this.start('template');
    }
    await this.updateComplete;
    focusName(this);
  }

  /** The schema follows the layout, the template follows the widget. */
  willUpdate() {
    const { layout, template } = this.edit.form;
    if (this.edit.kind === 'layout' && layout && layout !== this.schemaOf) {
      this.schemaOf = layout;
      layoutSchema(layout).then((schema) => this.schemaOf === layout && (this.schema = schema), complain);
    }
    if (template && template.templateId !== this.templateId) {
      this.templateId = template.templateId;
      templateOf(template.templateId).then((known) => (this.template = known), complain);
    }
    if (this.edit.conflict && !this.deciding) {
      this.#decide();
    }
  }

  updated() {
    document.title = `${this.edit.form.name || 'New widget'} · Vitrine`;
  }

  start(kind) {
    this.edit.kind = kind;
    this.requestUpdate();
    if (kind === 'template' && !this.templates) {
      allTemplates().then((templates) => (this.templates = templates), complain);
    }
    this.edit.set(kind === 'layout' ? { layout: 'CAROUSEL', template: null } : { layout: null, template: null, config: {} }, '/kind');
    this.template = this.templateId = null;
  }

  async useTemplate(id) {
    if (id) {
      const template = await templateOf(id);
      this.templateId = id;
      this.template = template;
      const use = { templateId: id, versionId: template.current_version_uuid };
      this.edit.set({ template: use, config: startOf(template.schema) }, '/template');
    }
  }

  /** What saving and publishing mean for this widget now. */
  get meaning() {
    const staged = projects.current?.publishing === 'staged';
    const published = this.edit.widget?.status === 'PUBLISHED';
    return !published ? 'A draft. Apps do not show it until it is published.'
      : staged ? 'This project is staged: apps keep the published version until you publish again.'
      : 'This project publishes live: apps show saved changes at once.';
  }

  get stages() {
    return this.edit.widget?.status !== 'PUBLISHED' || projects.current?.publishing === 'staged';
  }

  get ready() {
    const { form, kind, id } = this.edit;
    return Boolean(form.name.trim() && (kind !== 'layout' || form.slug) && (kind !== 'template' || id || form.template));
  }

  save = async ({ publish = false } = {}) => {
    if (!this.ready) {
      this.renderRoot.querySelector(this.edit.form.name.trim() ? '#slug, #template' : '#name')?.focus();
      say(this.edit.form.name.trim() ? 'It needs a slug or a template.' : 'It needs a name.', { kind: 'bad' });
    } else {
      await this.edit.save({ publish });
    }
  };

  /** @param {boolean} published by this save */
  saved(published) {
    if (published) {
      this.showLive();
    } else {
      say(this.edit.widget.status === 'PUBLISHED' && !this.stages ? 'Saved. Apps show it now.' : 'Saved.');
    }
  }

  /** The address becomes that of the widget; the page stays as it is. */
  created(id) {
    history.replaceState(null, '', href(`p/${this.edit.project}/widgets/${id}`));
  }

  merged(widget, fields) {
    if (fields.length > 0) {
      say(`${widget.updatedBy} changed ${fields.map(labelOf).join(', ')}. You see it now.`, {
        action: { label: 'Show', run: () => router.go(`p/${this.edit.project}/widgets/${widget.id}/time`) },
      });
    }
  }

  async #decide() {
    this.deciding = true;
    const { conflict } = this.edit;
    const known = this.renderRoot.querySelector('vitrine-composer-assets')?.known ?? new Map();
    const form = await decide(conflict, (item) => nameOf({ ...item, ...known.get(item.id) }));
    this.deciding = false;
    if (form === null) {
      Object.assign(this.edit, { conflict: null, other: conflict.latest.body });
      this.requestUpdate();
      return;
    }
    this.edit.resolve(form, conflict.latest);
    if (conflict.publish !== null) {
      await this.save({ publish: conflict.publish });
    }
  }

  showLive = () => showLive(projects.current, this.edit.widget);

  unpublish = async () => {
    const text = 'Apps no longer show it. The draft and the history stay.';
    const answer = await confirm({ heading: `Unpublish ${this.edit.widget.name}`, text, action: 'Unpublish', reason: true });
    if (answer) {
      await this.edit.unpublish(answer.reason).then(() => say('Unpublished.'), complain);
    }
  };

  delete = async () => {
    const text = 'Apps no longer show it, and its slug becomes free. The history stays.';
    const answer = await confirm({ heading: `Delete ${this.edit.widget.name}`, text, action: 'Delete', danger: true, reason: true });
    if (answer) {
      await this.edit.delete(answer.reason).then(() => (say('Deleted.'), router.go(`p/${this.edit.project}`)), complain);
    }
  };

  #keyed(e) {
    const inside = e.composedPath().map(({ localName }) => localName);
    if (!(e.ctrlKey || e.metaKey) || e.altKey || document.querySelector(DIALOGS)) {
      return;
    }
    const key = e.key.toLowerCase();
    const action = key === 's' ? () => this.mayWrite && this.save()
      : inside.includes('vitrine-json-text') || inside.includes('vitrine-composer-addresses') ? null
      : key === 'z' ? () => (e.shiftKey ? this.edit.redo() : this.edit.undo())
      : key === 'y' ? () => this.edit.redo() : null;
    if (action) {
      e.preventDefault();
      action();
    }
  }

  render() {
    const { edit } = this;
    if (edit.loadProblem) {
      return html`<div class="page">${failed(edit.loadProblem, () => this.#open())}</div>`;
    }
    if (edit.id && !edit.widget) {
      return html`<div class="page">${loading(6)}</div>`;
    }
    const form = this.#wide.matches || this.looking === 'form';
    const picture = this.#wide.matches || this.looking === 'preview';
    return html`${toolbar(this)}
      <div class="columns">
        <div class="form stack" ?hidden=${!form}>${notes(this)}${composerForm(this)}</div>
        ${picture ? html`<aside class="picture" aria-label="Preview"><vitrine-composer-preview project=${edit.project}
          .widget=${edit.id} .state=${previewOf(edit.id, edit.form)}
          .published=${edit.differs ? edit.widget.publishedVersion : null} @complaints=${(e) => (this.complaints = e.detail)}></vitrine-composer-preview></aside>` : ''}
      </div>`;
  }
}

customElements.define('vitrine-composer', Composer);
