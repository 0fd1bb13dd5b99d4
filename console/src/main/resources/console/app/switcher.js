/** `<vitrine-switcher>`: the open project, and a list of others that opens below it. */
import { LitElement, css, html } from 'lit';
import '../ui/icon.js';
import { base } from '../ui/styles.js';
import { get, query } from './api.js';
import { projects } from './projects.js';
import { href } from './router.js';

const SHOWN = 12;

class Switcher extends LitElement {
  static properties = { items: { state: true }, fault: { state: true }, search: { state: true } };

  static styles = [
    base,
    css`
      :host {
        min-width: 0;
      }
      .open {
        max-width: 100%;
        padding: 0 var(--space-2);
        font-weight: 580;
      }
      .popover {
        inset: 3.4rem auto auto auto;
        left: min(anchor(left, 1rem), 100vw - min(20rem, 100vw - 2rem) - 1rem);
        position-anchor: --project;
        width: min(20rem, calc(100vw - 2rem));
        max-height: min(28rem, 75vh);
        margin: 0;
        padding: var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
        background: var(--raised);
        color: var(--ink);
        box-shadow: var(--shadow-high);
        overflow: auto;
      }
      .open {
        anchor-name: --project;
      }
      ul {
        margin: var(--space-2) 0;
        padding: 0;
        list-style: none;
      }
      li a {
        display: block;
        padding: var(--space-2);
        border-radius: var(--radius-s);
        color: var(--ink);
        text-decoration: none;
      }
      li a:hover,
      li a[aria-current='true'] {
        background: var(--accent-soft);
      }
    `,
  ];

  constructor() {
    super();
    this.items = null;
    this.search = '';
    projects.addEventListener('change', () => this.requestUpdate());
  }

  async #load() {
    const wanted = this.search;
    try {
      const { body } = await get(`/api/projects${query({ q: wanted, limit: SHOWN, sort: '-updatedAt' })}`);
      if (wanted === this.search) {
        Object.assign(this, { items: body, fault: '' });
      }
    } catch (problem) {
      this.fault = problem.message;
    }
  }

  #toggled(e) {
    if (e.newState === 'open') {
      this.#load();
    }
  }

  #find(e) {
    this.search = e.target.value;
    this.#load();
  }

  #close() {
    this.renderRoot.querySelector('#projects').hidePopover();
  }

  render() {
    return html`<button class="quiet open" popovertarget="projects" aria-haspopup="true">
        <span class="cut">${projects.current?.name ?? ''}</span><vitrine-icon name="down"></vitrine-icon><span class="unseen">Switch project</span>
      </button>
      <div id="projects" popover class="popover" role="dialog" aria-label="Projects" @toggle=${this.#toggled}>
        <input type="search" autofocus aria-label="Find projects" placeholder="Name begins with …" .value=${this.search} @input=${this.#find} />
        ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : ''}
        <ul>
          ${(this.items ?? []).map(
            ({ id, name }) => html`<li><a class="cut" href=${href(`p/${id}`)} aria-current=${id === projects.current?.id} @click=${this.#close}>${name}</a></li>`,
          )}
        </ul>
        ${this.items?.length === 0 ? html`<p class="soft">No name begins with “${this.search}”.</p>` : ''}
        <a href=${href('')} @click=${this.#close}>All projects</a>
      </div>`;
  }
}

customElements.define('vitrine-switcher', Switcher);
