/**
 * `<vitrine-composer-assets .project .widget .items .faults>`: what a widget shows, in order. Event `change` with
 * `detail.items` and `detail.field`.
 */
import { LitElement, html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { get } from '../app/api.js';
import { nameOf, pickAssets } from '../ui/asset-picker.js';
import { count } from '../ui/format.js';
import { moved, sortable } from '../ui/sortable.js';
import { base } from '../ui/styles.js';
import { complain } from '../ui/toasts.js';
import { thumbnailStyles } from '../ui/thumbnail.js';
import './composer-addresses.js';
import { assetRow } from './composer-asset-row.js';
import { assetStyles } from './composer-asset-styles.js';
import { addressOf } from './composer-save.js';
import { uploaded } from './composer-upload.js';

class ComposerAssets extends LitElement {
  static properties = {
    project: {},
    widget: {},
    items: { attribute: false },
    faults: { attribute: false },
    known: { state: true },
    adding: { state: true },
    uploading: { state: true },
    announced: { state: true },
    over: { state: true },
  };

  static styles = [base, thumbnailStyles, assetStyles];

  #end;
  #asked = new Set();
  #next = null;

  constructor() {
    super();
    this.items = [];
    this.faults = {};
    this.known = new Map();
    this.uploading = 0;
  }

  firstUpdated() {
    this.#end = sortable(this.renderRoot.querySelector('ol'), (from, to) => this.#move(from, to));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#end?.();
  }

  willUpdate(changed) {
    if (changed.has('items')) {
      this.#learn();
    }
  }

  updated(changed) {
    if (this.#next !== null && changed.has('items')) {
      const field = (name) => this.renderRoot.querySelector(`#${name}${this.#next}`);
      (field('altText') ?? field('title'))?.focus();
      this.#next = null;
    }
  }

  /** Reads what is not known yet of the assets: those of the widget at once, others one by one. */
  async #learn() {
    const ids = this.items.map(({ id }) => id).filter((id) => id && !this.known.has(id) && !this.#asked.has(id));
    ids.forEach((id) => this.#asked.add(id));
    if (ids.length === 0) {
      return;
    }
    try {
      const first = this.widget && this.known.size === 0 ? (await get(`${addressOf(this.project, this.widget)}/assets`)).body : [];
      const known = new Set(first.map(({ id }) => id));
      const others = await Promise.all(
        ids.filter((id) => !known.has(id)).map((id) =>
          get(`/api/projects/${this.project}/assets/${id}`).then(({ body }) => body, (problem) => ({ id, missing: problem.message })),
        ),
      );
      this.#know([...first, ...others]);
    } catch (problem) {
      ids.forEach((id) => this.#asked.delete(id));
      complain(problem);
    }
  }

  #know(assets) {
    this.known = new Map([...this.known, ...assets.map((asset) => [asset.id, asset])]);
  }

  #change(items, field = '/items') {
    this.dispatchEvent(new CustomEvent('change', { detail: { items, field } }));
  }

  #assetOf(item) {
    return item.id ? { ...item, ...this.known.get(item.id) } : item;
  }

  async #move(from, to) {
    if (to < 0 || to >= this.items.length) {
      return;
    }
    const name = nameOf(this.#assetOf(this.items[from]));
    this.#change(moved(this.items, from, to));
    this.announced = `${name} is now ${to + 1} of ${this.items.length}.`;
    await this.updateComplete;
    this.renderRoot.querySelectorAll('.handle')[to]?.focus();
  }

  async #remove(index) {
    this.announced = `${nameOf(this.#assetOf(this.items[index]))} was removed from the widget.`;
    this.#change(this.items.toSpliced(index, 1));
    await this.updateComplete;
    (this.renderRoot.querySelectorAll('.handle')[Math.min(index, this.items.length - 1)] ?? this.renderRoot.querySelector('.add button')).focus();
  }

  #add(items) {
    this.announced = `${count(items.length, 'asset')} added.`;
    this.#change([...this.items, ...items]);
  }

  /** New assets by address: the next thing to do is to describe the first of them. */
  #describe(items) {
    this.#next = this.items.length;
    this.#add(items);
  }

  async #pick() {
    const button = this.renderRoot.querySelector('.add button');
    const assets = await pickAssets({ project: this.project, multiple: true, taken: this.items.map(({ id }) => id).filter(Boolean) });
    if (assets) {
      this.#know(assets);
      this.#add(assets.map(({ id }) => ({ id })));
    }
    button.focus();
  }

  async #upload(files) {
    for (const file of files) {
      this.uploading++;
      const item = await uploaded(this.project, file);
      this.uploading--;
      if (item) {
        this.#add([item]);
        await this.updateComplete;
      }
    }
  }

  #drop(e) {
    e.preventDefault();
    this.over = false;
    this.#upload([...e.dataTransfer.files]);
  }

  #drag(e) {
    if (e.dataTransfer.types.includes('Files')) {
      e.preventDefault();
      this.over = true;
    }
  }

  render() {
    const undescribed = this.items.map((item) => this.#assetOf(item)).filter(({ type, altText }) => type === 'IMAGE' && !altText).length;
    return html`<div class="stack zone ${this.over ? 'over' : ''}" @dragover=${this.#drag}
      @dragleave=${() => (this.over = false)} @drop=${this.#drop}>
      <div class="row between">
        <h2>Assets</h2>
        <span class="faint small">${this.items.length ? count(this.items.length, 'asset') : ''}</span>
      </div>
      ${this.items.length === 0
        ? html`<p class="soft">Nothing to show yet. Upload pictures or videos, drop them here, or add them from the library or by address.</p>`
        : html`<p class="unseen" id="how">Move with Alt and the arrow keys, or by dragging.</p>`}
      <ol>
        ${repeat(this.items, (item) => item.id ?? item.key, (item, index) => assetRow(this.#assetOf(item), {
          project: this.project, index, size: this.items.length,
          fault: (name) => this.faults[`/assets/${index}/${name}`] ?? '',
          move: (step) => this.#move(index, index + step),
          remove: () => this.#remove(index),
          set: (name, value) => this.#change(this.items.with(index, { ...item, [name]: value }), `/items/${item.key}/${name}`),
        }))}
      </ol>
      ${undescribed ? html`<p class="hint alt"><vitrine-icon
        name="alert"></vitrine-icon>${count(undescribed, 'picture')} without alternative text. People who cannot see a
            picture read it instead.</p>` : ''}
      ${this.adding ? html`<vitrine-composer-addresses project=${this.project} @add=${(e) => this.#describe(e.detail.items)}
            @close=${() => (this.adding = false)}></vitrine-composer-addresses>` : ''}
      <div class="row add">
        <label class="button upload"><vitrine-icon name="upload"></vitrine-icon>${this.uploading ? 'Uploading …' : 'Upload'}
          <input type="file" class="unseen" multiple accept="image/*,video/*" ?disabled=${this.uploading > 0}
            @change=${(e) => (this.#upload([...e.target.files]), (e.target.value = ''))} /></label>
        <button @click=${this.#pick}><vitrine-icon name="asset"></vitrine-icon>Library</button>
        <button aria-expanded=${Boolean(this.adding)} @click=${() => (this.adding = !this.adding)}><vitrine-icon
          name="link"></vitrine-icon>By address</button>
      </div>
      <p class="unseen" role="status" aria-live="polite">${this.announced}</p>
    </div>`;
  }
}

customElements.define('vitrine-composer-assets', ComposerAssets);
