/** Names of subjects, which events do not repeat: from the entries that are shown, or else from the state that an entry made. */
import { get } from '../app/api.js';

const AT_ONCE = 4;
const ADDRESSES = { widget: 'widgets', asset: 'assets' };

export class Names {
  #known = new Map();
  #waiting = [];
  #running = 0;

  /** @param {() => void} changed called after names came @param {number} max how many names are asked for */
  constructor(project, changed, max = Infinity) {
    this.project = project;
    this.changed = changed;
    this.max = max;
  }

  /** Entries are newest first: the first name found is the last one given. */
  learn(entries) {
    for (const { resource, data } of entries) {
      if (!this.#known.get(resource.id)) {
        this.rename(resource.id, data);
      }
    }
  }

  /** A newer event, which may give a name. */
  rename(id, data) {
    const name = data?.name ?? data?.title;
    if (typeof name === 'string' && name) {
      this.#known.set(id, name);
    }
  }

  /** @returns {string} empty as long as it is unknown */
  of({ resource, action }) {
    const { kind, id, version } = resource;
    if (!this.#known.has(id) && ADDRESSES[kind] && this.max > 0) {
      this.max--;
      this.#known.set(id, '');
      this.#waiting.push({ kind, id, version: action.endsWith('.deleted') ? version - 1 : version });
      this.#run();
    }
    return this.#known.get(id) ?? '';
  }

  async #run() {
    if (this.#running >= AT_ONCE || this.#waiting.length === 0) {
      return;
    }
    this.#running++;
    const { kind, id, version } = this.#waiting.pop();
    try {
      const { body } = await get(`/api/projects/${this.project}/${ADDRESSES[kind]}/${id}?version=${version}`);
      this.#known.set(id, body.name ?? body.title ?? '');
      this.changed();
    } catch (unnamed) {
      // The entry shows the id then. Without scope for widgets or assets, that is all there is.
      this.#known.set(id, '');
    }
    this.#running--;
    this.#run();
  }
}
