/**
 * `<vitrine-event-types-dialog .chosen=${['widget.*']}>`: every type of event, what it says and its fields, and which ones are
 * followed. Events: `close`, and `choose` with the actions.
 */
import { LitElement, css, html, nothing } from 'lit';
import '../ui/dialog.js';
import { number } from '../ui/format.js';
import { base } from '../ui/styles.js';
import { ACTIONS, KINDS, typeOf } from './audit-actions.js';
import { addressOf, schemaTable, schemasOf } from './events-schemas.js';
import { schemaStyles } from './events-styles.js';

class EventTypesDialog extends LitElement {
  static properties = {
    chosen: { attribute: false },
    picked: { state: true },
    search: { state: true },
    schemas: { state: true },
    open: { state: true },
  };

  static styles = [
    base,
    schemaStyles,
    css`
      .kind > summary {
        padding: var(--space-2) 0;
        font-weight: 600;
        cursor: pointer;
      }
      .kind {
        border-bottom: 1px solid var(--line);
      }
      ul {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
        margin: 0;
        padding: var(--space-2) 0 var(--space-4);
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: var(--space-1) var(--space-3);
        align-items: start;
      }
      li input {
        margin-top: 0.2rem;
      }
      label {
        color: var(--ink);
        font-size: var(--text-m);
      }
      .about {
        overflow-wrap: anywhere;
        font-weight: 400;
      }
      .fields {
        grid-column: 2 / -1;
      }
      li .quiet {
        min-height: 1.75rem;
        color: var(--accent);
        font-size: var(--text-s);
      }
    `,
  ];

  constructor() {
    super();
    this.search = '';
    this.schemas = new Map();
    this.open = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.picked = new Set(this.chosen);
  }

  render() {
    const words = this.search.trim().toLowerCase();
    return html`<vitrine-dialog wide heading="Types of events" @close=${() => this.dispatchEvent(new Event('close'))}>
      <div class="stack">
        <p class="soft">Choose the types to follow. Without a choice, all are followed.</p>
        <input type="search" autofocus aria-label="Find a type" placeholder="Find a type" .value=${this.search} @input=${(e) => (this.search = e.target.value)} />
        <div>${Object.entries(ACTIONS).map(([kind, names]) => this.#kind(kind, Object.entries(names), words))}</div>
      </div>
      ${this.picked.size === 0 ? nothing : html`<button slot="actions" class="quiet" @click=${() => (this.picked = new Set())}>Choose none</button>`}
      <button slot="actions" class="primary" @click=${this.#choose}>${this.picked.size === 0 ? 'Follow all' : `Follow ${number(this.picked.size)}`}</button>
    </vitrine-dialog>`;
  }

  #kind(kind, names, words) {
    const found = names.filter(([name, label]) => !words || `${kind}.${name} ${label} ${KINDS[kind].one} ${this.schemas.get(`${kind}.${name}`)?.description ?? ''}`.toLowerCase().includes(words));
    if (found.length === 0) {
      return nothing;
    }
    const all = this.picked.has(`${kind}.*`);
    const some = names.filter(([name]) => this.picked.has(`${kind}.${name}`)).length;
    return html`<details class="kind" ?open=${Boolean(words)} @toggle=${(e) => e.target.open && this.#load(kind)}>
      <summary>${KINDS[kind].many} <span class="faint small">${all ? 'all' : some ? `${some} of ${names.length}` : names.length}</span></summary>
      <ul>
        <li><input id="${kind}-all" type="checkbox" .checked=${all} @change=${(e) => this.#pick(`${kind}.*`, e.target.checked)} />
          <label for="${kind}-all">All, and those that are added later</label></li>
        ${found.map(([name, label]) => this.#type(`${kind}.${name}`, label, all))}
      </ul>
    </details>`;
  }

  #type(action, label, all) {
    const schema = this.schemas.get(action);
    const open = this.open === action;
    const type = typeOf(action);
    return html`<li>
      <input id=${action} type="checkbox" ?disabled=${all} .checked=${all || this.picked.has(action)} aria-describedby="${action}-about"
        @change=${(e) => this.#pick(action, e.target.checked)} />
      <div><label for=${action}>${label} <span class="mono small faint about">${type}</span></label>
        <p class="soft small" id="${action}-about">${schema?.description ?? ''}</p></div>
      <button class="quiet" aria-expanded=${open} @click=${() => (this.open = open ? '' : action)}>Fields<span class="unseen"> of ${label}</span></button>
      ${open
        ? html`<div class="fields">${schema ? schemaTable(schema) : html`<p class="soft">This version has no schema of this type.</p>`}
            <a class="small" href=${addressOf(type)} target="_blank" rel="noopener">JSON Schema</a></div>`
        : nothing}
    </li>`;
  }

  async #load(kind) {
    const found = await schemasOf(Object.keys(ACTIONS[kind]).map((name) => `${kind}.${name}`));
    this.schemas = new Map([...this.schemas, ...found]);
  }

  #pick(action, on) {
    const kind = action.split('.')[0];
    const others = [...this.picked].filter((other) => other !== action && !(action.endsWith('.*') && other.startsWith(`${kind}.`)));
    this.picked = new Set(on ? [...others, action] : others);
  }

  #choose() {
    this.dispatchEvent(new CustomEvent('choose', { detail: [...this.picked] }));
  }
}

customElements.define('vitrine-event-types-dialog', EventTypesDialog);
