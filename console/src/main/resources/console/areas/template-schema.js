/**
 * `<vitrine-template-schema .schema>`: the settings of a template as a form. Event `schema` with the changed schema. Parts of
 * a schema that the form does not know stay as they are.
 */
import { LitElement, html, nothing } from 'lit';
import { base } from '../ui/styles.js';
import { NEW, TYPES, changedAt, movedAt, removedAt, settingDefault, shownDefault } from './template-settings.js';
import { schemaStyles } from './template-schema-styles.js';

class TemplateSchema extends LitElement {
  static properties = { schema: { attribute: false }, readonly: { type: Boolean } };

  static styles = [base, schemaStyles];

  #change(schema) {
    this.dispatchEvent(new CustomEvent('schema', { detail: schema }));
  }

  #set(path, key, value) {
    this.#change(changedAt(this.schema, path, (entry) => ({ ...entry, [key]: value })));
  }

  #add(path, entry) {
    this.#change(changedAt(this.schema, path, (list) => [...(list ?? []), structuredClone(entry)]));
  }

  render() {
    return html`<fieldset class="stack" ?disabled=${this.readonly}>
      <legend class="unseen">Settings</legend>
      ${this.schema.length === 0 ? html`<p class="soft">No setting. The markup is the same in each widget.</p>` : nothing}
      ${this.#entries(this.schema, [])}
      <div class="row">${this.#adders([])}</div>
    </fieldset>`;
  }

  #adders(path) {
    return [['setting', 'Setting'], ['array', 'List'], ['tab', 'Tab']].map(
      ([kind, label]) => html`<button class="quiet" @click=${() => this.#add(path, NEW[kind])}><vitrine-icon name="add"></vitrine-icon>${label}</button>`,
    );
  }

  #entries(list, path) {
    return Array.isArray(list) && list.length
      ? html`<ul>${list.map((entry, index) => html`<li>${this.#entry(entry, [...path, index], list.length)}</li>`)}</ul>`
      : nothing;
  }

  #entry(entry, path, length) {
    if (entry === null || typeof entry !== 'object') {
      return html`<p class="faint small">A part that is not a setting.</p>`;
    }
    return Array.isArray(entry.sections) ? this.#tab(entry, path, length)
      : Array.isArray(entry.settings) ? this.#section(entry, path, length)
      : entry.type === 'array' ? this.#array(entry, path, length)
      : this.#setting(entry, path, length);
  }

  #tab(entry, path, length) {
    return html`<div class="group stack">
      <div class="bar">
        ${this.#text('Tab', entry, path, 'label')}
        ${this.#moves(entry.label || 'tab', path, length)}
      </div>
      <ul>${entry.sections.map((section, index) => html`<li>${this.#section(section, [...path, 'sections', index], entry.sections.length)}</li>`)}</ul>
      <div class="row"><button class="quiet" @click=${() => this.#add([...path, 'sections'], NEW.section)}><vitrine-icon name="add"></vitrine-icon>Section</button></div>
    </div>`;
  }

  #section(entry, path, length) {
    return html`<div class="section stack">
      <div class="bar">
        ${entry.type === 'hidden' ? html`<span class="label grow">Hidden settings</span>` : this.#text('Section', entry, path, 'label')}
        ${this.#moves(entry.label || 'section', path, length)}
      </div>
      ${this.#entries(entry.settings, [...path, 'settings'])}
      <div class="row"><button class="quiet" @click=${() => this.#add([...path, 'settings'], NEW.setting)}><vitrine-icon name="add"></vitrine-icon>Setting</button></div>
    </div>`;
  }

  #array(entry, path, length) {
    return html`<div class="group stack">
      <div class="bar">
        <span class="label grow">List <span class="mono">${entry.id}</span></span>
        ${this.#moves(entry.label || entry.id || 'list', path, length)}
      </div>
      <div class="fields">
        ${this.#text('Label', entry, path, 'label')}
        ${this.#text('Name in the markup', entry, path, 'id', 'mono')}
        ${this.#text('Label of an item', entry, path, 'entryLabel')}
        ${this.#number('Items at first', entry.defaultCount, (value) => this.#set(path, 'defaultCount', value))}
      </div>
      ${this.#entries(entry.schema, [...path, 'schema'])}
      <div class="row">${this.#adders([...path, 'schema'])}</div>
    </div>`;
  }

  #setting(entry, path, length) {
    const type = TYPES[entry.type];
    return html`<details>
      <summary>
        <span class="cut">${entry.label || entry.id || 'New setting'}</span>
        <span class="faint small mono cut">${entry.id}</span>
        <span class="chip">${type?.label ?? entry.type ?? 'No type'}</span>
      </summary>
      <div class="stack inside">
        <div class="fields">
          ${this.#text('Label', entry, path, 'label')}
          ${this.#text('Name in the markup', entry, path, 'id', 'mono')}
          <label class="field">Type
            <select @change=${(e) => this.#set(path, 'type', e.target.value)}>
              ${type ? nothing : html`<option selected>${entry.type}</option>`}
              ${Object.entries(TYPES).map(([value, { label }]) => html`<option value=${value} ?selected=${value === entry.type}>${label}</option>`)}
            </select>
          </label>
          ${typeof entry.default === 'object' && entry.default !== null
            ? html`<p class="hint">The default is an object. Edit it as JSON.</p>`
            : html`<label class="field">Default<input .value=${shownDefault(entry)} dir="auto"
                @input=${(e) => this.#set(path, 'default', settingDefault(entry.type, e.target.value))} /></label>`}
        </div>
        ${entry.type === 'range' ? this.#range(entry, path) : nothing}
        ${entry.type === 'select' || entry.type === 'alignment' ? this.#options(entry, path) : nothing}
        <div class="row end">${this.#moves(entry.label || entry.id || 'setting', path, length)}</div>
      </div>
    </details>`;
  }

  #range(entry, path) {
    const { min = 0, max = 100, step = 1, unit = '' } = entry.typeMeta?.rangeValues ?? {};
    const set = (change) => this.#set(path, 'typeMeta', { ...entry.typeMeta, rangeValues: { min, max, step, unit, ...change } });
    return html`<div class="fields four">
      ${this.#number('Least', min, (value) => set({ min: value }))}
      ${this.#number('Most', max, (value) => set({ max: value }))}
      ${this.#number('Step', step, (value) => set({ step: value }))}
      <label class="field">Unit<input .value=${unit} @input=${(e) => set({ unit: e.target.value })} /></label>
    </div>`;
  }

  #options(entry, path) {
    const options = entry.typeMeta?.selectOptions ?? [];
    const set = (list) => this.#set(path, 'typeMeta', { ...entry.typeMeta, selectOptions: list });
    return html`<div class="field">
      <span class="label">Options</span>
      ${options.map((option, index) => html`<div class="bar">
        <input aria-label="Label of option ${index + 1}" placeholder="Label" .value=${option.label ?? ''} @input=${(e) => set(options.with(index, { ...option, label: e.target.value }))} />
        <input class="mono" aria-label="Value of option ${index + 1}" placeholder="value" .value=${String(option.value ?? '')}
          @input=${(e) => set(options.with(index, { ...option, value: e.target.value }))} />
        <button class="quiet square" aria-label="Remove option ${index + 1}" @click=${() => set(options.toSpliced(index, 1))}><vitrine-icon name="close"></vitrine-icon></button>
      </div>`)}
      <div class="row"><button class="quiet" @click=${() => set([...options, { label: '', value: '' }])}><vitrine-icon name="add"></vitrine-icon>Option</button></div>
    </div>`;
  }

  #text(label, entry, path, key, style = '') {
    return html`<label class="field grow">${label}<input class=${style} dir="auto" .value=${entry[key] ?? ''}
      @input=${(e) => this.#set(path, key, e.target.value)} /></label>`;
  }

  #number(label, value, set) {
    return html`<label class="field">${label}<input type="number" step="any" .value=${String(value ?? '')}
      @input=${(e) => e.target.value !== '' && set(Number(e.target.value))} /></label>`;
  }

  #moves(name, path, length) {
    const index = path.at(-1);
    return html`<span class="moves">
      <button class="quiet square" aria-label="Move ${name} up" ?disabled=${index === 0} @click=${() => this.#change(movedAt(this.schema, path, -1))}>
        <vitrine-icon name="up"></vitrine-icon></button>
      <button class="quiet square" aria-label="Move ${name} down" ?disabled=${index === length - 1} @click=${() => this.#change(movedAt(this.schema, path, 1))}>
        <vitrine-icon name="down"></vitrine-icon></button>
      <button class="quiet square" aria-label="Remove ${name}" @click=${() => this.#change(removedAt(this.schema, path))}>
        <vitrine-icon name="delete"></vitrine-icon></button>
    </span>`;
  }
}

customElements.define('vitrine-template-schema', TemplateSchema);
