/** The edit of one widget, and the server: opening, saving, and the changes of other users. */
import { Problem, get, put, remove } from '../app/api.js';
import { forget } from '../app/drafts.js';
import { subscribe } from '../app/feed.js';
import { projects } from '../app/projects.js';
import { EMPTY, formOf, merge } from './composer-model.js';
import { addressOf, create, revise } from './composer-save.js';
import { EditState } from './composer-state.js';

const RETRY_DELAY_MS = 3_000;
const SETTLE_MS = 250;

export class Edit extends EditState {
  #next = null;
  #end = () => {};
  #timer;
  #settle;
  #key = { body: '', value: '' };
  #created = null;

  /** Reads the widget, and what was typed and not saved when it was last open. */
  async open(start = {}) {
    this.loadProblem = null;
    try {
      if (this.id) {
        this.store(await get(addressOf(this.project, this.id)));
        this.form = this.base;
      } else {
        this.base = this.form = { ...EMPTY, ...start };
      }
      this.restore();
      this.#end();
      this.#end = subscribe(this.project, ['io.vitrine.widget.*'], (event) => this.#changedElsewhere(event));
    } catch (problem) {
      this.loadProblem = problem;
    }
    this.host.requestUpdate();
  }

  close() {
    this.#end();
    clearTimeout(this.#timer);
    clearTimeout(this.#settle);
  }

  /**
   * Stores what is on the screen. While a save is on its way, another one follows it.
   *
   * @returns {Promise<boolean>} whether it is stored (and published) now
   */
  async save({ publish = false } = {}) {
    if (this.saving) {
      this.#next = { publish: publish || Boolean(this.#next?.publish) };
      return false;
    }
    const stored = await this.#saveOnce(publish);
    const next = this.#next;
    this.#next = null;
    return stored && next && (next.publish || this.dirty) ? this.save(next) : stored;
  }

  async #saveOnce(publish) {
    clearTimeout(this.#timer);
    const isNew = !this.id;
    Object.assign(this, { saving: true, problem: null, waiting: null });
    this.host.requestUpdate();
    try {
      await this.#stored(await this.#send(this.form, publish));
      this.host.saved(publish || (isNew && this.widget.status === 'PUBLISHED'));
      return true;
    } catch (problem) {
      await this.#failed(problem, publish);
      return false;
    } finally {
      this.saving = false;
      this.host.requestUpdate();
    }
  }

  /** @returns {Promise<object>} the form that is stored now */
  async #send(form, publish) {
    const project = projects.current;
    const key = this.#keyOf(form);
    if (this.id) {
      await revise({ project, id: this.id, kind: this.kind, etag: this.etag, base: this.base, form, key }, (stored, etag) => {
        this.base = { ...this.base, ...stored };
        this.etag = etag;
      });
      if (publish) {
        this.etag = (await put(`${addressOf(this.project, this.id)}/publish`, undefined, { ifMatch: this.etag })).etag;
      }
      return form;
    }
    this.#created ??= { id: await create(project, this.kind, form, { publish, key }), form };
    this.store(await get(addressOf(this.project, this.#created.id)));
    forget(this.draftName);
    this.id = this.#created.id;
    this.host.created(this.id);
    return this.#created.form;
  }

  /** The same for the same content, so that a request whose answer was lost is not executed again. */
  #keyOf(form) {
    const body = JSON.stringify([this.etag, form]);
    if (this.#key.body !== body) {
      this.#key = { body, value: crypto.randomUUID() };
    }
    return this.#key.value;
  }

  /** What was typed while the request was on its way stays. */
  async #stored(sent) {
    const answer = await get(addressOf(this.project, this.id));
    const typed = this.form;
    this.store(answer);
    const ids = answer.body.assetIds;
    const known = new Map(sent.items.length === ids.length ? sent.items.map(({ id, key }, index) => [id ?? key, ids[index]]) : []);
    const nameItem = (item) => (!item.id && known.has(item.key) ? { id: known.get(item.key) } : item);
    const named = (form) => ({ ...form, items: form.items.map(nameItem) });
    const { form, conflicts } = merge(named(sent), this.base, named(typed));
    this.restored = false;
    this.other = null;
    this.show(typed === sent ? this.base : conflicts.reduce((all, { path: [field] }) => ({ ...all, [field]: named(typed)[field] }), form));
  }

  async #failed(problem, publish) {
    if (problem.status === 412) {
      await this.#refused(publish).catch((next) => (this.problem = next));
    } else if (problem instanceof Problem) {
      this.problem = problem;
      if (problem.status === 0 || problem.status === 503) {
        this.waiting = { publish };
        this.#timer = setTimeout(() => this.save({ publish }), RETRY_DELAY_MS);
      }
    } else {
      throw problem;
    }
  }

  /** Another user was first. What does not overlap comes together at once; the user decides the rest. */
  async #refused(publish) {
    const latest = await get(addressOf(this.project, this.id));
    const result = merge(this.base, formOf(latest.body), this.form);
    if (result.conflicts.length > 0) {
      this.conflict = { ...result, latest, publish };
      return;
    }
    this.resolve(result.form, latest);
    this.host.merged(latest.body, result.merged);
    this.#timer = setTimeout(() => this.save({ publish }));
  }

  /** Continues from the state that the other user has stored. */
  resolve(form, latest) {
    this.steps.take(this.form, 'merge');
    this.store(latest);
    this.conflict = null;
    this.other = null;
    this.show(form);
  }

  /** Shows what the other user has changed, before anything is saved. */
  async compare() {
    const latest = await get(addressOf(this.project, this.id));
    const result = merge(this.base, formOf(latest.body), this.form);
    if (result.conflicts.length === 0) {
      this.resolve(result.form, latest);
      this.host.merged(latest.body, result.merged);
    } else {
      this.conflict = { ...result, latest, publish: null };
    }
    this.host.requestUpdate();
  }

  #changedElsewhere(event) {
    if (!this.widget || event.subject !== this.id || event.aggregateversion <= this.widget.version) {
      return;
    }
    if (event.type === 'io.vitrine.widget.deleted.v1') {
      this.deletedBy = event.actor;
      this.host.requestUpdate();
      return;
    }
    // The changes of one request come one after the other.
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => this.#readOther(), SETTLE_MS);
  }

  async #readOther() {
    if (this.saving) {
      this.#settle = setTimeout(() => this.#readOther(), SETTLE_MS);
      return;
    }
    const latest = await get(addressOf(this.project, this.id)).catch(() => null);
    if (latest === null || latest.body.version <= this.widget.version) {
      return;
    }
    if (this.dirty) {
      this.other = latest.body;
      this.host.requestUpdate();
    } else {
      const merged = merge(this.base, formOf(latest.body), this.form).merged;
      this.resolve(formOf(latest.body), latest);
      this.host.merged(latest.body, merged);
    }
  }

  /** After its widget was deleted: the same content as a new widget. */
  startOver() {
    this.#created = null;
    Object.assign(this, { id: null, widget: null, etag: null, deletedBy: null, problem: null });
    this.base = { ...EMPTY, layout: this.form.layout };
    this.show(this.form);
  }

  async unpublish(reason) {
    await put(`${addressOf(this.project, this.id)}/unpublish`, undefined, { reason });
    await this.#stored(this.form);
  }

  async delete(reason) {
    await remove(addressOf(this.project, this.id), { reason });
    this.close();
    forget(this.draftName);
    this.base = this.form;
  }
}
