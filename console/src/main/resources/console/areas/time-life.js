/**
 * The life of a widget as far as it has been read: its steps, and for each version the state and the picture. A version
 * never changes, so what is read once is kept.
 */
import { get, query } from '../app/api.js';
import { Pages } from '../app/pages.js';

const FIRST_PAGE = 100;
const PAGE = 1_000;
/** Reads at a time. A server allows a project only a few. */
const PARALLEL = 2;
const NEIGHBOURS = 2;
/** Assets that steps mention and whose titles are read before they are looked at. */
const MAX_TITLES = 100;
const MAX_KEPT = 300;
const BUSY_SECONDS = 1;

export class Life {
  #root;
  #assets;
  #changed;
  #abort = new AbortController();
  #states = new Map();
  #pictures = new Map();
  #titles = new Map();
  #wanted = [];
  #looked = [];
  #later;
  #running = 0;
  #byVersion = new Map();
  /** Of the assets in the words of the steps. */
  #times = new Map();
  /** Newest first. */
  steps = [];
  complete = false;
  problem = null;

  constructor(project, widget, changed) {
    const root = `/api/projects/${encodeURIComponent(project)}`;
    this.#root = `${root}/widgets/${encodeURIComponent(widget)}`;
    this.#assets = `${root}/assets`;
    this.#changed = changed;
  }

  /** Reads the newest steps, returns, and reads on. */
  async load() {
    this.problem = null;
    try {
      const pages = new Pages(`${this.#root}/history${query({ limit: FIRST_PAGE })}`, () => {});
      await pages.more();
      this.#take(pages);
      this.#loadRest(pages);
    } catch (problem) {
      this.problem = this.steps.length ? null : problem;
      this.#changed();
    }
  }

