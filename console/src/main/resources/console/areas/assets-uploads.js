/** `<vitrine-asset-uploads project>`: uploads with their progress, and the alternative text of each new picture. */
import { LitElement, html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { put } from '../app/api.js';
import { uploadsOf } from '../app/uploads.js';
import { nameOf } from '../ui/asset-picker.js';
import { bytes, count, number } from '../ui/format.js';
import { base } from '../ui/styles.js';
import { thumbnail, thumbnailStyles } from '../ui/thumbnail.js';
import { addressOf, forgetDraft, isUndescribed, keepDraft, valuesOf } from './assets-model.js';
import { uploadStyles } from './assets-upload-styles.js';

const MAX_SHOWN = 200;

class AssetUploads extends LitElement {
  static properties = { project: {}, saved: { state: true } };

  static styles = [base, thumbnailStyles, uploadStyles];

  #update = () => this.requestUpdate();

  constructor() {
    super();
    this.saved = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    this.uploads = uploadsOf(this.project);
    this.uploads.addEventListener('change', this.#update);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.uploads.removeEventListener('change', this.#update);
  }

  /** Without uploads it takes no room. */
  willUpdate() {
    this.hidden = this.uploads.items.length === 0;
  }

  render() {
    const { items, pending } = this.uploads;
    if (items.length === 0) {
      return '';
    }
    const failures = items.filter(({ state }) => state === 'failed');
    const done = items.length - pending - failures.length;
    const repeatable = failures.filter((upload) => upload.repeatable);
    const missing = failures.find(({ problem }) => problem.code === 'files-not-configured');
    const undescribed = items.filter(({ asset }) => asset && isUndescribed(asset)).length;
    return html`<section class="card stack" aria-labelledby="uploads">
      <div class="row between">
        <h2 id="uploads">Uploads</h2>
        <span class="row">
          <span class="faint small" role="status">${number(done)} of ${number(items.length)}
            added${failures.length ? `, ${number(failures.length)} failed` : ''}</span>
          ${repeatable.length
            ? html`<button @click=${() => repeatable.forEach((upload) => this.uploads.retry(upload))}>
                <vitrine-icon name="refresh"></vitrine-icon>Retry all</button>`
            : ''}
          ${pending ? '' : html`<button @click=${this.#close}>Close</button>`}
        </span>
      </div>
      ${missing ? this.#notConfigured(missing.problem) : ''}
      ${undescribed
        ? html`<p class="hint">Say what each picture shows: people who cannot see it read, or hear, this text instead.</p>`
        : ''}
      <ul>
        ${repeat(items.slice(0, MAX_SHOWN), ({ key }) => key, (upload) => this.#row(upload))}
      </ul>
      ${items.length > MAX_SHOWN ? html`<p class="faint small">And ${count(items.length - MAX_SHOWN, 'more upload')}.</p>` : ''}
    </section>`;
  }

  #notConfigured(problem) {
    return html`<div class="missing" role="alert">
      <vitrine-icon name="alert"></vitrine-icon>
      <span>${problem.message}
        <button class="quiet" @click=${() => this.dispatchEvent(new Event('addresses'))}>Add by address instead</button></span>
    </div>`;
  }

  #row(upload) {
    const { state, asset, file, picture, name } = upload;
    return html`<li class="upload ${state}">
      ${thumbnail(asset ?? { type: picture || !file ? 'IMAGE' : 'FILE', url: picture })}
      <span class="what">
        <span class="cut name" dir="auto">${asset ? nameOf(asset) : name}</span>
        ${state === 'done' ? this.#done(asset) : this.#progress(upload)}
      </span>
      <span class="buttons">
        ${upload.repeatable
          ? html`<button aria-label="Retry ${name}" @click=${() => this.uploads.retry(upload)}><vitrine-icon
              name="refresh"></vitrine-icon>Retry</button>`
          : ''}
        <button class="quiet square" aria-label="${this.#ends(state)} ${name}" title=${this.#ends(state)}
          @click=${() => this.uploads.remove(upload)}><vitrine-icon name="close"></vitrine-icon></button>
      </span>
    </li>`;
  }

  #ends(state) {
    return state === 'done' || state === 'failed' ? 'Hide' : 'Cancel';
  }

  #progress({ state, problem, file, sent, name }) {
    if (state === 'failed') {
      const known = problem.code === 'files-not-configured';
      return html`<span class="fault" role="alert">${known ? 'Not uploaded' : problem.message}</span>`;
    }
    const part = Math.round(sent * 100);
    const words = {
      waiting: 'Waiting',
      sending: sent < 1 ? `${part} % of ${bytes(file?.size ?? 0)}` : 'The server checks the file',
      saving: 'Adding it to the library',
    }[state];
    return html`<progress max="100" value=${state === 'saving' ? 100 : part} aria-label="Progress of ${name}"></progress>
      <span class="faint small">${words}</span>`;
  }

  #done(asset) {
    if (asset.type !== 'IMAGE') {
      return html`<span class="faint small">In the library</span>`;
    }
    const state = this.saved.get(asset.id);
    return html`<span class="alt">
      <input dir="auto" maxlength="2000" aria-label="Alternative text of ${nameOf(asset)}"
        placeholder="Alternative text: what the picture shows"
        .value=${asset.altText ?? ''} @input=${(e) => keepDraft(asset, { ...valuesOf(asset), altText: e.target.value })}
        @change=${(e) => this.#describe(asset, e.target.value.trim())} />
      <span class="small ${state?.fault ? 'fault' : 'faint'}" role="status">${state?.fault ?? state?.text ?? ''}</span>
    </span>`;
  }

  async #describe(asset, altText) {
    const upload = this.uploads.items.find((item) => item.asset?.id === asset.id);
    this.#say(asset, { text: 'Saving …' });
    try {
      // What others have changed meanwhile stays: only this field is sent.
      const { body } = await put(addressOf(this.project, asset.id), { altText: altText || null });
      upload.asset = body;
      forgetDraft(asset.id);
      this.#say(asset, { text: 'Saved' });
      this.dispatchEvent(new CustomEvent('asset', { detail: body }));
    } catch (problem) {
      this.#say(asset, { fault: `Not saved: ${problem.message}` });
    }
  }

  #say(asset, state) {
    this.saved = new Map(this.saved).set(asset.id, state);
  }

  #close() {
    this.uploads.clear();
    this.dispatchEvent(new Event('close'));
  }
}

customElements.define('vitrine-asset-uploads', AssetUploads);
