/** A list that is read page by page, as far as it is looked at. */
import { get } from './api.js';

export class Pages {
  #next;
  #loading = false;
  #abort = new AbortController();
  items = [];
  total = 0;
  facets = {};
  loaded = false;

  /**
   * @param {string} first the address of the first page
   * @param {() => void} changed called after each page
   * @param {(body: any) => {items: any[], next?: string, total?: number, facets?: object}} read the page in a body that is not an array
   * @param {number|null} size of the pages after the first, which is as long as its address says
   */
  constructor(first, changed, read = null, size = null) {
    this.#next = first;
    this.changed = changed;
    this.read = read;
    this.size = size;
  }

  /** Loads the next page, if there is one and none is on its way. Rejects with a Problem. */
  async more() {
    if (this.#next === null || this.#loading) {
      return;
    }
    this.#loading = true;
    try {
      const answer = await get(this.#next, { signal: this.#abort.signal });
      const page = this.read ? this.read(answer.body) : { items: answer.body, total: answer.total };
      this.items = [...this.items, ...page.items];
      this.total = page.total ?? this.items.length;
      this.facets = page.facets ?? this.facets;
      const next = page.next ?? answer.next ?? null;
      this.#next = next && this.size ? next.replace(/\blimit=\d+/, `limit=${this.size}`) : next;
      this.loaded = true;
      this.changed();
    } finally {
      this.#loading = false;
    }
  }

  get complete() {
    return this.#next === null;
  }

  /** The user wants another list: what is on its way is not waited for. */
  stop() {
    this.#abort.abort();
  }
}
