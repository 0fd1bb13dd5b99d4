/** The large picture of an asset, and the facts about its file. */
import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { ago, bytes, time } from '../ui/format.js';
import '../ui/icon.js';
import { smaller } from '../ui/thumbnail.js';
import { TYPES } from './assets-model.js';

const WIDTH = 960;
const ICONS = { VIDEO: 'play', FILE: 'audit', EMBED: 'code', IMAGE: 'asset' };

/** @param {(size: {width: number, height: number}|null) => void} measured called with its size, null without one */
export function preview({ type, url, altText }, measured) {
  if (type === 'VIDEO') {
    const video = html`<video controls preload="metadata" src=${url} aria-label="The video"></video>`;
    return html`<div class="stage">${keyed(url, video)}</div>`;
  }
  if (type !== 'IMAGE') {
    return html`<div class="stage none"><vitrine-icon name=${ICONS[type] ?? 'asset'}></vitrine-icon></div>`;
  }
  return html`<div class="stage">
    ${keyed(url, html`<img src=${smaller(url, WIDTH)} alt=${altText || 'The picture, without alternative text'}
      @load=${(e) => (e.target.hidden = false, measured({ width: e.target.naturalWidth, height: e.target.naturalHeight }))}
      @error=${(e) => (e.target.hidden = true, e.target.nextElementSibling.hidden = false, measured(null))} />
      <p class="soft" hidden>The picture cannot be loaded from its address.</p>`)}
  </div>`;
}

export function facts(asset, { type, width, height, sizeBytes, mimeType, filename, url }, natural) {
  const size = width && height ? { width, height } : smaller(url, WIDTH) === url ? natural : null;
  return html`<p class="facts small">
    ${size ? html`<strong>${size.width} × ${size.height} px</strong>` : html`<strong>${TYPES[type]}</strong>`}
    ${sizeBytes === null ? '' : html`<span>${bytes(sizeBytes)}</span>`}
    ${mimeType ? html`<span>${mimeType}</span>` : ''}
    ${filename ? html`<span class="cut" dir="auto">${filename}</span>` : ''}
    <span title=${time(asset.createdAt)}>added ${ago(asset.createdAt)}</span>
    ${asset.version > 1
      ? html`<span title=${time(asset.updatedAt)}>version ${asset.version}, changed ${ago(asset.updatedAt)}</span>`
      : ''}
  </p>`;
}
