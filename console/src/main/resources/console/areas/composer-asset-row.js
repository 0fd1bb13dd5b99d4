/** One asset of the composer's list: a stored one, or a new one whose texts are typed here. */
import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { href } from '../app/router.js';
import { nameOf } from '../ui/asset-picker.js';
import { movesByKey } from '../ui/sortable.js';
import { thumbnail } from '../ui/thumbnail.js';

const TYPES = { IMAGE: 'Image', VIDEO: 'Video', FILE: 'File', EMBED: 'Embedded page' };

export function assetRow(asset, row) {
  const { index, size, move, remove } = row;
  const name = nameOf(asset);
  return html`<li class="sortable-item asset">
    <button class="quiet square handle" aria-label="Move ${name}, ${index + 1} of ${size}" aria-describedby="how"
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown" @keydown=${(e) => movesByKey(e, move)}><vitrine-icon
        name="drag"></vitrine-icon></button>
    ${thumbnail(asset)}
    ${asset.id ? stored(asset, name, row) : html`<span class="what">
      <span class="cut name" dir="auto">${name}</span><span><span class="chip note">New</span></span></span>`}
    <div class="buttons">
      <button class="quiet square" aria-label="Move ${name} up" ?disabled=${index === 0} @click=${() => move(-1)}><vitrine-icon
        name="up"></vitrine-icon></button>
      <button class="quiet square" aria-label="Move ${name} down" ?disabled=${index === size - 1}
        @click=${() => move(1)}><vitrine-icon name="down"></vitrine-icon></button>
      <button class="quiet square" aria-label="Remove ${name}" @click=${remove}><vitrine-icon
        name="close"></vitrine-icon></button>
    </div>
    ${asset.id ? '' : unsaved(asset, row)}
  </li>`;
}

function stored(asset, name, { project }) {
  if (asset.missing) {
    return html`<span class="what"><span class="fault">${asset.missing}</span><code class="cut small">${asset.id}</code></span>`;
  }
  return html`<span class="what">
    <a class="cut name" dir="auto" href=${href(`p/${project}/assets/${asset.id}`)}>${asset.url ? name : '…'}</a>
    ${asset.type === 'IMAGE' && !asset.altText
      ? html`<a class="alt small cut" aria-label="Add an alternative text to ${name}"
          href=${href(`p/${project}/assets/${asset.id}`)}>Add an alternative text</a>`
      : html`<span class="faint small cut" dir="auto">${asset.altText || (TYPES[asset.type] ?? '')}</span>`}
  </span>`;
}

function unsaved(asset, { index, set, fault }) {
  const field = (name, label, options = {}) => {
    const message = fault(name);
    return html`<label class="unseen" for="${name}${index}">${label} of new asset ${index + 1}</label>
      <input id="${name}${index}" dir="auto" placeholder=${options.placeholder ?? label} maxlength=${options.max}
        aria-invalid=${Boolean(message)}
        .value=${live(asset[name] ?? '')} @input=${(e) => set(name, e.target.value)} />
      ${message ? html`<span class="fault">${message}</span>` : ''}`;
  };
  // The address and the type of an uploaded file are known, and no business of the user.
  const uploaded = Boolean(asset.mimeType) && !fault('url');
  return html`<span class="what texts">
    ${uploaded ? '' : html`<select class="type" aria-label="Type of new asset ${index + 1}" @change=${(e) => set('type', e.target.value)}>
        ${Object.entries(TYPES).map(([value, text]) => html`<option value=${value}
          ?selected=${value === asset.type}>${text}</option>`)}
      </select>
      ${field('url', 'Address', { max: 2048 })}`}
    ${field('title', 'Title', { placeholder: 'Title (shown as caption)', max: 255 })}
    ${asset.type === 'IMAGE' ? field('altText', 'Alternative text', { placeholder: 'Alternative text: what the picture shows', max: 2000 }) : ''}
  </span>`;
}
