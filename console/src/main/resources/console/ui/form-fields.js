/**
 * The controls of forms that are drawn from a schema. A field is
 * `{id, label, hint, value, fallback, set, fault, empty}`: `value` undefined means that the default (`fallback`) applies, and
 * `set(undefined)` goes back to it. `empty` is what an emptied text is; without it, the default.
 */
import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import './icon.js';

/** The frame of every field: its label, its control, the way back to the default, a hint or a fault. */
export function framed(field, control, { forControl = true, wide = false } = {}) {
  const { id, label, hint, fault, value, fallback, set } = field;
  const isDefault = value === undefined || shown(value) === shown(fallback);
  return html`<div class="setting ${wide ? 'wide' : ''}">
    <div class="head">
      ${forControl ? html`<label for=${id}>${label}</label>` : html`<span class="label" id="${id}-label">${label}</span>`}
      ${isDefault
        ? ''
        : html`<button class="quiet reset" type="button" aria-label="Reset ${label} to its default" title="Reset to default"
            @click=${() => set(undefined)}><vitrine-icon name="undo"></vitrine-icon></button>`}
    </div>
    ${control}
    ${fault ? html`<span class="fault" id="${id}-note">${fault}</span>` : hint ? html`<span class="hint"
      id="${id}-note">${hint}</span>` : ''}
  </div>`;
}

const note = ({ id, hint, fault }) => (hint || fault ? `${id}-note` : '');
const shown = (value) => (value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value));

/** Also takes numbers, where `numeric` says so. Empty means the default. */
export function textField(field, { lines = 1, numeric = false, mono = false, wide = lines > 1 } = {}) {
  const { id, value, fallback, set, fault } = field;
  const take = (e) => {
    const text = e.target.value;
    set(text === '' ? field.empty : numeric && /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text);
  };
  const control =
    lines > 1
      ? html`<textarea id=${id} rows=${lines} class=${mono ? 'mono' : ''} placeholder=${shown(fallback)}
        aria-describedby=${note(field)}
          aria-invalid=${Boolean(fault)} .value=${live(shown(value))} @input=${take}></textarea>`
      : html`<input id=${id} dir="auto" placeholder=${shown(fallback)} aria-describedby=${note(field)}
        aria-invalid=${Boolean(fault)}
          .value=${live(shown(value))} @input=${take} />`;
  return framed(field, control, { wide });
}

export function numberField(field, { min, max, step = 1, whole = false, unit = '' } = {}) {
  const { id, label, value, fallback, set, fault } = field;
  const bounded = min !== undefined && max !== undefined;
  const take = (e) => {
    const number = Number(e.target.value);
    set(e.target.value === '' ? undefined : whole ? Math.round(number) : number);
  };
  const current = Number(value ?? fallback ?? min ?? 0);
  const outside = value !== undefined && (value < min || value > max) ? `From ${min} to ${max}.` : '';
  return framed(
    { ...field, fault: fault || outside },
    html`<div class="number">
      ${bounded
        ? html`<input type="range" aria-label=${label} min=${min} max=${max} step=${step} .value=${live(String(current))}
          @input=${take} />`
        : ''}
      <input id=${id} type="number" inputmode="decimal" min=${min ?? ''} max=${max ?? ''} step=${whole ? 1 : 'any'}
        placeholder=${shown(fallback)}
        aria-describedby=${note(field)} aria-invalid=${Boolean(fault || outside)} .value=${live(shown(value))} @input=${take} />
      ${unit ? html`<span class="faint small">${unit}</span>` : ''}
    </div>`,
  );
}

export function toggleField(field) {
  const { id, value, fallback, set } = field;
  const on = Boolean(value ?? fallback);
  return framed(
    field,
    html`<label class="switch"><input id=${id} type="checkbox" role="switch" aria-labelledby="${id}-label"
      aria-describedby=${note(field)}
        .checked=${live(on)} @change=${(e) => set(e.target.checked)} /><span class="track" aria-hidden="true"></span>
      <span aria-hidden="true">${on ? 'On' : 'Off'}</span></label>`,
    { forControl: false },
  );
}

/** Few options are buttons, many are a list. @param {{value: unknown, label: string}[]} options */
export function choiceField(field, options) {
  const { id, value, fallback, set, label } = field;
  const chosen = value ?? fallback;
  if (options.length <= 4 && options.every((option) => option.label.length <= 14)) {
    return framed(
      field,
      html`<div class="choices" role="radiogroup" aria-labelledby="${id}-label" aria-describedby=${note(field)}>
        ${options.map(
          (option) => html`<label class="choice"><input type="radio" class="unseen" name=${id}
            .checked=${live(option.value === chosen)}
            @change=${() => set(option.value)} /><span>${option.label}</span></label>`,
        )}
      </div>`,
      { forControl: false, wide: options.length > 3 },
    );
  }
  const known = options.some((option) => option.value === chosen);
  return framed(
    field,
    html`<select id=${id} aria-describedby=${note(field)} aria-label=${label}
      @change=${(e) => set(options[e.target.selectedIndex - (known ? 0 : 1)]?.value)}>
      ${known ? '' : html`<option ?selected=${!known}>${shown(chosen) || 'Not chosen'}</option>`}
      ${options.map((option) => html`<option ?selected=${option.value === chosen}>${option.label}</option>`)}
    </select>`,
  );
}

export function colorField(field) {
  const { id, label, value, fallback, set, fault } = field;
  const hex = /^#[0-9a-f]{6}$/i.test(value ?? fallback ?? '') ? value ?? fallback : '#808080';
  return framed(
    field,
    html`<div class="color ${value ?? fallback ? '' : 'unset'}">
      <input type="color" aria-label="Pick ${label}" .value=${live(hex)} @input=${(e) => set(e.target.value)} />
      <input id=${id} class="mono" placeholder=${shown(fallback) || 'From the page'} spellcheck="false"
        aria-describedby=${note(field)}
        aria-invalid=${Boolean(fault)} .value=${live(shown(value))} @input=${(e) => set(e.target.value || undefined)} />
    </div>`,
  );
}
