/**
 * `<vitrine-template-edit .draft>`: the sources of a template, checked and drawn as one types. Events: `edit` with what the
 * user has changed, `checked` with `{faults, pending}`.
 */
import { LitElement, html, nothing } from 'lit';
import '../ui/code-editor.js';
import { count } from '../ui/format.js';
import { writeJson } from '../ui/json-source.js';
import '../ui/preview.js';
import { base } from '../ui/styles.js';
import { previewOf } from './template-api.js';
import { readSample, readSchema } from './template-draft.js';
import { sampleOf } from './template-sample.js';
import './template-schema.js';
import { editStyles } from './template-styles.js';

const DEBOUNCE_MS = 250;
const WIDTHS = { phone: 390, tablet: 820, desktop: 0 };

class TemplateEdit extends LitElement {
  static properties = {
    draft: { attribute: false },
    readonly: { type: Boolean },
    drawn: { state: true },
    pending: { state: true },
    refused: { state: true },
    form: { state: true },
    device: { state: true },
    dark: { state: true },
  };

  static styles = [base, editStyles];

  #timer;
  #abort = new AbortController();
  #asked;

  constructor() {
    super();
    this.device = 'desktop';
    this.pending = true;
    this.dark = matchMedia('(prefers-color-scheme: dark)').matches;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#asked = null;
  }

  willUpdate(changed) {
    if (changed.has('draft')) {
      this.schema = readSchema(this.draft.schema);
      this.sample = readSample(this.draft.sample);
      this.#ask();
    }
  }

  updated() {
    const { pending } = this;
    const faults = this.#sourceFaults.length + (this.schema.fault ? 1 : 0);
    if (this.told !== `${pending} ${faults}`) {
      this.told = `${pending} ${faults}`;
      this.dispatchEvent(new CustomEvent('checked', { detail: { pending, faults } }));
    }
  }

