/** The templates of a project. */
import { LitElement, css, html } from 'lit';
import { Pages } from '../app/pages.js';
import { href } from '../app/router.js';
import { session } from '../app/session.js';
import { ago, count } from '../ui/format.js';
import { empty, failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { complain } from '../ui/toasts.js';
import { countOf, firstPage, reader } from './template-api.js';

class Templates extends LitElement {
  static properties = {
    parameters: { attribute: false },
    pages: { state: true },
    problem: { state: true },
    search: { state: true },
    used: { state: true },
  };

  static styles = [
    base,
    css`
      .grid {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr));
        gap: var(--space-4);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .tile {
        display: grid;
        grid-template-rows: auto 1fr auto;
        gap: var(--space-2);
        height: 100%;
        overflow: hidden;
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--surface);
        color: var(--ink);
        text-decoration: none;
        transition: border-color var(--quick) var(--ease);
      }
      .tile:hover {
        border-color: var(--accent);
      }
      .source {
        height: 6.5rem;
        padding: var(--space-3) var(--space-4);
        overflow: hidden;
        border-bottom: 1px solid var(--line);
        background: var(--sunken);
        color: var(--ink-soft);
        font: 400 0.72rem/1.5 var(--mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .what {
        padding: var(--space-1) var(--space-4) 0;
      }
      .name {
        font-weight: 620;
        overflow-wrap: anywhere;
        display: -webkit-box;
        -webkit-line-clamp: 2;
        -webkit-box-orient: vertical;
        overflow: hidden;
      }
      .facts {
        justify-content: space-between;
        padding: 0 var(--space-4) var(--space-4);
      }
      .search {
        max-width: 22rem;
      }
    `,
  ];

  constructor() {
    super();
    this.search = '';
    this.used = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.pages?.stop();
  }

  async #load() {
    this.problem = null;
    const pages = new Pages(firstPage('widget-templates', { limit: 60 }), () => this.#show(pages), reader('widget-templates'));
    this.pages = pages;
    try {
      await pages.more();
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.problem = problem;
      }
    }
  }

  /** The use of each template is read after the page is shown, because it is one request for each. */
  #show(pages) {
    this.requestUpdate();
    for (const { uuid } of pages.items.filter((template) => !this.used.has(template.uuid))) {
      this.used.set(uuid, null);
      if (session.can('widgets:read')) {
        countOf('widgets', { widget_template_uuid: uuid }).then((uses) => {
          this.used = new Map(this.used).set(uuid, uses);
        }, complain);
      }
    }
  }

  render() {
    const create = session.can('templates:write')
      ? html`<a class="button primary" href=${href(`p/${this.parameters.project}/templates/new`)}><vitrine-icon name="add"></vitrine-icon>New template</a>`
      : '';
    return html`<div class="page">
      <div class="row between"><h1>Templates</h1>${create}</div>
      ${this.problem ? failed(this.problem, () => this.#load()) : this.pages?.loaded ? this.#list(create) : loading()}
    </div>`;
  }

  #list(create) {
    const { items, total, complete } = this.pages;
    if (items.length === 0) {
      return empty('template', 'No template yet', 'A template is your own markup with settings. Widgets on it fill in the settings.', create);
    }
    const wanted = this.search.trim().toLowerCase();
    const shown = items.filter(({ name }) => name.toLowerCase().includes(wanted));
    return html`<div class="row between">
        <input class="search" type="search" aria-label="Find templates" placeholder="Part of a name" .value=${this.search}
          @input=${(e) => (this.search = e.target.value)} />
        <span class="faint small" role="status">${wanted ? `${shown.length} of ` : ''}${count(total, 'template')}</span>
      </div>
      ${shown.length === 0 ? empty('search', 'No such template', 'No template has this in its name.') : ''}
      <ul class="grid">
        ${shown.map((template) => html`<li><a class="tile" href=${href(`p/${this.parameters.project}/templates/${template.uuid}`)}>
          <span class="source" aria-hidden="true">${template.template.slice(0, 600)}</span>
          <span class="what"><span class="name">${template.name}</span></span>
          <span class="facts row small">
            <span class="faint">Changed ${ago(template.date_modified)}</span>
            ${this.#use(this.used.get(template.uuid))}
          </span>
        </a></li>`)}
      </ul>
      ${complete ? '' : html`<button @click=${() => this.pages.more().catch(complain)}>Show more</button>`}`;
  }

  #use(uses) {
    return uses === null || uses === undefined ? '' : html`<span class="chip ${uses ? 'note' : ''}">${uses ? count(uses, 'widget') : 'Not used'}</span>`;
  }
}

customElements.define('vitrine-templates', Templates);
