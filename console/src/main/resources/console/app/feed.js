/**
 * Changes of a project as they are recorded: the change feed as server-sent events. All subscribers of a project share one
 * stream. It reconnects after the last event that came, so none is lost, and rests while the tab is hidden.
 */
import { connection, get } from './api.js';
import { session } from './session.js';

const SILENCE_MS = 30_000;
const MAX_DELAY_MS = 15_000;
const STARTED_OVER = 'io.vitrine.feed.started-over.v1';
const streams = new Map();

/**
 * @param {string} project
 * @param {string[]} types names of events, or prefixes such as `io.vitrine.widget.*`; empty: all
 * @param {(event: object) => void} take called with each CloudEvent that is recorded from now on
 * @param {(state: 'live'|'waiting'|'refused') => void} state called when the stream opens, breaks or is refused
 * @returns {() => void} ends the subscription
 */
export function subscribe(project, types, take, state = () => {}) {
  if (!session.can('audit:read')) {
    state('refused');
    return () => {};
  }
  if (!streams.has(project)) {
    streams.set(project, new Stream(project));
  }
  const stream = streams.get(project);
  const subscriber = { types, take, state };
  stream.add(subscriber);
  return () => {
    if (stream.remove(subscriber)) {
      streams.delete(project);
    }
  };
}

class Stream {
  #subscribers = new Set();
  #address;
  #abort = new AbortController();
  #last = null;
  #state = 'waiting';
  #ended = false;
  #visible = () => !document.hidden || this.#abort.abort();

  constructor(project) {
    this.#address = `/api/projects/${encodeURIComponent(project)}`;
    document.addEventListener('visibilitychange', this.#visible);
    this.#run();
  }

  add(subscriber) {
    this.#subscribers.add(subscriber);
    subscriber.state(this.#state);
  }

  /** @returns {boolean} whether it was the last one, and the stream has ended */
  remove(subscriber) {
    this.#subscribers.delete(subscriber);
    if (this.#subscribers.size > 0) {
      return false;
    }
    this.#ended = true;
    document.removeEventListener('visibilitychange', this.#visible);
    this.#abort.abort();
    return true;
  }

  async #run() {
    for (let failures = 0; !this.#ended; failures++) {
      this.#abort = new AbortController();
      try {
        this.#last ??= await this.#end();
        await this.#read(() => (failures = 0));
      } catch (e) {
        if (e.status === 403 || e.status === 404) {
          return this.#tell('refused');
        }
        if (e instanceof TypeError) {
          connection.report(false);
        }
      }
      this.#tell('waiting');
      await (document.hidden ? shown() : delay(Math.min(500 * 2 ** failures, MAX_DELAY_MS)));
    }
  }

  /** The position of the last recorded event, so that the stream begins with the next one. */
  async #end() {
    const { body } = await get(`${this.#address}/audit?limit=1`, { signal: this.#abort.signal });
    return String(body[0]?.position ?? 0);
  }

  async #read(opened) {
    const answer = await fetch(`${this.#address}/events`, {
      headers: { Accept: 'text/event-stream', Authorization: `Bearer ${await session.fresh()}`, 'Last-Event-ID': this.#last },
      signal: this.#abort.signal,
    });
    if (!answer.ok) {
      throw Object.assign(new Error(`The feed answered ${answer.status}.`), { status: answer.status });
    }
    connection.report(true);
    this.#tell('live');
    opened();
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const watchdog = setTimeout(() => this.#abort.abort(), SILENCE_MS);
      const { done, value } = await reader.read().finally(() => clearTimeout(watchdog));
      if (done) {
        return;
      }
      const messages = (text + value).split('\n\n');
      text = messages.pop();
      messages.forEach((message) => this.#take(message));
    }
  }

  #take(message) {
    const fields = message.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
    const value = (name) => fields.filter(([field]) => field === name).map(([, text]) => text);
    this.#last = value('id')[0] ?? this.#last;
    const data = value('data').join('\n');
    const event = data ? JSON.parse(data) : null;
    if (event === null || event.type === STARTED_OVER) {
      return;
    }
    const fits = (type) => (type.endsWith('*') ? event.type.startsWith(type.slice(0, -1)) : event.type === type);
    for (const { types, take } of [...this.#subscribers]) {
      if (types.length === 0 || types.some(fits)) {
        take(event);
      }
    }
  }

  #tell(state) {
    this.#state = state;
    this.#subscribers.forEach((subscriber) => subscriber.state(state));
  }
}

function delay(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function shown() {
  return new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }));
}
