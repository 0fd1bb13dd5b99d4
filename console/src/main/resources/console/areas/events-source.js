/** The events of a project: the last ones from the feed, then each as it is recorded. */
import { get, query } from '../app/api.js';
import { subscribe } from '../app/feed.js';
import { typeOf } from './audit-actions.js';

const BACK = 100;

export class EventSourceOf {
  #seen = new Set();
  #end = () => {};
  #abort = new AbortController();
  #early = [];
  #ready = false;

  /** @param {(events: object[]) => void} take @param {(state: string) => void} state of the stream, as app/feed.js has it */
  constructor(project, actions, take, state) {
    this.root = `/api/projects/${project}`;
    this.actions = actions;
    this.take = take;
    this.#end = subscribe(project, actions.map(typeOf), (event) => this.#live(event), state);
  }

  /** The last events. What is recorded meanwhile is taken after them, once. */
  async fill() {
    const after = await this.#beginning();
    const { body } = await get(`${this.root}/events${query({ after, types: this.actions.map(typeOf), limit: BACK })}`, {
      headers: { Accept: 'application/json' },
      signal: this.#abort.signal,
    });
    this.#ready = true;
    this.#give([...body, ...this.#early]);
    this.#early = [];
  }

  /** The position before the last events: pages of the feed only go forward, those of the audit trail back. */
  async #beginning() {
    const { body } = await get(`${this.root}/audit${query({ action: this.actions, limit: BACK + 1 })}`, { signal: this.#abort.signal });
    return body.length > BACK ? body[BACK].position : undefined;
  }

  #live(event) {
    if (this.#ready) {
      this.#give([event]);
    } else {
      this.#early.push(event);
    }
  }

  #give(events) {
    const fresh = events.filter(({ id }) => !this.#seen.has(id) && this.#seen.add(id));
    if (fresh.length > 0) {
      this.take(fresh);
    }
  }

  stop() {
    this.#end();
    this.#abort.abort();
  }
}
