/** `<vitrine-widget-picker .project heading>`: finds a widget as one types. Events `pick` with the widget, `close`. */
import { LitElement, css, html } from 'lit';
import { get, query } from '../app/api.js';
import '../ui/dialog.js';
import { loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { kind, state } from './widgets-row.js';

const SHOWN = 30;

class WidgetPicker extends LitElement {
  static properties = { project: { attribute: false }, heading: {}, found: { state: true }, problem: { state: true } };

  static styles = [
    base,
    css`
      ul {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        align-content: start;
        height: min(22rem, 45vh);
        margin: 0;
        padding: 0;
        overflow: auto;
        list-style: none;
      }
      .widget {
        display: flex;
        justify-content: space-between;
        width: 100%;
        min-height: 3rem;
        text-align: start;
      }
      .widget > span:first-child {
        display: grid;
        min-width: 0;
      }
      .small {
        font-weight: 400;
      }
    `,
  ];

  connectedCallback() {
    super.connectedCallback();
    this.#find('');
  }

  async #find(q) {
    this.wanted = q;
    const root = `/api/projects/${this.project}/widgets`;
    try {
      const found = q
        ? (await get(`${root}/search${query({ q, limit: SHOWN })}`)).body.items.map(({ widget }) => widget)
        : (await get(`${root}${query({ sort: '-updatedAt', limit: SHOWN })}`)).body;
      this.#show(q, found);
    } catch (problem) {
      if (problem.code === 'search-unavailable') {
        this.#show(q, (await get(`${root}${query({ q, limit: SHOWN })}`)).body);
      } else if (q === this.wanted) {
        this.problem = problem;
      }
    }
  }

  #show(q, found) {
    if (q === this.wanted) {
      this.found = found;
      this.problem = null;
    }
  }

  render() {
    return html`<vitrine-dialog heading=${this.heading} @close=${this.#close}>
      <div class="stack">
        <input type="search" autofocus aria-label="Search widgets" placeholder="Search widgets" @input=${(e) => this.#find(e.target.value.trim())} />
        ${this.problem ? html`<p class="fault" role="alert">${this.problem.message}</p>` : ''}
        <span class="unseen" role="status">${this.found ? `${this.found.length} found` : ''}</span>
        ${this.found
          ? html`<ul aria-label="Widgets">
              ${this.found.map((widget) => html`<li><button class="quiet widget" @click=${() => this.dispatchEvent(new CustomEvent('pick', { detail: widget }))}>
                <span><span class="cut" dir="auto">${widget.name}</span><span class="faint small cut">${kind(widget)}</span></span>${state(widget)}</button></li>`)}
              ${this.found.length === 0 ? html`<li class="soft">No widget is found.</li>` : ''}
            </ul>`
          : loading(4)}
      </div>
      <button slot="actions" @click=${this.#close}>Cancel</button>
    </vitrine-dialog>`;
  }

  #close() {
    this.dispatchEvent(new Event('close'));
  }
}

customElements.define('vitrine-widget-picker', WidgetPicker);
