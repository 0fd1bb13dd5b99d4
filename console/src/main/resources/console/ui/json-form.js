/**
 * `<vitrine-json-form .schema .value heading draft>`: an object as a form drawn from its JSON Schema, and as JSON. What the
 * schema does not know stays. Event `change` with `detail.value` and `detail.field`, the pointer of what was edited.
 */
import { LitElement, css, html } from 'lit';
import { choiceField, colorField, numberField, textField, toggleField } from './form-fields.js';
import { fieldStyles } from './form-styles.js';
import { pointerOf, valueAt, withValue } from './json-values.js';
import './json-text.js';
import { base } from './styles.js';

class JsonForm extends LitElement {
  static properties = {
    schema: { attribute: false },
    value: { attribute: false },
    faults: { attribute: false },
    heading: {},
    draft: {},
    asText: { state: true },
  };

  static styles = [
    base,
    fieldStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
        grid-template-columns: minmax(0, 1fr);
      }
      .mode {
        min-height: 1.9rem;
        font-size: var(--text-s);
      }
      fieldset {
        margin: 0;
        padding: var(--space-3) var(--space-4) var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
      }
      .others {
        display: grid;
        gap: var(--space-1);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .others li {
        display: flex;
        align-items: center;
        gap: var(--space-2);
      }
    `,
  ];

  constructor() {
    super();
    this.value = {};
    this.faults = {};
  }

  #set(path, value) {
    this.#change(withValue(this.value, path, value), pointerOf(path));
  }

  #change(value, field) {
    this.dispatchEvent(new CustomEvent('change', { detail: { value, field } }));
  }

  render() {
    const text = this.asText || !this.schema;
    return html`<div class="row between">
        <h2>${this.heading}</h2>
        ${this.schema
          ? html`<button class="quiet mode" aria-pressed=${text} @click=${() => (this.asText = !text)}>
              <vitrine-icon name=${text ? 'edit' : 'code'}></vitrine-icon>${text ? 'Form' : 'JSON'}</button>`
          : ''}
      </div>
      ${text
        ? html`<vitrine-json-text label=${this.heading} draft=${this.draft} .value=${this.value}
            @change=${(e) => this.#change(e.detail.value, '')}></vitrine-json-text>`
        : html`<div class="settings">${this.#properties(this.schema, [])}</div>${this.#others()}`}`;
  }

  #properties(schema, path) {
    return Object.entries(schema.properties ?? {}).map(([name, property]) => this.#field(property, [...path, name]));
  }

  #field(schema, path) {
    const types = [schema.type ?? []].flat();
    const pointer = pointerOf(path);
    const field = {
      id: `f${pointer.replaceAll(/[^\w-]/g, '_')}`,
      label: schema.title ?? path.at(-1),
      hint: schema.description ?? '',
      value: valueAt(this.value, path),
      fallback: schema.default,
      fault: this.faults[pointer] ?? faultOf(schema, valueAt(this.value, path)),
      set: (value) => this.#set(path, value),
    };
    if (types.includes('object')) {
      return html`<fieldset class="wide"><legend class="label">${field.label}</legend>
        <div class="settings">${this.#properties(schema, path)}</div></fieldset>`;
    }
    const options =
      schema.enum?.map((value) => ({ value, label: wordOf(value) })) ??
      schema.oneOf?.map(({ const: value, title }) => ({ value, label: title }));
    if (options?.every(({ value }) => value !== undefined)) {
      return choiceField(field, options);
    }
    if (field.value !== undefined && !fits(types, field.value)) {
      return textField({ ...field, fault: `This is not ${types.join(' or ')}. Change it, or edit it as JSON.` });
    }
    if (types.includes('boolean')) {
      return toggleField(field);
    }
    if (types.length === 1 && (types[0] === 'integer' || types[0] === 'number')) {
      const { minimum: min, maximum: max, multipleOf } = schema;
      return numberField(field, { min, max, whole: types[0] === 'integer', step: multipleOf ?? (types[0] === 'integer' ? 1 : 0.1) });
    }
    if (schema.format === 'color' || /color$/i.test(path.at(-1))) {
      return colorField(field);
    }
    return textField(field, { numeric: types.includes('number') || types.includes('integer') });
  }

  /** What the schema does not know is shown, so that none of it is a secret. */
  #others() {
    const others = Object.entries(this.value).filter(([name]) => !Object.hasOwn(this.schema.properties ?? {}, name));
    return others.length === 0
      ? ''
      : html`<div class="field"><span class="label">Other members, edited as JSON</span>
          <ul class="others">${others.map(
            ([name, value]) => html`<li><code class="cut grow">${name}: ${JSON.stringify(value)}</code>
              <button class="quiet square" aria-label="Remove ${name}"
                @click=${() => this.#set([name], undefined)}><vitrine-icon name="delete"></vitrine-icon></button></li>`,
          )}</ul></div>`;
  }
}

function wordOf(value) {
  const text = String(value).replaceAll(/[_-]/g, ' ').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What the schema says of a single value. The server decides; this only says it earlier. */
function faultOf({ minimum, exclusiveMinimum, maxLength, pattern }, value) {
  if (typeof value === 'number') {
    return value < minimum ? `At least ${minimum}.` : value <= exclusiveMinimum ? `More than ${exclusiveMinimum}.` : '';
  }
  if (typeof value !== 'string') {
    return '';
  }
  const matches = !pattern || new RegExp(pattern, 'u').test(value);
  return value.length > maxLength ? `At most ${maxLength} characters.` : matches ? '' : 'This is not a value that can be used here.';
}

function fits(types, value) {
  const type = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  return types.length === 0 || types.includes(type) || (type === 'number' && types.includes('integer'));
}

customElements.define('vitrine-json-form', JsonForm);
