/** What is edited of one widget: what is stored (`base`), what is on the screen (`form`), and the draft of the difference. */
import { forget, keep, kept } from '../app/drafts.js';
import { EMPTY, Steps, formOf, same } from './composer-model.js';
import { kindOf } from './composer-save.js';

export class EditState {
  widget = null;
  kind = 'layout';
  base = EMPTY;
  form = EMPTY;
  etag = null;
  steps = new Steps();
  problem = null;
  loadProblem = null;
  saving = false;
  waiting = null;
  restored = false;
  slugTouched = false;
  other = null;
  conflict = null;
  deletedBy = null;

  constructor(host, project, id) {
    this.host = host;
    this.project = project;
    this.id = id;
  }

  get draftName() {
    return this.id ? `widget/${this.id}` : `widget/new/${this.project}`;
  }

  get dirty() {
    return !same(this.base, this.form);
  }

  /** Whether apps show something else than what is edited. */
  get differs() {
    return this.widget?.status === 'PUBLISHED' && (this.dirty || this.widget.publishedVersion < this.widget.version);
  }

  get faults() {
    return Object.fromEntries((this.problem?.errors ?? []).map(({ pointer, detail }) => [pointer, detail]));
  }

  restore() {
    const draft = kept(this.draftName);
    if (draft === null) {
      return;
    }
    this.kind = this.id ? this.kind : draft.kind;
    this.slugTouched = draft.slugTouched;
    const now = { base: this.base, etag: this.etag };
    Object.assign(this, { base: draft.base, form: draft.form, etag: draft.etag ?? this.etag, restored: true });
    if (!this.dirty) {
      Object.assign(this, now, { form: now.base, restored: false });
      forget(this.draftName);
    } else if (this.widget && draft.etag !== now.etag) {
      this.other = this.widget;
    }
  }

  store({ body, etag }) {
    Object.assign(this, { widget: body, etag, base: formOf(body), kind: kindOf(body) });
  }

  /** @param {string} field what is edited, so that quick edits of it are one step of undo */
  set(change, field) {
    this.steps.take(this.form, field);
    this.show({ ...this.form, ...change });
  }

  undo() {
    this.show(this.steps.back(this.form));
  }

  redo() {
    this.show(this.steps.forth(this.form));
  }

  discard() {
    this.steps.take(this.form, 'discard');
    this.problem = null;
    this.restored = false;
    if (this.widget) {
      this.store({ body: this.widget, etag: `"${this.widget.version}"` });
    }
    this.other = null;
    this.show(this.base);
  }

  show(form) {
    this.form = form;
    if (this.dirty) {
      const { base, etag, kind, slugTouched } = this;
      keep(this.draftName, { base, form, etag, kind, slugTouched });
    } else {
      forget(this.draftName);
      this.restored = false;
    }
    this.host.requestUpdate();
  }
}
