/** A text field of an asset, with its hint or what the server found wrong in it. */
import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { LABELS } from './assets-model.js';

/**
 * @param {import('./assets-edit.js').AssetEdit} edit
 * @param {{lines?: number, max: number, hint?: string, mono?: boolean, set?: (value: string) => void}} options
 */
export function assetField(edit, name, options) {
  const { lines = 1, max, hint = '', mono = false, set = (value) => edit.change({ [name]: value }) } = options;
  const fault = edit.problem?.at?.(`/${name}`) ?? '';
  const value = live(edit.values[name] ?? '');
  const take = (e) => set(e.target.value);
  return html`<div class="field">
    <label for=${name}>${LABELS[name]}</label>
    ${lines > 1
      ? html`<textarea id=${name} rows=${lines} dir="auto" maxlength=${max} aria-invalid=${Boolean(fault)}
          aria-describedby="${name}-note" .value=${value} @input=${take}></textarea>`
      : html`<input id=${name} class=${mono ? 'mono' : ''} dir="auto" maxlength=${max} aria-invalid=${Boolean(fault)}
          aria-describedby="${name}-note" .value=${value} @input=${take} />`}
    <span id="${name}-note" class=${fault ? 'fault' : 'hint'}>${fault || hint}</span>
  </div>`;
}
