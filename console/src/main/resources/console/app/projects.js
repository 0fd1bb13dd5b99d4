/** The projects of the user, and the one that is open. Events: `change`. */
import { get } from './api.js';
import { sameTenant } from './consistency.js';

class Projects extends EventTarget {
  #known = new Map();
  current = null;

  /** @returns {Promise<object|null>} the project of the address, or null if the address has none */
  async open(id) {
    if (!id) {
      this.#take(null);
      return null;
    }
    if (this.current?.id !== id) {
      this.#take(this.#known.get(id) ?? null);
      const { body } = await get(`/api/projects/${encodeURIComponent(id)}`);
      this.#known.set(id, body);
      this.#take(body);
    }
    return this.current;
  }

  /** After its settings were changed. */
  replace(project) {
    this.#known.set(project.id, project);
    this.#take(project);
  }

  #take(project) {
    if (project) {
      sameTenant(project.id, project.key);
    }
    this.current = project;
    this.dispatchEvent(new Event('change'));
  }
}

export const projects = new Projects();
