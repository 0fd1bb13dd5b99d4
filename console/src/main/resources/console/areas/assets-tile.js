/** One asset in the library. */
import { css, html } from 'lit';
import { nameOf } from '../ui/asset-picker.js';
import { thumbnail, thumbnailStyles } from '../ui/thumbnail.js';
import { TYPES, isUndescribed } from './assets-model.js';

/** @param {{address: string, open: boolean, selected: boolean, select: null|((on: boolean) => void)}} options */
export function assetTile(asset, { address, open, selected, select }) {
  const name = nameOf(asset);
  const size = asset.width && asset.height ? `${asset.width} × ${asset.height}` : TYPES[asset.type];
  return html`<div class="tile ${selected ? 'on' : ''} ${open ? 'open' : ''}">
    ${thumbnail(asset)}
    <a class="name cut" dir="auto" href=${address} title=${name} aria-current=${open ? 'true' : 'false'}>${name}</a>
    <span class="under">
      ${isUndescribed(asset)
        ? html`<span class="chip warn" title="People who cannot see the picture read its alternative text">No alt text</span>`
        : html`<span class="faint small cut">${asset.type === 'IMAGE' ? size : TYPES[asset.type]}</span>`}
    </span>
    ${select
      ? html`<input type="checkbox" aria-label="Select ${name}" .checked=${selected}
          @change=${(e) => select(e.target.checked)} />`
      : ''}
  </div>`;
}

/** Of the tiles, which are in the shadow root of their grid. */
export const tileStyles = [
  thumbnailStyles,
  css`
    .tile {
      position: relative;
      display: flex;
      flex-direction: column;
      height: 100%;
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
      background: var(--surface);
      overflow: hidden;
      transition: border-color var(--quick) var(--ease);
    }
    .tile:hover {
      border-color: var(--line-strong);
    }
    .tile.on {
      border-color: var(--accent);
      background: var(--accent-soft);
    }
    .tile.open {
      border-color: var(--accent);
      box-shadow: 0 0 0 1px var(--accent);
    }
    .tile:has(a:focus-visible) {
      outline: 2px solid var(--focus);
      outline-offset: 1px;
    }
    .tile .thumb {
      flex: 1;
      width: 100%;
      height: auto;
      min-height: 0;
      border-radius: 0;
      font-size: 1.5rem;
    }
    .name {
      flex: none;
      padding: var(--space-1) var(--space-3) 0;
      color: var(--ink);
      font-size: var(--text-s);
      font-weight: 580;
      line-height: 1.7;
      text-decoration: none;
      outline: none;
    }
    /* The whole tile is the link; the box to select it lies above. */
    .name::after {
      content: '';
      position: absolute;
      inset: 0;
    }
    .under {
      flex: none;
      display: flex;
      height: 1.7rem;
      padding: 0 var(--space-3) var(--space-1);
      overflow: hidden;
    }
    .under .chip {
      padding: 0 var(--space-2);
      font-size: 0.75rem;
      line-height: 1.6;
      align-self: start;
    }
    .tile input {
      position: absolute;
      inset: var(--space-2) auto auto var(--space-2);
      z-index: 1;
      width: 1.35rem;
      height: 1.35rem;
    }
  `,
];
