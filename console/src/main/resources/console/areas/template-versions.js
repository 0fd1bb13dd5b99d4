/** `<vitrine-template-versions .template>`: what a template was, and how two of its states differ. Event `use` with a state. */
import { LitElement, css, html, nothing } from 'lit';
import { get, query } from '../app/api.js';
import { projects } from '../app/projects.js';
import { session } from '../app/session.js';
import { ago, time } from '../ui/format.js';
import { writeJson } from '../ui/json-source.js';
import { failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { templateAt } from './template-api.js';
import './template-diff.js';

const PAGE = 12;
const AUDIT_PAGE = 100;

class TemplateVersions extends LitElement {
  static properties = {
    template: { attribute: false },
    states: { state: true },
    reasons: { state: true },
    from: { state: true },
    to: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  static styles = [
    base,
    css`
      .panes {
        display: grid;
        grid-template-columns: minmax(0, 22rem) minmax(0, 1fr);
        gap: var(--space-5);
        align-items: start;
      }
      ol {
        margin: 0;
        padding: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--surface);
        list-style: none;
        overflow: clip;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      .state {
        display: grid;
        justify-content: stretch;
        justify-items: start;
        width: 100%;
        gap: 2px;
        padding: var(--space-3) var(--space-4);
        border: 0;
        border-radius: 0;
        background: transparent;
        font-weight: 400;
        line-height: 1.4;
        text-align: start;
        overflow-wrap: anywhere;
      }
      .state:hover {
        background: var(--hover);
      }
      .state[aria-pressed='true'] {
        background: var(--accent-soft);
      }
      .pick {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: var(--space-3);
      }
      @media (max-width: 60rem) {
        .panes {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  constructor() {
    super();
    this.states = [];
    this.reasons = new Map();
  }

  willUpdate(changed) {
    if (changed.has('template') && this.states[0]?.number !== this.template.number) {
      this.states = [];
      this.#more();
      this.#audit();
    }
  }

  /** The states are read from the newest to the oldest, by their numbers. */
  async #more() {
    this.busy = true;
    const next = (this.states.at(-1)?.number ?? this.template.number + 1) - 1;
    const numbers = Array.from({ length: Math.min(PAGE, next) }, (_, index) => next - index);
    try {
      const states = await Promise.all(numbers.map((number) => templateAt(this.template.uuid, number)));
      this.states = [...this.states, ...states];
      if (!this.to) {
        this.#compare(this.states[0].number);
      }
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  }

  /** Who and why is in the audit trail, which the user may not be allowed to read. */
  async #audit() {
    if (session.can('audit:read')) {
      const { body } = await get(`/api/projects/${projects.current.id}/audit${query({ resource: this.template.uuid, limit: AUDIT_PAGE })}`);
      this.reasons = new Map(body.map((entry) => [entry.resource.version, entry]));
    }
  }

  async #compare(to) {
    this.to = to;
    this.from = Math.max(1, to - 1);
    if (!this.#state(this.from)) {
      await this.#more();
    }
  }

  #state(number) {
    return this.states.find((state) => state.number === number);
  }

  render() {
    if (this.problem) {
      return failed(this.problem, () => this.#more());
    }
    if (this.states.length === 0) {
      return loading(3);
    }
    return html`<div class="panes">
      <div class="stack">
        <h2 class="unseen">Changes</h2>
        <ol>${this.states.map((state) => html`<li>${this.#item(state)}</li>`)}</ol>
        ${this.states.at(-1).number > 1 ? html`<button ?disabled=${this.busy} @click=${this.#more}>Show more</button>` : nothing}
      </div>
      ${this.#difference()}
    </div>`;
  }

  #item(state) {
    const entry = this.reasons.get(state.number);
    return html`<button class="state" aria-pressed=${state.number === this.to} @click=${() => this.#compare(state.number)}>
      <strong>${this.#what(state)}</strong>
      <span class="faint small" title=${time(state.date_modified)}>${ago(state.date_modified)}${entry ? html` by ${entry.actor}` : nothing}</span>
      ${entry?.reason ? html`<span class="small" dir="auto">“${entry.reason}”</span>` : nothing}
      ${state.current_version_uuid === this.template.current_version_uuid && this.#isMade(state) ? html`<span class="chip ok">Current version</span>` : nothing}
    </button>`;
  }

  /** Whether this change made a version, and not only another name. */
  #isMade(state) {
    const before = this.#state(state.number - 1);
    return state.number === 1 || (before && before.current_version_uuid !== state.current_version_uuid);
  }

  #what(state) {
    const before = this.#state(state.number - 1);
    if (state.number === 1) {
      return 'Created';
    }
    const action = { 'template.version-made': 'New version', 'template.replaced': 'Changed for all widgets' }[this.reasons.get(state.number)?.action];
    return action ?? (!before ? `Change ${state.number}` : this.#isMade(state) ? 'New version' : before.name !== state.name ? 'Renamed' : 'Changed');
  }

  #difference() {
    const [from, to] = [this.#state(this.from), this.#state(this.to)];
    const pick = (label, chosen, choose) => html`<label class="field">${label}
      <select @change=${(e) => choose(Number(e.target.value))}>
        ${this.states.map((state) => html`<option value=${state.number} ?selected=${state.number === chosen}>${state.number}: ${this.#what(state)}, ${time(state.date_modified)}</option>`)}
      </select></label>`;
    return html`<div class="stack">
      <div class="pick">
        ${pick('From', this.from, (number) => (this.from = number))}
        ${pick('To', this.to, (number) => (this.to = number))}
      </div>
      ${from && to ? html`
        ${from.name === to.name ? nothing : html`<p>Name: <del>${from.name}</del> → <ins>${to.name}</ins></p>`}
        <h2>Markup</h2>
        <vitrine-line-diff label="Markup" .before=${from.template} .after=${to.template}></vitrine-line-diff>
        <h2>Settings</h2>
        <vitrine-line-diff label="Settings" .before=${writeJson(from.schema)} .after=${writeJson(to.schema)}></vitrine-line-diff>
        ${session.can('templates:write') && this.#differsFromCurrent(to)
          ? html`<div class="row"><button @click=${() => this.dispatchEvent(new CustomEvent('use', { detail: to }))}>
              <vitrine-icon name="undo"></vitrine-icon>Edit from ${to.number}</button></div>`
          : nothing}` : loading(2)}
    </div>`;
  }

  #differsFromCurrent(state) {
    return state.template !== this.template.template || JSON.stringify(state.schema) !== JSON.stringify(this.template.schema);
  }
}

customElements.define('vitrine-template-versions', TemplateVersions);