  async #loadRest(newest) {
    if (newest.complete) {
      return;
    }
    try {
      const pages = new Pages(`${this.#root}/history${query({ limit: PAGE })}`, () => {});
      while (!pages.complete && !this.#abort.signal.aborted) {
        await pages.more();
        this.#take(pages);
      }
    } catch (problem) {
      this.problem = this.steps.length ? null : problem;
      this.#changed();
    }
  }

  #take(pages) {
    if (pages.items.length >= this.steps.length || pages.items[0]?.version > this.head) {
      this.steps = pages.items;
      this.#byVersion = new Map(this.steps.map((step) => [step.version, step]));
      const changed = this.steps.filter(({ action }) => action.startsWith('widget.assets-'));
      this.#times = new Map(changed.flatMap(({ changes, time }) =>
        changes.flatMap(({ value, before }) => [value ?? [], before ?? []].flat()).map((id) => [id, time])));
    }
    this.complete = pages.complete;
    this.#changed();
  }

  get head() {
    return this.steps[0]?.version ?? 0;
  }

  get isDeleted() {
    return this.steps[0]?.action === 'widget.deleted';
  }

  step(version) {
    return this.#byVersion.get(version);
  }

  /** The version that a version is compared with: what apps saw before a publication, and otherwise the one before. */
  base(version) {
    const step = this.step(version);
    if (step?.action !== 'widget.published' || step.changes.length > 0) {
      return version - 1;
    }
    const before = this.steps.find((other) => other.version < version && other.action === 'widget.published');
    return before?.version ?? version - 1;
  }

  /** @returns {{value?: object|null, problem?: Error}|undefined} undefined while it is read */
  state(version) {
    const isNothing = version === 0 || this.step(version)?.action === 'widget.deleted';
    return isNothing ? { value: null } : this.#states.get(version);
  }

  /** @returns {{value?: {html: string, stylesheet: string|null}, problem?: Error}|undefined} undefined while it is drawn */
  picture(version) {
    return this.#pictures.get(version);
  }

  title(id) {
    return this.#titles.get(id);
  }

  /** Reads what is looked at, then its neighbours. What was wanted before and not begun is dropped. */
  want(...versions) {
    this.#looked = versions;
    const near = versions.flatMap((version) =>
      Array.from({ length: NEIGHBOURS }, (_, distance) => [version + distance + 1, version - distance - 1]).flat());
    this.#wanted = [
      ...versions.flatMap((version) => [this.#pictureOf(version), this.#stateOf(version)]),
      ...versions.map((version) => this.#stateOf(this.base(version))),
      ...versions.flatMap((version) => [this.#titlesOf(version), this.#titlesOf(this.base(version))]),
      ...near.flatMap((version) => [this.#pictureOf(version), this.#stateOf(version), this.#stateOf(this.base(version))]),
      ...this.#mentioned(),
    ].filter(Boolean);
    this.#run();
  }

  /** Reads once more what could not be read. */
  again(version) {
    this.#pictures.delete(version);
    this.#states.delete(version);
    this.want(version);
  }

  stop() {
    this.#wanted = [];
    clearTimeout(this.#later);
    this.#abort.abort();
  }

  #run() {
    while (this.#running < PARALLEL && this.#wanted.length > 0) {
      const task = this.#wanted.shift();
      this.#running++;
      task().finally(() => {
        this.#running--;
        this.#run();
      });
    }
  }

  #isThere(version) {
    return version >= 1 && version <= this.head && this.step(version)?.action !== 'widget.deleted';
  }

  #pictureOf(version) {
    return this.#isThere(version) && (() => this.#read(this.#pictures, version, `${this.#root}/preview${query({ version })}`));
  }

  #stateOf(version) {
    return this.#isThere(version) && (() => this.#read(this.#states, version, `${this.#root}${query({ version })}`));
  }

  async #read(kept, key, address) {
    if (kept.has(key)) {
      return;
    }
    try {
      const { body } = await get(address, { signal: this.#abort.signal });
      kept.set(key, { value: body });
    } catch (problem) {
      if (problem.name === 'AbortError') {
        return;
      }
      if (problem.status === 429) {
        clearTimeout(this.#later);
        this.#later = setTimeout(() => this.want(...this.#looked), (problem.retryAfter || BUSY_SECONDS) * 1000);
        return;
      }
      kept.set(key, { problem });
    }
    if (kept.size > MAX_KEPT) {
      kept.delete(kept.keys().next().value);
    }
    this.#changed();
  }

  /** Assets by title, as they were called then; an asset that is deleted since still has one. */
  #titlesOf(version) {
    return version >= 1 && (async () => {
      const state = this.state(version)?.value;
      const isUnknown = (id) => !this.#titles.has(id);
      if (!state?.assetIds.some(isUnknown)) {
        return;
      }
      const at = state.updatedAt;
      try {
        const { body } = await get(`${this.#root}/assets${query({ at })}`, { signal: this.#abort.signal });
        body.forEach((asset) => this.#titles.set(asset.id, called(asset)));
      } catch (problem) {
        // The assets are asked for one by one below.
      }
      for (const id of state.assetIds.filter(isUnknown)) {
        await this.#titleOf(id, at);
      }
      this.#changed();
    });
  }

  async #titleOf(id, at) {
    if (this.#titles.has(id)) {
      return;
    }
    try {
      const { body } = await get(`${this.#assets}/${id}${query({ at })}`, { signal: this.#abort.signal });
      this.#titles.set(id, called(body));
    } catch (problem) {
      // An asset that cannot be read is shown by its id.
      this.#titles.set(id, `Asset ${id.slice(0, 8)}`);
    }
  }

  /** The assets in the words of the steps, as they were called at the time of the step. */
  #mentioned() {
    const unknown = [...this.#times].filter(([id]) => !this.#titles.has(id)).slice(0, MAX_TITLES);
    return unknown.map(([id, at]) => async () => {
      await this.#titleOf(id, at);
      this.#changed();
    });
  }
}

function called(asset) {
  return asset.title || asset.filename || asset.url;
}
