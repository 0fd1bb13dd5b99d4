/**
 * `<vitrine-asset-detail project asset>`: one asset in a panel: its picture, texts, tags, metadata, file, and where it is used.
 * Events: `asset` with a changed asset, `deleted` with an id, `close`.
 */
import { LitElement, html } from 'lit';
import { live } from 'lit/directives/live.js';
import { href, router } from '../app/router.js';
import { session } from '../app/session.js';
import { fileFields, send } from '../app/uploads.js';
import { nameOf } from '../ui/asset-picker.js';
import '../ui/code-editor.js';
import '../ui/copy.js';
import { failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import '../ui/tags.js';
import { complain, say } from '../ui/toasts.js';
import { conflictCard } from './assets-conflict.js';
import { deleteOne, usagesOf, usedSection } from './assets-delete.js';
import { detailStyles } from './assets-detail-styles.js';
import { AssetEdit } from './assets-edit.js';
import { assetField } from './assets-field.js';
import { TYPES, isUndescribed } from './assets-model.js';
import { facts, preview } from './assets-preview.js';

class AssetDetail extends LitElement {
  static properties = {
    project: {},
    asset: {},
    known: { attribute: false },
    covers: { type: Boolean },
    usages: { state: true },
    reason: { state: true },
    replacing: { state: true },
    natural: { state: true },
  };

  static styles = [base, detailStyles];

  #edit;
  #unguard = () => {};
  #abort = new AbortController();

  connectedCallback() {
    super.connectedCallback();
    this.#unguard = router.guard(() => this.#edit?.edited.length > 0);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#unguard();
    this.#edit?.close();
    this.#abort.abort();
  }

  willUpdate(changed) {
    if (changed.has('asset')) {
      this.#abort.abort();
      this.#edit?.close();
      const update = () => this.#edit === edit && this.requestUpdate();
      const edit = new AssetEdit(this.project, this.asset, update, (asset) => this.#saved(asset));
      this.#edit = edit;
      Object.assign(this, { usages: null, reason: '', replacing: null, natural: null });
      edit.load();
      usagesOf(this.project, this.asset).then((usages) => this.#edit === edit && (this.usages = usages), () => {});
    }
  }

  updated(changed) {
    if (changed.has('asset')) {
      this.renderRoot.querySelector('#heading').focus();
    }
  }

  /** The asset has been changed elsewhere. */
  take(asset) {
    this.#edit.take(asset);
  }

  get #writes() {
    return session.can('assets:write');
  }

  async #save(e) {
    e?.preventDefault();
    if (this.#edit.saving || this.#edit.edited.length === 0 || this.#edit.metadataFault) {
      return;
    }
    await this.#edit.save(this.reason.trim());
  }

  #saved(asset) {
    this.reason = '';
    say('Saved.');
    this.dispatchEvent(new CustomEvent('asset', { detail: asset }));
  }

  async #delete() {
    try {
      if (await deleteOne(this.project, this.#edit.asset)) {
        this.#edit.discard();
        say('The asset was deleted.');
        this.dispatchEvent(new CustomEvent('deleted', { detail: this.asset }));
      }
    } catch (problem) {
      complain(problem);
    }
  }

  async #replace(file) {
    const edit = this.#edit;
    this.#abort = new AbortController();
    this.replacing = 0;
    try {
      const stored = await send(this.project, file, this.#abort.signal, (sent) => (this.replacing = Math.round(sent * 100)));
      edit.change(fileFields(file, stored));
    } catch (problem) {
      complain(Object.assign(problem, { message: `${file.name} was not uploaded: ${problem.message}` }));
    } finally {
      this.replacing = null;
    }
  }

  /** The button that was pressed is gone: the focus goes to the next choice, or to what comes after it. */
  async #chosen() {
    await this.updateComplete;
    const places = ['.conflict button', 'footer .primary', '#heading'];
    places.map((place) => this.renderRoot.querySelector(place)).find(Boolean).focus();
  }

  #close() {
    this.dispatchEvent(new Event('close'));
  }

  #key(e) {
    if (e.key === 'Escape' && !e.defaultPrevented) {
      this.#close();
    } else if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 's') {
      e.preventDefault();
      this.#save();
    }
  }

  render() {
    const { asset, loadProblem } = this.#edit;
    return html`<section class="panel" aria-labelledby="heading" @keydown=${this.#key}>
      <header>
        ${this.#heading(asset ? nameOf(asset) : 'Asset')}
        <button class="quiet square" aria-label="Close" @click=${this.#close}><vitrine-icon name="close"></vitrine-icon></button>
      </header>
      <div class="content">
        ${loadProblem ? failed(loadProblem, () => this.#edit.load()) : asset ? this.#content(asset) : loading(5)}
      </div>
      ${asset && this.#writes ? this.#bar() : ''}
    </section>`;
  }

  /** Where the panel covers the page, its heading is that of the page. */
  #heading(name) {
    return this.covers
      ? html`<h1 id="heading" tabindex="-1" class="cut" dir="auto">${name}</h1>`
      : html`<h2 id="heading" tabindex="-1" class="cut" dir="auto">${name}</h2>`;
  }

  #content(asset) {
    const edit = this.#edit;
    return html`
      ${preview(edit.values, (natural) => (this.natural = natural))}
      ${facts(asset, edit.values, this.natural)}
      <div class="row">
        <span class="copy"><vitrine-copy .text=${edit.values.url} label="the address"></vitrine-copy>Copy address</span>
        <a class="button" href=${edit.values.url} target="_blank" rel="noopener noreferrer"><vitrine-icon
          name="forward"></vitrine-icon>Open in full size</a>
      </div>
      ${edit.restored ? html`<p class="restored" role="status">What you typed before and did not save is in the form.</p>` : ''}
      ${conflictCard(edit, () => this.#chosen())}
      <form class="stack" @submit=${this.#save}>
        <fieldset class="stack" ?disabled=${!this.#writes}>
          ${this.#texts(edit.values)} ${this.#file(edit.values)} ${this.#metadata(edit.values)}
        </fieldset>
      </form>
      ${usedSection(this.project, this.usages)}
      <div class="row between end">
        ${session.can('audit:read')
          ? html`<a class="button" href=${href(`p/${this.project}/audit?resource=${asset.id}`)}><vitrine-icon
              name="audit"></vitrine-icon>History</a>`
          : ''}
        ${this.#writes
          ? html`<button class="danger" @click=${this.#delete}><vitrine-icon name="delete"></vitrine-icon>Delete</button>`
          : ''}
      </div>`;
  }

  #texts(values) {
    const edit = this.#edit;
    const missing = isUndescribed(values)
      ? 'It is missing. People who cannot see the picture read, or hear, this text instead.'
      : 'What the picture shows, for people who cannot see it.';
    return html`${assetField(edit, 'title', { max: 255 })}
      ${assetField(edit, 'altText', { lines: 3, max: 2000, hint: values.type === 'IMAGE' ? missing : '' })}
      <vitrine-tags .value=${values.tags} .known=${this.known ?? []} .fault=${edit.problem?.at?.('/tags') ?? ''}
        @change=${(e) => edit.change({ tags: e.detail.value })}></vitrine-tags>`;
  }

  #file(values) {
    return html`${assetField(this.#edit, 'url', { max: 2048, mono: true, set: (url) => this.#edit.readdress(url) })}
      <div class="row">
        <label class="button upload"><vitrine-icon name="upload"></vitrine-icon>${this.replacing === null
            ? 'Replace the file' : `${this.replacing} %`}
          <input type="file" class="unseen" accept="image/*,video/*" ?disabled=${this.replacing !== null}
            @change=${(e) => (e.target.files[0] && this.#replace(e.target.files[0]), (e.target.value = ''))} /></label>
        <label class="type">Type <select @change=${(e) => this.#edit.change({ type: e.target.value })}>
          ${Object.entries(TYPES).map(([value, text]) => html`<option value=${value}
            ?selected=${value === values.type}>${text}</option>`)}
        </select></label>
      </div>`;
  }

  #metadata(values) {
    const fault = this.#edit.metadataFault;
    return html`<details ?open=${this.#edit.base.metadata !== '{}' || values.metadata !== this.#edit.base.metadata}>
      <summary>Metadata</summary>
      <vitrine-code-editor language="json" label="Metadata as JSON" .value=${values.metadata} .faults=${fault ? [fault] : []}
        ?readonly=${!this.#writes} @input=${(e) => this.#edit.change({ metadata: e.target.value })}></vitrine-code-editor>
    </details>`;
  }

  #bar() {
    const { edited, saving, conflicts, problem, metadataFault } = this.#edit;
    const own = problem?.errors?.some(({ pointer }) => this.renderRoot?.getElementById?.(pointer.slice(1)));
    if (edited.length === 0) {
      return '';
    }
    return html`<footer>
      <p class="fault" role="alert">${problem && !own ? `Not saved: ${problem.message}` : ''}</p>
      <input aria-label="Reason, for the history (optional)" placeholder="Reason, for the history (optional)" maxlength="500"
        .value=${live(this.reason)} @input=${(e) => (this.reason = e.target.value)} />
      <span class="row"><button @click=${() => this.#edit.discard()} ?disabled=${saving}>Discard</button>
        <button class="primary" ?disabled=${saving || conflicts.length > 0 || metadataFault}
          @click=${this.#save}>Save</button></span>
    </footer>`;
  }
}

customElements.define('vitrine-asset-detail', AssetDetail);
