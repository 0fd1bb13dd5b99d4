/** What is around the grid of the library: filters, what can be done to the selection, and the states without a grid. */
import { html } from 'lit';
import { count } from '../ui/format.js';
import '../ui/icon.js';
import { empty } from '../ui/states.js';
import { BULK } from './assets-bulk.js';
import { TYPES } from './assets-model.js';

const ORDERS = {
  '-createdAt': 'Newest',
  createdAt: 'Oldest',
  '-updatedAt': 'Changed last',
  title: 'Title A–Z',
  '-title': 'Title Z–A',
};
const MAX_TAGS = 100;

export function filters({ q, type, tag, sort, undescribed }, tags, want) {
  const select = (label, name, chosen, options) => html`<select aria-label=${label}
    @change=${(e) => want({ [name]: e.target.value })}>
    ${Object.entries(options).map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
  </select>`;
  return html`<div class="filters" role="search">
    <input type="search" aria-label="Search assets" placeholder="Title or file name begins with …" .value=${q}
      @input=${(e) => want({ q: e.target.value })} />
    ${select('Type', 'type', type, { '': 'Any type', ...TYPES })}
    <input type="search" aria-label="Tag" placeholder="Any tag" list="tags" autocomplete="off" .value=${tag}
      @change=${(e) => want({ tag: e.target.value.trim() })} />
    <datalist id="tags">${tags.slice(0, MAX_TAGS).map((known) => html`<option value=${known}></option>`)}</datalist>
    ${select('Order', 'sort', sort, ORDERS)}
    <button class=${undescribed ? 'pressed' : ''} aria-pressed=${Boolean(undescribed)}
      @click=${() => want({ undescribed: undescribed ? '' : '1' })}>Without alternative text</button>
  </div>`;
}

export function selection(size, act, clear) {
  return html`<div class="selection row" role="group" aria-label="Selected assets">
    <strong>${count(size, 'asset')} selected</strong>
    ${Object.entries(BULK).map(([action, { label, icon, danger }]) => html`<button class=${danger ? 'danger' : ''}
      @click=${() => act(action)}><vitrine-icon name=${icon}></vitrine-icon>${label}</button>`)}
    <button class="quiet" @click=${clear}>Clear</button>
  </div>`;
}

export function notFound(clear) {
  return empty('search', 'Nothing found', 'No asset matches. Try the beginning of its title or file name, or fewer filters.',
    html`<button @click=${clear}>Clear search and filters</button>`);
}

export function noAsset(writes) {
  return empty('asset', 'No asset yet', writes
    ? 'Drop pictures or videos anywhere on this page, paste them, or add files of other servers by their addresses.'
    : 'Widgets show assets: pictures, videos and other files. Your token may not add any (scope assets:write).');
}

export function loadingTiles() {
  return html`<div class="waiting" aria-busy="true"><span class="unseen" role="status">Loading</span>
    ${Array.from({ length: 12 }, () => html`<div class="skeleton"></div>`)}</div>`;
}
