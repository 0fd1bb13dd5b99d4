/** The small picture of an asset. Decorative: its name is next to it. */
import { css, html } from 'lit';
import './icon.js';

const UPLOADED = /\/delivery\/[^/?#]+\/files\/[0-9a-f]{64}\.(png|jpe?g|webp|gif)$/;
const ICONS = { VIDEO: 'play', FILE: 'audit', EMBED: 'code', IMAGE: 'asset' };

export function thumbnail({ type, url }) {
  return html`<span class="thumb" aria-hidden="true"><vitrine-icon name=${ICONS[type] ?? 'asset'}></vitrine-icon>
    ${type === 'IMAGE' && url ? html`<img src=${smaller(url)} alt="" loading="lazy" decoding="async" @error=${hide}
      @load=${show} />` : ''}</span>`;
}

/** Delivery has small variants of the pictures that were uploaded. */
export function smaller(url, width = 320) {
  return UPLOADED.test(url) ? `${url}?w=${width}` : url;
}

/** An image that cannot be loaded leaves the icon. */
function hide(e) {
  e.target.hidden = true;
}

function show(e) {
  e.target.hidden = false;
}

export const thumbnailStyles = css`
  .thumb {
    position: relative;
    display: grid;
    place-items: center;
    width: 4rem;
    height: 3rem;
    border-radius: var(--radius-s);
    background: var(--sunken);
    color: var(--ink-faint);
    overflow: hidden;
    flex: none;
  }
  .thumb img {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
    background: var(--sunken);
  }
`;
