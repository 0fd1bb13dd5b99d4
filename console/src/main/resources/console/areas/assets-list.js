/** The assets that the library shows: pages of the API, and what has changed since they were read. */
import { get, query } from '../app/api.js';
import { subscribe } from '../app/feed.js';
import { Pages } from '../app/pages.js';
import { addressOf, isUndescribed } from './assets-model.js';

const PAGE = 100;
const SETTLE_MS = 400;
const MAX_AT_ONCE = 20;

export class AssetList {
  #added = [];
  #changes = new Map();
  #latest = null;
  #pages = null;
  #touched = new Set();
  #timer;
  #end = () => {};
  #created = new Set();
  problem = null;

  /**
   * @param {string} project
   * @param {() => void} changed called after each change
   * @param {(asset: object) => void} live called with an asset that was changed elsewhere
   */
  constructor(project, changed, live) {
    Object.assign(this, { project, changed, live, undescribed: false });
    this.#end = subscribe(project, ['io.vitrine.asset.*'], (event) => this.#heard(event));
  }

  close() {
    this.#end();
    clearTimeout(this.#timer);
    this.#latest?.stop();
  }

  get loaded() {
    return this.#pages !== null;
  }

  get complete() {
    return this.#pages.complete;
  }

  get total() {
    return this.#pages.total + this.#added.length - [...this.#changes.values()].filter((asset) => asset === null).length;
  }

  /** How many of all have been read. */
  get read() {
    return this.#pages.items.length + this.#added.length;
  }

  /** What was shown stays until the first page of what is wanted now is there, so nothing flickers. */
  async load({ q, type, tag, sort, undescribed }) {
    this.#latest?.stop();
    const pages = new Pages(`/api/projects/${this.project}/assets${query({ q, type, tag, sort, limit: PAGE })}`, () => {
      if (pages === this.#latest && pages !== this.#pages) {
        this.#pages = pages;
        Object.assign(this, { undescribed, problem: null });
        this.#created.clear();
        this.#added = [];
        this.#changes = new Map();
      }
      this.changed();
    });
    this.#latest = pages;
    try {
      await pages.more();
    } catch (problem) {
      if (problem.name !== 'AbortError' && pages === this.#latest) {
        this.problem = problem;
        this.changed();
      }
    }
  }

  more() {
    return this.#latest === this.#pages ? this.#pages.more() : Promise.resolve();
  }

  get items() {
    const read = new Set(this.#added.map(({ id }) => id));
    return [...this.#added, ...this.#pages.items.filter(({ id }) => !read.has(id))]
      .map((asset) => (this.#changes.has(asset.id) ? this.#changes.get(asset.id) : asset))
      .filter((asset) => asset !== null && (!this.undescribed || isUndescribed(asset)));
  }

  /** How many new assets of others are not shown yet, so that nothing moves. */
  get newer() {
    return [...this.#created].filter((id) => !this.#has(id)).length;
  }

  /** The tags of what was read, most frequent first. */
  get tags() {
    const counts = new Map();
    this.#pages?.items.forEach(({ tags }) => tags.forEach((tag) => counts.set(tag, (counts.get(tag) ?? 0) + 1)));
    return [...counts].sort(([, one], [, other]) => other - one).map(([tag]) => tag);
  }

  #has(id) {
    return this.#added.some((asset) => asset.id === id) || this.#pages?.items.some((asset) => asset.id === id);
  }

  add(asset) {
    if (this.loaded && !this.#has(asset.id)) {
      this.#added = [asset, ...this.#added];
      this.changed();
    }
  }

  /** @param {object|null} asset null if it was deleted */
  replace(id, asset) {
    if (this.#has(id)) {
      this.#changes.set(id, asset);
      this.changed();
    }
  }

  /** The changes of one request come one after the other. */
  #heard(event) {
    if (event.type === 'io.vitrine.asset.deleted.v1') {
      this.#created.delete(event.subject);
      this.replace(event.subject, null);
      return;
    }
    if (event.type === 'io.vitrine.asset.created.v1') {
      this.#created.add(event.subject);
    }
    this.#touched.add(event.subject);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), SETTLE_MS);
  }

  async #settle() {
    const touched = [...this.#touched];
    this.#touched.clear();
    for (const id of touched.slice(0, MAX_AT_ONCE)) {
      const answer = await get(addressOf(this.project, id)).catch(() => null);
      if (answer) {
        this.replace(id, answer.body);
        this.live(answer.body);
      }
    }
    this.changed();
  }
}
