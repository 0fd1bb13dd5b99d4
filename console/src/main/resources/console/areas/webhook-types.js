/**
 * `<vitrine-event-types .value=${[]}>`: picks the events of a webhook: all about content, or whole kinds (`io.vitrine.widget.*`)
 * and single types, by the contract of the topic. Event `change`.
 */
import { LitElement, html } from 'lit';
import { get } from '../app/api.js';
import { number } from '../ui/format.js';
import { base } from '../ui/styles.js';
import { typesStyles } from './webhook-styles.js';

const PREFIX = 'io.vitrine.';
let contract = null;

/** @returns {Promise<Map<string, {name: string, title: string, summary: string}[]>>} by kind of resource, in the contract's order */
export function eventTypes() {
  contract ??= get('/asyncapi.json').then(
    ({ body }) => Map.groupBy(
      Object.values(body.components.messages).filter(({ name }) => name?.startsWith(PREFIX)),
      ({ name }) => name.split('.')[2],
    ),
    (problem) => {
      contract = null;
      throw problem;
    },
  );
  return contract;
}

class EventTypes extends LitElement {
  static properties = {
    value: { attribute: false },
    kinds: { state: true },
    problem: { state: true },
    search: { state: true },
    chosen: { state: true },
  };

  static styles = [base, typesStyles];

  constructor() {
    super();
    this.value = [];
    this.search = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.chosen = this.value.length > 0;
    this.#load();
  }

  async #load() {
    this.problem = null;
    try {
      this.kinds = await eventTypes();
    } catch (problem) {
      this.problem = problem;
    }
  }

  #set(value) {
    this.value = value;
    this.dispatchEvent(new Event('change'));
  }

  #choose(chosen) {
    this.chosen = chosen;
    if (!chosen) {
      this.#set([]);
    }
  }

  #kind(kind, on) {
    const others = this.value.filter((type) => !type.startsWith(`${PREFIX}${kind}.`));
    this.#set(on ? [...others, `${PREFIX}${kind}.*`] : others);
  }

  #type(type, on) {
    this.#set(on ? [...this.value, type] : this.value.filter((other) => other !== type));
  }

  render() {
    return html`<fieldset>
      <legend class="label">Events</legend>
      <label class="choice"><input type="radio" name="which" .checked=${!this.chosen} @change=${() => this.#choose(false)} />
        <span>Every event about content<br /><span class="hint">Widgets, assets, templates, placements and the project. Future kinds too.</span></span></label>
      <label class="choice"><input type="radio" name="which" .checked=${this.chosen} @change=${() => this.#choose(true)} />
        <span>Only some events</span></label>
      ${this.chosen ? this.#picker() : ''}
    </fieldset>`;
  }

  #picker() {
    if (this.problem) {
      return html`<p class="fault" role="alert">${this.problem.message}
        <button type="button" class="quiet" @click=${() => this.#load()}>Try again</button></p>`;
    }
    if (!this.kinds) {
      return html`<div class="kinds" aria-busy="true"><div class="skeleton"><div class="card-space"></div></div></div>`;
    }
    const unknown = this.value.filter((type) => !this.#isKnown(type));
    return html`<input type="search" aria-label="Find an event" placeholder="Find an event" .value=${this.search}
        @input=${(e) => (this.search = e.target.value)} />
      <div class="kinds" tabindex="0" role="group" aria-label="Kinds of events">
        ${[...this.kinds].map(([kind, types]) => this.#group(kind, types))}
        ${unknown.map((type) => this.#option(type, { name: type, title: type, summary: 'Not in the contract of this version.' }, false))}
      </div>
      <p class="hint" role="status">${this.value.length === 0 ? 'Choose at least one; without a choice, every event is sent.' : `${number(this.value.length)} chosen`}</p>`;
  }

  #isKnown(type) {
    return [...this.kinds].some(([kind, types]) => type === `${PREFIX}${kind}.*` || types.some(({ name }) => name === type));
  }

  #group(kind, types) {
    const words = this.search.toLowerCase().trim();
    const found = types.filter(({ name, title, summary }) => `${name} ${title} ${summary}`.toLowerCase().includes(words));
    const all = this.value.includes(`${PREFIX}${kind}.*`);
    const some = types.filter(({ name }) => this.value.includes(name)).length;
    if (found.length === 0) {
      return '';
    }
    return html`<details ?open=${Boolean(words) || (some > 0 && !all)}>
      <summary><span class="kind">${kind}</span>
        <span class="faint small">${all ? 'all' : some > 0 ? `${some} of ${types.length}` : types.length}</span></summary>
      <label class="option all"><input type="checkbox" .checked=${all} @change=${(e) => this.#kind(kind, e.target.checked)} />
        <span>All <span class="mono small faint">${PREFIX}${kind}.*</span></span></label>
      ${found.map((type) => this.#option(type.name, type, all))}
    </details>`;
  }

  #option(type, { title, summary }, all) {
    return html`<label class="option"><input type="checkbox" ?disabled=${all} .checked=${all || this.value.includes(type)}
        @change=${(e) => this.#type(type, e.target.checked)} />
      <span><span class="title">${title}</span> <span class="mono small faint">${type}</span><br /><span class="hint">${summary}</span></span></label>`;
  }
}

customElements.define('vitrine-event-types', EventTypes);