  /** Draws what is typed, shortly after the last key. What is drawn stays until the next answer. */
  #ask() {
    const { source, schema, sample } = this.draft;
    const wanted = JSON.stringify([source, schema, sample]);
    if (wanted === this.#asked || this.schema.fault || this.sample.fault) {
      return;
    }
    const first = !this.#asked;
    this.#asked = wanted;
    this.pending = true;
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#timer = setTimeout(() => this.#draw(signal), first ? 0 : DEBOUNCE_MS);
  }

  async #draw(signal) {
    const { source } = this.draft;
    try {
      const widget = { templateSource: { template: source, schema: this.schema.value }, config: this.sample.value };
      this.drawn = source.trim() ? await previewOf(widget, signal) : { html: '', stylesheet: null, complaints: [] };
      this.refused = null;
      this.pending = false;
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.refused = problem;
        this.pending = false;
        this.#asked = null;
      }
    }
  }

  get #complaints() {
    return this.drawn?.complaints ?? [];
  }

  get #sourceFaults() {
    return this.#complaints
      .filter(({ code, line }) => code === 'template' && line)
      .map(({ line, column, detail }) => ({ line, column: column ?? 1, message: detail }));
  }

  /** What does not match the schema is shown where it is in the sample. */
  get #sampleFaults() {
    return this.sample.fault
      ? [this.sample.fault]
      : this.#complaints
          .filter(({ code }) => code === 'configuration' || code === 'rendering-failed')
          .map(({ pointer, detail }) => ({ ...this.sample.placeOf(pointer.replace(/^\/config/, '')), message: detail }));
  }

  /** As long as the sample is not edited, it follows the settings. */
  #editSchema(text) {
    const { value, fault } = readSchema(text);
    const follows = !fault && !this.schema.fault && this.draft.sample === writeJson(sampleOf(this.schema.value));
    this.#edit(follows ? { schema: text, sample: writeJson(sampleOf(value)) } : { schema: text });
  }

  #edit(change) {
    this.dispatchEvent(new CustomEvent('edit', { detail: change }));
  }

  render() {
    const { name, source, schema, sample } = this.draft;
    return html`<div class="panes">
      <div class="stack">
        <div class="field name">
          <label for="name">Name</label>
          <input id="name" maxlength="255" dir="auto" .value=${name} ?readonly=${this.readonly} @input=${(e) => this.#edit({ name: e.target.value })} />
        </div>
        <div class="field">
          <div class="label-row"><h2>Markup</h2><span class="hint">Handlebars in HTML</span></div>
          <vitrine-code-editor class="source" language="handlebars" label="Markup" ?readonly=${this.readonly} .value=${source}
            .faults=${this.#sourceFaults} @input=${(e) => this.#edit({ source: e.target.value })}></vitrine-code-editor>
        </div>
        <div class="field">
          <div class="label-row"><h2>Settings</h2>${this.#choice('Settings as', { form: 'Form', json: 'JSON' }, this.form === 'json' ? 'json' : 'form', (form) => (this.form = form))}</div>
          ${this.form === 'json' || this.schema.fault
            ? html`<vitrine-code-editor class="sample" language="json" label="Schema" ?readonly=${this.readonly} .value=${schema}
                .faults=${this.schema.fault ? [this.schema.fault] : []} @input=${(e) => this.#editSchema(e.target.value)}></vitrine-code-editor>`
            : html`<vitrine-template-schema .schema=${this.schema.value} ?readonly=${this.readonly}
                @schema=${(e) => this.#editSchema(writeJson(e.detail))}></vitrine-template-schema>`}
        </div>
      </div>
      ${this.#preview(sample)}
    </div>`;
  }

  #preview(sample) {
    const general = this.#complaints.filter(({ code, line }) => !(code === 'template' && line) && code !== 'configuration' && code !== 'rendering-failed');
    const broken = this.#sourceFaults.length > 0;
    return html`<div class="preview ${broken || this.schema.fault || this.sample.fault ? 'old' : ''}">
      <div class="label-row">
        <h2>Preview</h2>
        <div class="row">
          ${this.#choice('Width', { phone: 'Phone', tablet: 'Tablet', desktop: 'Desktop' }, this.device, (device) => (this.device = device), true)}
          <button class="quiet square" aria-label=${this.dark ? 'Preview in light colours' : 'Preview in dark colours'} @click=${() => (this.dark = !this.dark)}>
            <vitrine-icon name=${this.dark ? 'sun' : 'moon'}></vitrine-icon></button>
        </div>
      </div>
      ${this.refused ? html`<p class="fault" role="alert">${this.refused.message}</p>` : nothing}
      ${this.drawn
        ? html`<vitrine-preview label="Preview of the template" .html=${this.#html} .stylesheet=${this.drawn.stylesheet}
            .width=${WIDTHS[this.device]} ?dark=${this.dark}></vitrine-preview>`
        : html`<div class="skeleton"><div class="card-space"></div></div>`}
      <p class="small" role="status">${this.#state(broken)}</p>
      ${general.length ? html`<ul class="complaints small">${general.map(({ detail }) => html`<li>${detail}</li>`)}</ul>` : nothing}
      <div class="field">
        <div class="label-row">
          <h2>Sample configuration</h2>
          <button class="quiet" ?disabled=${Boolean(this.schema.fault)} @click=${() => this.#edit({ sample: writeJson(sampleOf(this.schema.value)) })}>
            <vitrine-icon name="refresh"></vitrine-icon>From the settings</button>
        </div>
        <vitrine-code-editor class="sample" language="json" label="Sample configuration" .value=${sample} .faults=${this.#sampleFaults}
          @input=${(e) => this.#edit({ sample: e.target.value })}></vitrine-code-editor>
        <span class="hint">Only for this preview. It is not saved.</span>
      </div>
    </div>`;
  }

  /** The last markup that could be drawn stays while the source has a fault. */
  get #html() {
    if (this.#sourceFaults.length === 0 && this.drawn) {
      this.good = this.drawn.html;
    }
    return this.good ?? this.drawn?.html ?? '';
  }

  #state(broken) {
    if (broken) {
      return html`<span class="fault">The markup has a fault. This is the last markup without one.</span>`;
    }
    const complaints = this.#sampleFaults.length;
    return this.pending || !this.drawn ? html`<span class="faint">Checking …</span>`
      : complaints ? html`<span class="fault">The sample has ${count(complaints, 'fault')}.</span>`
      : html`<span class="fits"><vitrine-icon name="check"></vitrine-icon>No fault. The sample matches the settings.</span>`;
  }

  #choice(label, options, chosen, choose, icons = false) {
    return html`<div class="choice" role="group" aria-label=${label}>
      ${Object.entries(options).map(([value, text]) => html`<button class="quiet ${icons ? 'square' : ''}" aria-pressed=${value === chosen}
        aria-label=${icons ? text : nothing} title=${icons ? text : nothing} @click=${() => choose(value)}>
        ${icons ? html`<vitrine-icon name=${value}></vitrine-icon>` : text}</button>`)}
    </div>`;
  }
}

customElements.define('vitrine-template-edit', TemplateEdit);
