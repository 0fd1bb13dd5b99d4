/** The assets of a project: a library with filters, uploads and what can be done to many; one opens in a panel. */
import { LitElement, html } from 'lit';
import { href, router } from '../app/router.js';
import { session } from '../app/session.js';
import { titleOf, uploadsOf } from '../app/uploads.js';
import { nameOf } from '../ui/asset-picker.js';
import { count, number } from '../ui/format.js';
import { failed } from '../ui/states.js';
import { base } from '../ui/styles.js';
import '../ui/tiles.js';
import { complain } from '../ui/toasts.js';
import { bulk } from './assets-bulk.js';
import './assets-detail.js';
import { incoming } from './assets-incoming.js';
import { AssetList } from './assets-list.js';
import { filters, loadingTiles, noAsset, notFound, selection } from './assets-parts.js';
import { styles } from './assets-styles.js';
import { assetTile, tileStyles } from './assets-tile.js';
import './assets-uploads.js';
import './composer-addresses.js';
import { typeOf } from './composer-addresses.js';

const NONE = { q: '', type: '', tag: '', sort: '-createdAt', undescribed: '' };
const COVERS = matchMedia('(max-width: 60rem)');

class Assets extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    wanted: { state: true },
    selected: { state: true },
    adding: { state: true },
    over: { state: true },
  };

  static styles = [base, styles];

  #list;
  #end = [];
  #opened = false;

  constructor() {
    super();
    this.wanted = NONE;
    this.selected = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    const { project } = this.parameters;
    const update = () => this.requestUpdate();
    this.#list = new AssetList(project, update, (asset) => this.#detail?.asset === asset.id && this.#detail.take(asset));
    const uploads = uploadsOf(project);
    const made = ({ detail }) => this.#list.add(detail);
    uploads.addEventListener('asset', made);
    COVERS.addEventListener('change', update);
    this.#end = [
      () => this.#list.close(),
      () => uploads.removeEventListener('asset', made),
      () => COVERS.removeEventListener('change', update),
      this.#writes ? this.#incoming() : () => {},
    ];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#end.forEach((end) => end());
  }

  /** The list stays as it is while an asset of it is opened and closed. */
  keepsFor({ parameters }) {
    const keeps = parameters.project === this.parameters.project;
    this.#opened = keeps && !this.parameters.asset && Boolean(parameters.asset);
    return keeps;
  }

  willUpdate(changed) {
    if (changed.has('query')) {
      const wanted = { ...NONE, ...Object.fromEntries(this.query) };
      if (!this.hasUpdated || JSON.stringify(wanted) !== JSON.stringify(this.wanted)) {
        this.wanted = wanted;
        this.#list.load(wanted);
      }
    }
  }

  updated(changed) {
    const before = changed.get('parameters')?.asset;
    if (before && !this.parameters.asset) {
      this.renderRoot.querySelector('vitrine-tiles')?.focusItem(before);
    }
  }

  #incoming() {
    return incoming({
      files: (files) => this.#upload(files),
      addresses: (urls) => this.#addresses(urls),
      over: (over) => (this.over = over),
    });
  }

  get #writes() {
    return session.can('assets:write');
  }

  get #detail() {
    return this.renderRoot.querySelector('vitrine-asset-detail');
  }

  get #search() {
    return new URLSearchParams(Object.entries(this.wanted).filter(([name, value]) => value && value !== NONE[name])).toString();
  }

  #path(asset = '') {
    return `p/${this.parameters.project}/assets${asset && `/${asset}`}${this.#search && `?${this.#search}`}`;
  }

  #want(change) {
    this.wanted = { ...this.wanted, ...change };
    router.note(new URLSearchParams(this.#search));
    this.#list.load(this.wanted);
  }

  #upload(files) {
    uploadsOf(this.parameters.project).add(files.map((file) => ({ file })));
    scrollTo({ top: 0 });
  }

  #addresses(urls) {
    const asset = (url) => ({ type: typeOf(url), url, title: titleOf(nameOf({ url })) });
    uploadsOf(this.parameters.project).add(urls.map((url) => ({ asset: asset(url) })));
    scrollTo({ top: 0 });
  }

  #select(asset, on) {
    const selected = new Map(this.selected);
    selected[on ? 'set' : 'delete'](asset.id, asset);
    this.selected = selected;
  }

  async #bulk(action) {
    try {
      const done = await bulk(action, this.parameters.project, [...this.selected.values()]);
      if (done.length > 0) {
        this.selected = new Map();
        this.#list.load(this.wanted);
      }
    } catch (problem) {
      complain(problem);
    }
  }

  #close() {
    if (this.#opened) {
      history.back();
    } else {
      router.go(this.#path(), { replace: true });
    }
  }

  #replace(id, asset) {
    this.#list.replace(id, asset);
    uploadsOf(this.parameters.project).replace(id, asset);
  }

  #deleted(id) {
    this.#replace(id, null);
    this.selected.delete(id);
    this.#close();
  }

  render() {
    const { asset, project } = this.parameters;
    const { problem } = this.#list;
    const { size } = this.selected;
    return html`<div class="page" ?inert=${Boolean(asset) && COVERS.matches}>
        <div class="row between">
          <h1>Assets</h1>
          ${this.#writes ? this.#add() : ''}
        </div>
        ${this.adding
          ? html`<vitrine-composer-addresses project=${project}
              @add=${(e) => this.#addresses(e.detail.items.map(({ url }) => url))}
              @close=${() => (this.adding = false)}></vitrine-composer-addresses>`
          : ''}
        <vitrine-asset-uploads project=${project} @addresses=${() => (this.adding = true)}
          @asset=${(e) => this.#list.replace(e.detail.id, e.detail)}></vitrine-asset-uploads>
        ${filters(this.wanted, this.#list.tags, (change) => this.#want(change))}
        ${size ? selection(size, (action) => this.#bulk(action), () => (this.selected = new Map())) : ''}
        ${problem ? failed(problem, () => this.#list.load(this.wanted)) : this.#list.loaded ? this.#library() : loadingTiles()}
      </div>
      ${asset
        ? html`<vitrine-asset-detail project=${project} asset=${asset} .known=${this.#list.tags} ?covers=${COVERS.matches}
            @close=${this.#close} @deleted=${(e) => this.#deleted(e.detail)}
            @asset=${(e) => this.#replace(e.detail.id, e.detail)}></vitrine-asset-detail>`
        : ''}
      ${this.over ? html`<div class="drop"><vitrine-icon name="upload"></vitrine-icon>Drop to add to the library</div>` : ''}`;
  }

  #add() {
    return html`<div class="row">
      <button aria-expanded=${Boolean(this.adding)} @click=${() => (this.adding = !this.adding)}><vitrine-icon
        name="link"></vitrine-icon>By address</button>
      <label class="button primary add" title="Or drop files anywhere on the page, or paste them"><vitrine-icon
          name="upload"></vitrine-icon>Upload
        <input type="file" class="unseen" multiple accept="image/*,video/*"
          @change=${(e) => (this.#upload([...e.target.files]), (e.target.value = ''))} /></label>
    </div>`;
  }

  #library() {
    const { items, total, complete, read, newer } = this.#list;
    if (items.length === 0 && complete) {
      return this.#search ? notFound(() => this.#want(NONE)) : noAsset(this.#writes);
    }
    const summary = this.#list.undescribed
      ? `${number(items.length)} without alternative text${complete ? '' : ` of ${number(read)} read, of ${number(total)}`}`
      : count(total, 'asset');
    return html`<div class="stack library">
      <div class="row between">
        ${this.#writes
          ? html`<label class="row all"><input type="checkbox"
              .checked=${items.length > 0 && items.every(({ id }) => this.selected.has(id))}
              @change=${(e) => (this.selected = new Map(e.target.checked ? items.map((item) => [item.id, item]) : []))} />
              Select ${complete ? 'all' : `the ${number(items.length)} loaded`}</label>`
          : html`<span></span>`}
        <span class="faint small" role="status">${summary}</span>
      </div>
      ${newer
        ? html`<button class="newer" @click=${() => this.#list.load(this.wanted)}><vitrine-icon
            name="up"></vitrine-icon>Show ${count(newer, 'new asset')}</button>`
        : ''}
      <vitrine-tiles .items=${items} .total=${total} .styles=${tileStyles} least="155"
        .tile=${(item) => this.#tile(item)} @end=${() => this.#list.more().catch(complain)}></vitrine-tiles>
      ${complete ? '' : html`<p class="faint small more" role="status">Loading more …</p>`}
    </div>`;
  }

  #tile(item) {
    return assetTile(item, {
      address: href(this.#path(item.id)),
      open: item.id === this.parameters.asset,
      selected: this.selected.has(item.id),
      select: this.#writes ? (on) => this.#select(item, on) : null,
    });
  }
}

customElements.define('vitrine-assets', Assets);
