/** The setting types of template schemas, as controls. */
import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { pickAssets } from './asset-picker.js';
import { choiceField, colorField, framed, numberField, textField, toggleField } from './form-fields.js';
import { thumbnail } from './thumbnail.js';

const SHOWN = [{ value: 'show', label: 'Show' }, { value: 'hide', label: 'Hide' }];
const HORIZONTAL = options('left', 'center', 'right');
const VERTICAL = options('top', 'center', 'bottom');
const NONE = { value: '0', type: 'px' };
const SIDES = ['top', 'right', 'bottom', 'left'];

function options(...values) {
  return values.map((value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) }));
}

/**
 * @param {object} setting an entry of a schema
 * @param {object} field as in form-fields.js
 * @param {string} project where images are picked
 */
export function settingField(setting, field, project) {
  const meta = setting.typeMeta ?? {};
  const given = meta.selectOptions ?? meta.options ?? setting.options ?? setting.values;
  const optionOf = (option) => (typeof option === 'object' ? option : { value: option, label: String(option) });
  const choices = Array.isArray(given) ? given.map(optionOf) : null;
  switch (setting.type) {
    case 'boolean':
    case 'checkbox':
      return toggleField(field);
    case 'toggle':
      return typeof (field.value ?? field.fallback) === 'boolean' && !choices ? toggleField(field) : choiceField(field, choices ?? SHOWN);
    case 'visibility':
      return choiceField(field, choices ?? SHOWN);
    case 'select':
      return choiceField(field, choices ?? []);
    case 'alignment':
      return alignment(field, meta);
    case 'color':
      return colorField(field);
    case 'number':
    case 'range':
      return range(field, meta, setting);
    case 'textarea':
    case 'text':
      return textField(field, { lines: 4 });
    case 'code':
      return textField(field, { lines: 6, mono: true });
    case 'imageManager':
    case 'image':
    case 'productImage':
      return image(field, project);
    case 'boxModel':
      return box(field);
    default:
      return isPlain(field.value ?? field.fallback) ? textField(field, { wide: true }) : raw(field);
  }
}

function isPlain(value) {
  return value === null || typeof value !== 'object';
}

/** A number, or `{value, type}` with the unit as the type. The form of what is there is kept. */
function range(field, meta, setting) {
  const shape = field.value ?? field.fallback;
  const ranges = [meta.rangeValues ?? meta.range ?? meta].flat();
  const unit = isPlain(shape) ? '' : shape.type ?? shape.unit ?? '';
  const { min = setting.min, max = setting.max, step = setting.step ?? 1 } = ranges.find((each) => each.unit === unit) ?? ranges[0] ?? {};
  if (isPlain(shape)) {
    const suffix = /^-?[\d.]+(\D*)$/.exec(typeof shape === 'string' ? shape : '')?.[1] ?? '';
    const number = (value) => (value === undefined ? undefined : Number.parseFloat(value));
    const set = (value) => field.set(value === undefined || typeof shape !== 'string' ? value : `${value}${suffix}`);
    return numberField({ ...field, value: number(field.value), fallback: number(field.fallback), set }, { min, max, step, unit: suffix });
  }
  const number = (value) => (value === undefined ? undefined : Number(value.value));
  const shaped = (value) => ({ ...shape, value: typeof shape.value === 'string' ? String(value) : value });
  const set = (value) => field.set(value === undefined ? undefined : shaped(value));
  return numberField({ ...field, value: number(field.value), fallback: number(field.fallback), set }, { min, max, step, unit });
}

function alignment(field, meta) {
  const shape = field.value ?? field.fallback;
  if (isPlain(shape)) {
    return choiceField(field, meta.display === 'vertical' ? VERTICAL : HORIZONTAL);
  }
  const part = (name, choices, label) =>
    choiceField({
      ...field, id: `${field.id}-${name}`, label, value: field.value?.[name], fallback: field.fallback?.[name], hint: '',
      set: (value) => field.set(value === undefined ? undefined : { ...shape, [name]: value }),
    }, choices);
  return html`${part('horizontal', HORIZONTAL, `${field.label}, horizontal`)}${part('vertical', VERTICAL, `${field.label}, vertical`)}`;
}

/** An address, or `{src, type}`. The form of what is there is kept. */
function image(field, project) {
  const shape = field.value ?? field.fallback ?? { src: '', type: 'IMAGE' };
  const src = typeof shape === 'string' ? shape : shape?.src ?? shape?.value ?? '';
  const member = typeof shape === 'object' && !('src' in shape) && 'value' in shape ? 'value' : 'src';
  const set = (url) => field.set(url === '' ? undefined : typeof shape === 'string' ? url : { type: 'IMAGE', ...shape, [member]: url });
  const pick = async () => {
    const [asset] = (await pickAssets({ project, type: 'IMAGE' })) ?? [];
    if (asset) {
      set(asset.url);
    }
  };
  return framed(field, html`<div class="image">${thumbnail({ type: 'IMAGE', url: src })}
    <input id=${field.id} type="url" inputmode="url" placeholder="https://…" .value=${live(src)}
      @input=${(e) => set(e.target.value.trim())} />
    <button type="button" @click=${pick}>Library<span
      class="unseen">: pick ${field.label}</span></button></div>`, { wide: true });
}

function box(field) {
  const shape = field.value ?? field.fallback ?? {};
  return html`<fieldset class="wide"><legend class="label">${field.label}</legend><div class="settings">
    ${SIDES.map((side) => range({
      ...field,
      id: `${field.id}-${side}`,
      label: side.charAt(0).toUpperCase() + side.slice(1),
      hint: '',
      fault: '',
      value: field.value?.[side],
      fallback: field.fallback?.[side] ?? NONE,
      set: (value) => field.set({ ...shape, [side]: value ?? field.fallback?.[side] ?? NONE }),
    }, {}, {}))}
  </div></fieldset>`;
}

function raw(field) {
  return framed(field, html`<vitrine-json-text label=${field.label} draft=${field.id}
    ?list=${Array.isArray(field.value ?? field.fallback)}
    .value=${field.value ?? field.fallback} @change=${(e) => field.set(e.detail.value)}></vitrine-json-text>`, { forControl: false, wide: true });
}
