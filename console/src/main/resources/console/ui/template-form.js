/**
 * `<vitrine-template-form .schema .value .faults project draft>`: the configuration of a template's widget as a form drawn
 * from the template's schema: tabs, sections, settings with conditions, and lists. Event `change` as of json-form.js.
 */
import { LitElement, css, html } from 'lit';
import { fieldStyles } from './form-styles.js';
import './json-text.js';
import { pointerOf, valueAt, withValue } from './json-values.js';
import { moved } from './sortable.js';
import { base } from './styles.js';
import { settingField } from './template-fields.js';
import { templateFormStyles } from './template-form-styles.js';
import { defaultOf, namesOf, startOf } from './template-values.js';
import { thumbnailStyles } from './thumbnail.js';

class TemplateForm extends LitElement {
  static properties = {
    schema: { attribute: false },
    value: { attribute: false },
    faults: { attribute: false },
    project: {},
    draft: {},
    tab: { state: true },
    asText: { state: true },
  };

  static styles = [base, fieldStyles, thumbnailStyles, templateFormStyles];

  constructor() {
    super();
    this.value = {};
    this.faults = {};
    this.tab = 0;
  }

  #set(path, value) {
    this.#change(withValue(this.value, path, value), pointerOf(path));
  }

  #change(value, field) {
    this.dispatchEvent(new CustomEvent('change', { detail: { value, field } }));
  }

  render() {
    const schema = Array.isArray(this.schema) ? this.schema : [];
    const tabs = schema.filter((entry) => entry?.type === 'tab');
    const text = this.asText || schema.length === 0;
    const known = new Set(namesOf(schema));
    const others = Object.keys(this.value).filter((name) => !known.has(name));
    return html`<div class="row between">
        <h2>Configuration</h2>
        ${schema.length ? html`<button class="quiet mode" aria-pressed=${text} @click=${() => (this.asText = !text)}>
              <vitrine-icon name=${text ? 'edit' : 'code'}></vitrine-icon>${text ? 'Form' : 'JSON'}</button>` : ''}
      </div>
      ${text
        ? html`<vitrine-json-text label="Configuration" draft=${this.draft} .value=${this.value}
          @change=${(e) => this.#change(e.detail.value, '')}></vitrine-json-text>`
        : html`${tabs.length > 1 ? this.#tabs(tabs) : ''}
            <div class="stack" role=${tabs.length > 1 ? 'tabpanel' : 'group'} aria-label=${tabs[this.tab]?.label ?? 'Settings'}>
              ${this.#entries(schema.filter((entry) => entry?.type !== 'tab' || entry === (tabs[this.tab] ?? tabs[0])), [])}
            </div>
            ${others.length
              ? html`<p class="hint">Also set, and not in the template's schema: ${others.map((name) => html`<code>${name}</code> `)}.
                  Edit them as JSON.</p>`
              : ''}`}`;
  }

  #tabs(tabs) {
    const key = (e) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
      if (step) {
        this.tab = (this.tab + step + tabs.length) % tabs.length;
        this.updateComplete.then(() => this.renderRoot.querySelector('[aria-selected="true"]').focus());
      }
    };
    return html`<div class="tabs" role="tablist" aria-label="Tabs of the template" @keydown=${key}>
      ${tabs.map((tab, index) => html`<button role="tab" class="quiet" aria-selected=${index === this.tab}
        tabindex=${index === this.tab ? 0 : -1}
        @click=${() => (this.tab = index)}>${tab.label ?? `Tab ${index + 1}`}</button>`)}
    </div>`;
  }

  /** Settings of one level are one grid; tabs, sections and lists are inside. */
  #entries(entries, path) {
    return entries.map((entry) => {
      if (entry === null || typeof entry !== 'object' || entry.type === 'hidden' || !this.#applies(entry, path)) {
        return '';
      }
      if (entry.type === 'array') {
        return this.#list(entry, path);
      }
      const sections = (entry.sections ?? []).map((section) => html`<section class="stack section">
        ${section.label ? html`<h3>${section.label}</h3>` : ''}${this.#entries([{ settings: section.settings ?? [] }], path)}</section>`);
      const settings = entry.settings ?? (entry.id ? [entry] : []);
      const lists = settings.filter((setting) => setting?.type === 'array');
      const isPlain = (setting) => setting?.id && setting.type !== 'array' && setting.type !== 'hidden';
      const plain = settings.filter((setting) => isPlain(setting) && this.#applies(setting, path));
      return html`${sections}${plain.length ? html`<div
        class="settings">${plain.map((setting) => this.#setting(setting, path))}</div>` : ''}
        ${lists.map((list) => (this.#applies(list, path) ? this.#list(list, path) : ''))}`;
    });
  }

  #setting(setting, path) {
    const place = [...path, setting.id];
    const pointer = pointerOf(place);
    return settingField(setting, {
      id: `t${pointer.replaceAll(/[^\w-]/g, '_')}`,
      label: setting.label || setting.id,
      hint: setting.description ?? setting.typeMeta?.placeholder ?? '',
      value: valueAt(this.value, place),
      fallback: setting.default,
      empty: '',
      fault: this.faults[pointer] ?? '',
      set: (value) => this.#set(place, value === undefined ? setting.default : value),
    }, this.project);
  }

  #list(entry, path) {
    const place = [...path, entry.id];
    const items = valueAt(this.value, place);
    const list = Array.isArray(items) ? items : [];
    const name = entry.entryLabel ?? entry.label ?? 'Item';
    const set = (next) => this.#set(place, next);
    return html`<fieldset><legend class="label">${entry.label ?? entry.id}</legend>
      <div class="stack">
        ${list.map((item, index) => html`<details class="entry" ?open=${list.length < 4}>
          <summary><span class="cut grow">${name} ${index + 1}<span class="faint"> ${titleOf(item)}</span></span></summary>
          <div class="stack body">
            <div class="row">
              <button class="quiet" ?disabled=${index === 0} @click=${() => set(moved(list, index, index - 1))}><vitrine-icon
                name="up"></vitrine-icon>Up<span class="unseen">: ${name} ${index + 1}</span></button>
              <button class="quiet" ?disabled=${index === list.length - 1}
                @click=${() => set(moved(list, index, index + 1))}><vitrine-icon name="down"></vitrine-icon>Down<span
                  class="unseen">: ${name} ${index + 1}</span></button>
              <button class="quiet" @click=${() => set(list.toSpliced(index, 1))}><vitrine-icon
                name="delete"></vitrine-icon>Remove<span class="unseen">: ${name} ${index + 1}</span></button>
            </div>
            ${this.#entries(entry.schema ?? [], [...place, index])}
          </div>
        </details>`)}
        <button class="add" @click=${() => set([...list, startOf(entry.schema)])}><vitrine-icon
          name="add"></vitrine-icon>Add ${name.toLowerCase()}</button>
      </div></fieldset>`;
  }

  /** A condition looks at a setting of the same level, or of the whole configuration. */
  #applies({ conditional }, path) {
    return [conditional ?? []].flat().every(({ key, operator = 'EQUAL', value }) => {
      const actual = valueAt(this.value, [...path, key]) ?? valueAt(this.value, [key]) ?? defaultOf(this.schema, key);
      const among = [value].flat().some((each) => String(each) === String(actual));
      return /^NOT/.test(operator) || operator === '!=' ? !among : among;
    });
  }
}

function titleOf(item) {
  const text = Object.values(item ?? {}).find((value) => typeof value === 'string');
  return text ? `· ${text.slice(0, 60)}` : '';
}

customElements.define('vitrine-template-form', TemplateForm);
