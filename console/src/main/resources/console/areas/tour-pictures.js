/** The pictures of the tour: samples of this installation, and the user's own, uploaded, pasted or by address. */
import { html } from 'lit';
import { nameOf } from '../ui/asset-picker.js';
import { count } from '../ui/format.js';
import '../ui/icon.js';
import { thumbnail } from '../ui/thumbnail.js';
import './composer-addresses.js';
import { typeOf } from './composer-addresses.js';
import { isAddress } from './composer-model.js';
import { uploaded } from './composer-upload.js';

const SAMPLES = [
  ['lake', 'Mountain lake', 'A mountain lake in the morning'],
  ['coffee', 'Coffee', 'Coffee on a wooden table'],
  ['desk', 'Desk', 'A desk by the window'],
  ['forest', 'Pine forest', 'A pine forest from above'],
  ['blueberries', 'Blueberries', 'Blueberries in a bowl'],
  ['winter-road', 'Winter road', 'A winter road to the cabin'],
].map(([name, title, altText]) => ({
  key: `sample-${name}`,
  type: 'IMAGE',
  url: new URL(`/delivery/samples/${name}.svg`, location.origin).href,
  title,
  altText,
}));

export const THREE = SAMPLES.slice(0, 3);

const isSample = ({ key }) => key.startsWith('sample-');

/** @param {object} tour the element, with `state.items`, `set`, `go` and what is open of this step: `adding`, `uploading`, `over` */
export function pictures(tour) {
  const { items } = tour.state;
  const own = items.filter((item) => !isSample(item));
  const toggle = (sample, on) => tour.set({ items: on ? [...items, sample] : items.filter(({ key }) => key !== sample.key) });
  return html`<div class="stack ${tour.over ? 'over' : ''}" @dragover=${(e) => drag(tour, e)} @dragleave=${() => (tour.over = false)}
    @drop=${(e) => drop(tour, e)}>
    <p class="soft">Take some of these, or your own: upload, drop or paste them. They appear in the order in which you choose them.</p>
    <fieldset class="samples"><legend class="unseen">Sample pictures</legend>
      ${SAMPLES.map((sample) => html`<label class="sample"><input type="checkbox" .checked=${items.some(({ key }) => key === sample.key)}
        @change=${(e) => toggle(sample, e.target.checked)} /><img src=${sample.url} alt="" /><span
          class="small cut">${sample.title}</span></label>`)}
    </fieldset>
    ${own.length ? html`<ul class="stack own-list" aria-label="Your pictures">${own.map((item) => html`<li class="own">${thumbnail(item)}
      <span class="grow cut" dir="auto">${nameOf(item)}</span>
      <button class="quiet square" aria-label="Remove ${nameOf(item)}" @click=${() => toggle(item, false)}><vitrine-icon
        name="delete"></vitrine-icon></button></li>`)}</ul>` : ''}
    ${tour.adding ? html`<vitrine-composer-addresses project=${tour.project.id} @add=${(e) => add(tour, e.detail.items)}
      @close=${() => (tour.adding = false)}></vitrine-composer-addresses>` : ''}
    <div class="row">
      <button class="primary" ?disabled=${tour.uploading > 0} @click=${() => proceed(tour)}>
        ${items.length ? `Continue with ${count(items.length, 'picture')}` : 'Take three sample pictures'}</button>
      <label class="button upload"><vitrine-icon name="upload"></vitrine-icon>${tour.uploading ? 'Uploading …' : 'Upload'}
        <input type="file" class="unseen" multiple accept="image/*" ?disabled=${tour.uploading > 0}
          @change=${(e) => (upload(tour, [...e.target.files]), (e.target.value = ''))} /></label>
      <button aria-expanded=${Boolean(tour.adding)} @click=${() => (tour.adding = !tour.adding)}><vitrine-icon
        name="link"></vitrine-icon>By address</button>
    </div>
  </div>`;
}

function proceed(tour) {
  if (tour.state.items.length === 0) {
    tour.set({ items: THREE });
  }
  tour.go('publish');
}

/** Pictures and addresses from the clipboard. Text that is pasted into a field stays there. */
export function paste(tour, e) {
  const files = [...e.clipboardData.files].filter(({ type }) => type.startsWith('image/'));
  const words = e.clipboardData.getData('text/plain').split(/\s+/).filter(Boolean);
  const inField = e.composedPath().some(({ localName }) => localName === 'textarea' || localName === 'input');
  if (files.length) {
    e.preventDefault();
    upload(tour, files);
  } else if (!inField && words.length && words.every(isAddress)) {
    e.preventDefault();
    add(tour, words.map((url) => ({ key: crypto.randomUUID(), type: typeOf(url), url, title: '', altText: '' })));
  }
}

async function upload(tour, files) {
  for (const file of files) {
    tour.uploading++;
    const item = await uploaded(tour.project.id, file);
    tour.uploading--;
    if (item) {
      add(tour, [item]);
    }
  }
}

function add(tour, items) {
  tour.set({ items: [...tour.state.items, ...items] });
}

function drag(tour, e) {
  if (e.dataTransfer.types.includes('Files')) {
    e.preventDefault();
    tour.over = true;
  }
}

function drop(tour, e) {
  e.preventDefault();
  tour.over = false;
  upload(tour, [...e.dataTransfer.files]);
}
