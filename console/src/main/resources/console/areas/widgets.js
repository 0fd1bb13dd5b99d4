/** The widgets of a project: search as one types, filters, order, and what can be done to many of them. */
import { LitElement, html } from 'lit';
import { query } from '../app/api.js';
import { Pages } from '../app/pages.js';
import { href, router } from '../app/router.js';
import { session } from '../app/session.js';
import { LAYOUTS, count, number } from '../ui/format.js';
import '../ui/rows.js';
import { empty, failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { complain } from '../ui/toasts.js';
import { BULK, bulk } from './widgets-bulk.js';
import { rowStyles, styles } from './widgets-styles.js';
import { widgetRow } from './widgets-row.js';

const PAGE = 100;
const ROW_HEIGHT = 68;
const ORDERS = { '-updatedAt': 'Changed last', '-createdAt': 'Newest', createdAt: 'Oldest', name: 'Name A–Z', '-name': 'Name Z–A' };
const STATUSES = { DRAFT: 'Draft', PUBLISHED: 'Published' };

class Widgets extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    pages: { state: true },
    problem: { state: true },
    wanted: { state: true },
    selected: { state: true },
    withoutSearch: { state: true },
  };

  static styles = [base, styles];

  constructor() {
    super();
    this.wanted = { q: '', status: '', layout: '', tag: '', sort: '-updatedAt' };
    this.selected = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    this.wanted = { ...this.wanted, ...Object.fromEntries(this.query) };
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.pages?.stop();
  }

  /** Without search terms, in any order by the list; with them, best match first by the search. */
  async #load({ withoutSearch = false } = {}) {
    this.pages?.stop();
    this.problem = null;
    const { q, status, layout, tag, sort } = this.wanted;
    const root = `/api/projects/${this.parameters.project}/widgets`;
    const searches = (q || tag) && !withoutSearch;
    const pages = searches
      ? new Pages(`${root}/search${query({ q, status, layout, tag, facets: 'status,layout,tag', limit: first() })}`, () => this.#show(pages), hits, PAGE)
      : new Pages(`${root}${query({ q, status, layout, sort, limit: first() })}`, () => this.#show(pages), null, PAGE);
    this.latest = pages;
    this.withoutSearch = withoutSearch;
    try {
      await pages.more();
    } catch (problem) {
      if (problem.code === 'search-unavailable') {
        this.#load({ withoutSearch: true });
      } else if (problem.name !== 'AbortError') {
        this.problem = problem;
      }
    }
  }

  /** What was shown stays until the first page of what is wanted now is there, so nothing flickers. */
  #show(pages) {
    if (pages === this.latest) {
      this.pages = pages;
      this.requestUpdate();
    }
  }

  #want(change) {
    this.wanted = { ...this.wanted, ...change };
    router.note(Object.entries(this.wanted).filter(([name, value]) => value && !(name === 'sort' && value === '-updatedAt')));
    this.#load();
  }

  #select(widget, on) {
    const selected = new Map(this.selected);
    selected[on ? 'set' : 'delete'](widget.id, widget);
    this.selected = selected;
  }

  async #bulk(action) {
    const changed = await bulk(action, this.parameters.project, [...this.selected.values()]);
    if (changed) {
      this.selected = new Map();
      this.#load();
    }
  }

  render() {
    const project = this.parameters.project;
    const create = session.can('widgets:write')
      ? html`<a class="button primary" href=${href(`p/${project}/widgets/new`)}><vitrine-icon name="add"></vitrine-icon>New widget</a>`
      : '';
    return html`<div class="page">
      <div class="row between">
        <h1>Widgets</h1>
        <div class="row"><a class="button" href=${href(`p/${project}/tour`)}><vitrine-icon name="help"></vitrine-icon>Tour</a>${create}</div>
      </div>
      ${this.#filters()}
      ${this.selected.size ? this.#selection() : ''}
      ${this.problem ? failed(this.problem, () => this.#load()) : this.pages?.loaded ? this.#list(create) : loading(8)}
    </div>`;
  }

  #filters() {
    const { q, status, layout, tag, sort } = this.wanted;
    const facets = this.pages?.facets ?? {};
    const select = (label, name, chosen, options, all) => html`<select aria-label=${label} @change=${(e) => this.#want({ [name]: e.target.value })}>
      ${all ? html`<option value="">${all}</option>` : ''}
      ${Object.entries(options).map(([value, text]) => {
        const found = facets[name]?.find((facet) => facet.value === value);
        return html`<option value=${value} ?selected=${value === chosen}>${text}${found ? ` (${number(found.count)})` : ''}</option>`;
      })}
    </select>`;
    return html`<div class="filters" role="search">
        <input type="search" aria-label="Search widgets" placeholder="Search names, descriptions, assets and tags" .value=${q}
          @input=${(e) => this.#want({ q: e.target.value })} />
        ${select('Status', 'status', status, STATUSES, 'Any status')}
        ${select('Layout', 'layout', layout, LAYOUTS, 'Any layout')}
        ${q || tag ? '' : select('Order', 'sort', sort, ORDERS)}
      </div>
      ${tag || facets.tag?.length
        ? html`<div class="row" aria-label="Tags" role="group">
            ${tag ? html`<button class="tag on" @click=${() => this.#want({ tag: '' })}>${tag}<vitrine-icon name="close"></vitrine-icon></button>` : ''}
            ${(facets.tag ?? []).filter((facet) => facet.value !== tag).slice(0, 8).map(
              (facet) => html`<button class="tag" @click=${() => this.#want({ tag: facet.value })}>${facet.value} <span class="faint">${number(facet.count)}</span></button>`,
            )}
          </div>`
        : ''}
      ${this.withoutSearch
        ? html`<p class="note" role="status"><vitrine-icon name="alert"></vitrine-icon>Search is down at the moment: only beginnings of names are found.</p>`
        : ''}`;
  }

  #selection() {
    return html`<div class="selection row" role="group" aria-label="Selected widgets">
      <strong>${count(this.selected.size, 'widget')} selected</strong>
      ${Object.entries(BULK)
        .filter(([, { scope }]) => session.can(scope))
        .map(([action, { label, icon, danger }]) => html`<button class=${danger ? 'danger' : ''} @click=${() => this.#bulk(action)}>
          <vitrine-icon name=${icon}></vitrine-icon>${label}</button>`)}
      <button class="quiet" @click=${() => (this.selected = new Map())}>Clear</button>
    </div>`;
  }

  #list(create) {
    const { items, total } = this.pages;
    if (items.length === 0) {
      const { q, status, layout, tag } = this.wanted;
      return q || status || layout || tag
        ? empty('search', 'Nothing found', 'No widget matches. Try fewer words or filters.', html`<button
            @click=${() => this.#want({ q: '', status: '', layout: '', tag: '' })}>Clear search and filters</button>`)
        : empty('widget', 'No widget yet', 'A widget shows pictures, videos or texts, as a carousel, a grid or a list. Your site shows it once it is published. The tour makes one with you, in five minutes.',
            html`<a class="button" href=${href(`p/${this.parameters.project}/tour`)}><vitrine-icon name="help"></vitrine-icon>Take the tour</a>${create}`);
    }
    return html`<div class="list">
      <div class="head row between">
        <label class="row all"><input type="checkbox" .checked=${items.every((widget) => this.selected.has(widget.id))}
          @change=${(e) => (this.selected = new Map(e.target.checked ? items.map((widget) => [widget.id, widget]) : []))} />
          Select ${items.length < total ? `the ${number(items.length)} loaded` : 'all'}</label>
        <span class="faint small" role="status">${count(total, 'widget')}</span>
      </div>
      <vitrine-rows .items=${items} .total=${total} .styles=${rowStyles} .keyOf=${(hit) => hit.id} height=${ROW_HEIGHT}
        .row=${(widget) => widgetRow(widget, this.parameters.project, this.selected.has(widget.id), (on) => this.#select(widget, on))}
        @end=${() => this.pages.more().catch(complain)}></vitrine-rows>
      ${this.pages.complete ? '' : html`<p class="faint small more" role="status">Loading more …</p>`}
    </div>`;
  }
}

/** As many rows as fill the window. A search costs the server most for its rows, and a user who types looks at the first ones only. */
function first() {
  return Math.ceil(innerHeight / ROW_HEIGHT) + 1;
}

/** A hit is a widget with its highlights. The address of the next page is in the header; the body only has its cursor. */
function hits({ items, total, facets }) {
  return { items: items.map(({ widget, highlights }) => ({ ...widget, highlights })), total, facets };
}

customElements.define('vitrine-widgets', Widgets);
