/** One asset that is edited: what is stored, what is typed and not saved, and how both come together when others save, too. */
import { get, put } from '../app/api.js';
import * as model from './assets-model.js';
import { addressOf, differing, keepDraft, merged, valuesOf } from './assets-model.js';

const READS = 10;
const READ_DELAY_MS = 300;
const RETRY_DELAY_MS = 3_000;

export class AssetEdit {
  #timer;
  asset = null;
  values = null;
  conflicts = [];
  problem = null;
  loadProblem = null;
  restored = false;
  saving = false;

  /**
   * @param {() => void} changed called after each change
   * @param {(asset: object) => void} saved called with the stored asset after each save
   */
  constructor(project, id, changed, saved) {
    Object.assign(this, { project, id, changed, saved });
  }

  /** A save that was to be tried again is not; what was typed is kept. */
  close() {
    clearTimeout(this.#timer);
  }

  get base() {
    return valuesOf(this.asset);
  }

  get edited() {
    return this.asset ? differing(this.base, this.values) : [];
  }

  get metadataFault() {
    return model.metadataOf(this.values.metadata).fault;
  }

  async load() {
    this.loadProblem = null;
    try {
      const { body } = await get(addressOf(this.project, this.id));
      const stored = valuesOf(body);
      const draft = model.keptDraft(this.id) ?? { base: stored, values: stored };
      const { values, conflicts } = merged(draft.base, stored, draft.values);
      Object.assign(this, { asset: body, values, conflicts, restored: differing(stored, values).length > 0 });
    } catch (problem) {
      this.loadProblem = problem;
    }
    this.changed();
  }

  change(change) {
    this.values = { ...this.values, ...change };
    keepDraft(this.asset, this.values);
    this.changed();
  }

  /** What is known of the former file does not hold for another address. */
  readdress(url) {
    const { url: stored, filename, mimeType, sizeBytes, width, height } = this.base;
    const unknown = { filename: null, mimeType: null, sizeBytes: null, width: null, height: null };
    this.change({ url, ...(url === stored ? { filename, mimeType, sizeBytes, width, height } : unknown) });
  }

  discard() {
    clearTimeout(this.#timer);
    model.forgetDraft(this.id);
    Object.assign(this, { values: this.base, conflicts: [], problem: null, restored: false });
    this.changed();
  }

  takeTheirs(field) {
    this.conflicts = this.conflicts.filter((conflict) => conflict.field !== field);
    this.change(model.withTheirs(this.values, this.base, field));
  }

  keepMine(field) {
    this.conflicts = this.conflicts.filter((conflict) => conflict.field !== field);
    this.changed();
  }

  /** The asset as it is now, after another change of it. */
  take(asset) {
    if (this.asset === null || asset.version <= this.asset.version) {
      return;
    }
    const { values, conflicts } = merged(this.base, valuesOf(asset), this.values);
    const former = this.conflicts.filter(({ field }) => conflicts.every((conflict) => conflict.field !== field));
    Object.assign(this, { asset, values, conflicts: [...former, ...conflicts] });
    keepDraft(asset, values);
    this.changed();
  }

  /**
   * After a save of another user, both are merged, and saved unless the user must choose.
   *
   * @returns {Promise<boolean>} whether it is stored
   */
  async save(reason) {
    clearTimeout(this.#timer);
    Object.assign(this, { saving: true, problem: null });
    this.changed();
    try {
      while (this.conflicts.length === 0) {
        if (await this.#put(reason)) {
          return true;
        }
      }
      return false;
    } catch (problem) {
      this.problem = problem;
      if (problem.status === 0 || problem.status === 503) {
        this.#timer = setTimeout(() => this.save(reason), RETRY_DELAY_MS);
      }
      return false;
    } finally {
      this.saving = false;
      this.changed();
    }
  }

  async #put(reason) {
    const sent = this.values;
    const address = addressOf(this.project, this.id);
    try {
      const { body } = await put(address, model.changeOf(this.base, sent), { ifMatch: `"${this.asset.version}"`, reason });
      // What was typed while the request was on its way is still to be saved.
      const { values } = merged(sent, valuesOf(body), this.values);
      Object.assign(this, { asset: body, values, restored: false });
      keepDraft(body, values);
      this.saved(body);
      return true;
    } catch (problem) {
      if (problem.status !== 412) {
        throw problem;
      }
      await this.#takeOther(address, problem);
      return this.edited.length === 0;
    }
  }

  /** Readers may show the other change a moment later than the server knows of it. */
  async #takeOther(address, problem) {
    for (let attempt = 0; attempt < READS; attempt++) {
      const { body } = await get(address);
      if (body.version > this.asset.version) {
        this.take(body);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, READ_DELAY_MS));
    }
    throw problem;
  }
}
