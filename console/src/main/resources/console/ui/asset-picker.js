/** `await pickAssets({project})`: assets from the library, found as one types. Resolves with the chosen ones, or null. */
import { LitElement, css, html } from 'lit';
import { query } from '../app/api.js';
import { Pages } from '../app/pages.js';
import './dialog.js';
import { count } from './format.js';
import { empty, failed, loading } from './states.js';
import { base } from './styles.js';
import { complain } from './toasts.js';
import { thumbnail, thumbnailStyles } from './thumbnail.js';

const PAGE = 60;
const TYPES = { '': 'Any type', IMAGE: 'Images', VIDEO: 'Videos', FILE: 'Files', EMBED: 'Embedded pages' };

class AssetPicker extends LitElement {
  static properties = {
    request: { attribute: false },
    pages: { state: true },
    chosen: { state: true },
    search: { state: true },
    type: { state: true },
    problem: { state: true },
  };

  static styles = [
    base,
    thumbnailStyles,
    css`
      .filters {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-2);
      }
      .tiles {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr));
        gap: var(--space-3);
        min-height: 16rem;
        align-content: start;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .tile {
        position: relative;
        display: grid;
        gap: var(--space-1);
        padding: var(--space-2);
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
        background: var(--surface);
        cursor: pointer;
        grid-template-columns: minmax(0, 1fr);
      }
      .tile:hover {
        border-color: var(--accent);
      }
      .tile:has(:checked) {
        border-color: var(--accent);
        background: var(--accent-soft);
        box-shadow: 0 0 0 1px var(--accent);
      }
      .tile:has(:focus-visible) {
        outline: 2px solid var(--focus);
        outline-offset: 2px;
      }
      .tile input {
        z-index: 1;
        position: absolute;
        inset: var(--space-3) var(--space-3) auto auto;
      }
      .tile .thumb {
        width: 100%;
        height: 6rem;
      }
    `,
  ];

  constructor() {
    super();
    this.chosen = new Map();
    this.search = '';
    this.type = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.type = this.request.type ?? '';
    this.#load();
  }

  async #load() {
    this.pages?.stop();
    this.problem = null;
    const pages = new Pages(
      `/api/projects/${this.request.project}/assets${query({ q: this.search, type: this.type, sort: '-createdAt', limit: PAGE })}`,
      () => {
        if (this.latest === pages) {
          this.pages = pages;
          this.requestUpdate();
        }
      },
    );
    this.latest = pages;
    await pages.more().catch((problem) => problem.name !== 'AbortError' && (this.problem = problem));
  }

  #choose(asset, on) {
    if (!this.request.multiple) {
      this.answer([asset]);
      return;
    }
    const chosen = new Map(this.chosen);
    chosen[on ? 'set' : 'delete'](asset.id, asset);
    this.chosen = chosen;
  }

  render() {
    const { multiple } = this.request;
    return html`<vitrine-dialog wide heading=${multiple ? 'Add from the library' : 'Pick from the library'}
      @close=${() => this.answer(null)}>
      <div class="stack">
        <div class="filters">
          <input type="search" autofocus aria-label="Search assets" placeholder="Title or file name begins with …"
            .value=${this.search}
            @input=${(e) => ((this.search = e.target.value), this.#load())} />
          <select aria-label="Type" @change=${(e) => ((this.type = e.target.value), this.#load())}>
            ${Object.entries(TYPES).map(([value, text]) => html`<option value=${value}
              ?selected=${value === this.type}>${text}</option>`)}
          </select>
        </div>
        ${this.problem ? failed(this.problem, () => this.#load()) : this.pages?.loaded ? this.#tiles() : loading(3)}
      </div>
      ${multiple
        ? html`<button slot="actions" @click=${() => this.answer(null)}>Cancel</button>
            <button slot="actions" class="primary" ?disabled=${this.chosen.size === 0}
              @click=${() => this.answer([...this.chosen.values()])}>
              ${this.chosen.size ? `Add ${count(this.chosen.size, 'asset')}` : 'Add'}</button>`
        : html`<button slot="actions" @click=${() => this.answer(null)}>Cancel</button>`}
    </vitrine-dialog>`;
  }

  #tiles() {
    const { items, total } = this.pages;
    if (items.length === 0) {
      return this.search || this.type
        ? empty('search', 'Nothing found', 'No asset matches. Try the beginning of its title or file name.')
        : empty('asset', 'The library is empty', 'Close this, and add assets by their addresses. They are then in the library, too.');
    }
    const taken = new Set(this.request.taken ?? []);
    return html`<p class="unseen" role="status">${count(total, 'asset')}</p>
      <ul class="tiles">
        ${items.map((asset) => html`<li><label class="tile">
          <input type=${this.request.multiple ? 'checkbox' : 'radio'} name="asset" .checked=${this.chosen.has(asset.id)}
            ?disabled=${taken.has(asset.id)}
            @change=${(e) => this.#choose(asset, e.target.checked)} />
          ${thumbnail(asset)}
          <span class="cut small" dir="auto">${nameOf(asset)}</span>
          ${taken.has(asset.id) ? html`<span class="small faint">In the widget</span>` : ''}
        </label></li>`)}
      </ul>
      ${this.pages.complete ? '' : html`<button @click=${() => this.pages.more().catch(complain)}>Show more</button>`}`;
  }
}

/** Its title, or the last part of its address. */
export function nameOf({ title, filename, url }) {
  return title || filename || decoded((url ?? '').replace(/[?#].*$/, '').split('/').filter(Boolean).at(-1) ?? '') || 'Asset';
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (notEncoded) {
    return text;
  }
}

customElements.define('vitrine-asset-picker', AssetPicker);

/**
 * @param {{project: string, multiple?: boolean, type?: string, taken?: string[]}} request `taken`: ids that cannot be chosen
 * @returns {Promise<object[]|null>}
 */
export function pickAssets(request) {
  const element = document.createElement('vitrine-asset-picker');
  return new Promise((resolve) => {
    element.request = request;
    element.answer = (assets) => {
      element.remove();
      resolve(assets);
    };
    document.body.append(element);
  });
}
