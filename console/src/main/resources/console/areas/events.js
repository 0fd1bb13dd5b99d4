/** A live tail of a project's events: filtered, paused, each with its JSON and schema. */
import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { router } from '../app/router.js';
import { count, number } from '../ui/format.js';
import '../ui/icon.js';
import { empty, failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { say } from '../ui/toasts.js';
import { actionOf } from './audit-actions.js';
import { Names } from './audit-names.js';
import { curl } from './events-curl.js';
import { jsonStyles } from './events-json.js';
import { eventRow } from './events-row.js';
import { EventSourceOf } from './events-source.js';
import { eventStyles, schemaStyles } from './events-styles.js';
import './events-types.js';

const MAX_EVENTS = 1_000;
const MAX_NAMES = 60;
/** In px: a tail that is this near to its end follows it. */
const NEAR_END = 40;
const STATES = {
  live: ['ok', 'Live'],
  waiting: ['warn', 'Connecting …'],
  refused: ['bad', 'Refused'],
};

class Events extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    events: { state: true },
    wanted: { state: true },
    held: { state: true },
    paused: { state: true },
    state: { state: true },
    open: { state: true },
    unseen: { state: true },
    choosing: { state: true },
    problem: { state: true },
  };

  static styles = [base, jsonStyles, schemaStyles, eventStyles];

  #source = null;
  #follows = true;
  #first = true;
  #fresh = new Set();
  #names;

  constructor() {
    super();
    Object.assign(this, { events: null, wanted: { types: [], subject: '' }, held: [], paused: false, state: 'waiting', open: new Set(), unseen: 0 });
  }

  connectedCallback() {
    super.connectedCallback();
    this.wanted = { types: (this.query.get('types') ?? '').split(',').filter(Boolean), subject: this.query.get('subject') ?? '' };
    this.#names = new Names(this.parameters.project, () => this.requestUpdate(), MAX_NAMES);
    this.#start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#source?.stop();
  }

  async #start() {
    this.#source?.stop();
    Object.assign(this, { events: null, held: [], problem: null, unseen: 0, paused: false });
    this.#first = true;
    this.#follows = true;
    const source = new EventSourceOf(this.parameters.project, this.wanted.types, (events) => source === this.#source && this.#take(events), (state) => (this.state = state));
    this.#source = source;
    try {
      await source.fill();
      if (source === this.#source) {
        this.events ??= [];
        this.#first = false;
      }
    } catch (problem) {
      if (problem.name !== 'AbortError' && source === this.#source) {
        this.problem = problem;
      }
    }
  }

  #take(events) {
    if (this.paused) {
      this.held = [...this.held, ...events].slice(-MAX_EVENTS);
      return;
    }
    const first = this.#first;
    this.#first = false;
    if (!first) {
      this.#fresh = new Set(events.map(({ id }) => id));
    }
    events.forEach(({ subject, data }) => this.#names.rename(subject, data));
    this.events = [...(this.events ?? []), ...events].slice(-MAX_EVENTS);
    this.unseen = this.#follows ? 0 : this.unseen + events.filter((event) => this.#matches(event)).length;
  }

  #matches({ subject }) {
    return !this.wanted.subject || subject === this.wanted.subject.toLowerCase();
  }

  updated(changed) {
    if ((changed.has('events') || changed.has('wanted')) && this.#follows) {
      this.#toEnd();
    }
  }

  #toEnd() {
    const log = this.renderRoot.querySelector('.log');
    log?.scrollTo({ top: log.scrollHeight });
  }

  #want(change) {
    const restarts = 'types' in change;
    this.wanted = { ...this.wanted, ...change };
    const { types, subject } = this.wanted;
    router.note(Object.entries({ types: types.join(','), subject }).filter(([, value]) => value));
    if (restarts) {
      this.#start();
    }
  }

  render() {
    return html`<div class="page">
        <div class="row between">
          <h1>Events</h1>
          <button @click=${this.#copy}><vitrine-icon name="copy"></vitrine-icon>Copy as curl</button>
        </div>
        ${this.#filters()}
        ${this.problem ? failed(this.problem, () => this.#start()) : this.events === null ? loading(8) : this.#tail()}
      </div>
      ${this.choosing
        ? html`<vitrine-event-types-dialog .chosen=${this.wanted.types} @close=${this.#chosen} @choose=${({ detail }) => (this.#want({ types: detail }), this.#chosen())}></vitrine-event-types-dialog>`
        : nothing}`;
  }

  #filters() {
    const { types, subject } = this.wanted;
    return html`<div class="filters" role="search" aria-label="Filters">
      <button class="types" aria-haspopup="dialog" @click=${() => (this.choosing = true)}><vitrine-icon name="event"></vitrine-icon>
        ${types.length === 0 ? 'All types' : count(types.length, 'type')}</button>
      <div class="field">
        <label for="subject">Id of the subject</label>
        <input id="subject" class="mono" placeholder="Any" autocomplete="off" spellcheck="false" .value=${subject}
          @input=${(e) => this.#want({ subject: e.target.value.trim() })} />
      </div>
      <div class="row">
        ${types.length || subject ? html`<button class="quiet" @click=${() => this.#want({ types: [], subject: '' })}>Clear filters</button>` : nothing}
        <button aria-pressed=${this.paused} @click=${this.#pause}>${this.paused ? 'Continue' : 'Pause'}</button>
      </div>
    </div>`;
  }

  #tail() {
    const shown = this.events.filter((event) => this.#matches(event));
    const held = this.held.filter((event) => this.#matches(event)).length;
    const [look, word] = this.paused ? ['note', 'Paused'] : STATES[this.state];
    return html`<div class="tail">
      <div class="head row between">
        <span class="chip live ${look}" role="status">${word}${this.paused ? html`: ${count(held, 'new event')}` : nothing}</span>
        <span class="faint small">${count(shown.length, 'event')}${this.events.length >= MAX_EVENTS ? `, the last of many` : ''}</span>
      </div>
      <div class="log" role="log" aria-live="off" aria-label="Events, newest last" tabindex="0" @scroll=${this.#scrolled}>
        ${shown.length === 0
          ? empty('event', 'No event yet', this.wanted.types.length || this.wanted.subject
              ? 'No recorded event matches. New ones appear here as they are recorded.'
              : 'Events appear here as they are recorded.')
          : html`<ol>${repeat(shown, ({ id }) => id, (event) => eventRow(event, this.parameters.project, {
              name: this.#nameOf(event),
              open: this.open.has(event.id),
              fresh: this.#fresh.has(event.id),
              toggle: () => this.#toggle(event),
              only: (filter) => this.#want(filter),
              changed: () => this.requestUpdate(),
            }))}</ol>`}
      </div>
      ${this.#follows ? nothing : html`<button class="primary jump" @click=${this.#jump}>
        <vitrine-icon name="down"></vitrine-icon>${this.unseen ? `${number(this.unseen)} new` : 'To the newest'}</button>`}
    </div>`;
  }

  #nameOf({ type, subject, aggregateversion }) {
    const action = actionOf(type);
    return this.#names.of({ action, resource: { kind: action.split('.')[0], id: subject, version: aggregateversion } });
  }

  /** Following stops when the user scrolls away from the end, and goes on when back there. */
  #scrolled(e) {
    const { scrollTop, scrollHeight, clientHeight } = e.currentTarget;
    const follows = scrollHeight - scrollTop - clientHeight < NEAR_END;
    if (follows !== this.#follows) {
      this.#follows = follows;
      this.unseen = 0;
      this.requestUpdate();
    }
  }

  #jump() {
    this.#follows = true;
    this.unseen = 0;
    this.requestUpdate();
    this.#toEnd();
    this.renderRoot.querySelector('.log').focus();
  }

  #pause() {
    this.paused = !this.paused;
    if (!this.paused && this.held.length > 0) {
      this.#take(this.held);
      this.held = [];
    }
  }

  #toggle({ id }) {
    const open = new Set(this.open);
    if (open.delete(id) === false) {
      open.add(id);
      // What is read does not move away when others come.
      this.#follows = false;
    }
    this.open = open;
  }

  async #chosen() {
    this.choosing = false;
    await this.updateComplete;
    this.renderRoot.querySelector('.types').focus();
  }

  async #copy() {
    const last = this.events?.at(-1);
    const text = curl(this.parameters.project, this.wanted, last ? BigInt(last.sequence).toString() : '');
    try {
      await navigator.clipboard.writeText(text);
      say('Copied. Set TOKEN to an access token before you run it.');
    } catch (refused) {
      say(`The browser does not let this page copy. The command is: ${text}`, { kind: 'bad' });
    }
  }
}

customElements.define('vitrine-events', Events);
