/** The organization that is open. Events: `change`. */
import { get } from './api.js';

class Organizations extends EventTarget {
  current = null;

  /** @returns {Promise<object|null>} the organization of the address, as it is now, or null if the address has none */
  async open(id) {
    if (this.current?.id !== id) {
      this.replace(null);
    }
    if (!id) {
      return null;
    }
    const { body } = await get(`/api/organizations/${encodeURIComponent(id)}`);
    this.replace(body);
    return body;
  }

  /** After it was renamed. */
  replace(organization) {
    this.current = organization;
    this.dispatchEvent(new Event('change'));
  }
}

export const organizations = new Organizations();
