/** Of the composer's list of assets. */
import { css } from 'lit';

export const assetStyles = css`
  :host {
    display: block;
  }
  .zone.over {
    outline: 2px dashed var(--accent);
    outline-offset: var(--space-3);
    border-radius: var(--radius-s);
  }
  ol {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ol:empty {
    display: none;
  }
  .asset {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
    padding: var(--space-2) 0;
    border-top: 1px solid var(--line);
    background: var(--surface);
  }
  .asset:last-child {
    border-bottom: 1px solid var(--line);
  }
  .asset.dropping {
    opacity: 0.35;
  }
  .asset.sortable-fallback {
    border: 0;
    border-radius: var(--radius-m);
    box-shadow: var(--shadow-high);
    opacity: 0.95 !important;
  }
  .handle {
    color: var(--ink-faint);
    cursor: grab;
    touch-action: none;
    width: 1.75rem;
  }
  .what {
    display: grid;
    flex: 1;
    min-width: 0;
    grid-template-columns: minmax(0, 1fr);
  }
  .what.texts {
    flex-basis: 100%;
    gap: var(--space-1);
  }
  .name {
    color: var(--ink);
    font-weight: 550;
    text-decoration: none;
  }
  .name:hover {
    text-decoration: underline;
  }
  .alt {
    color: var(--warn);
  }
  p.alt {
    display: flex;
    gap: var(--space-2);
  }
  .buttons {
    display: flex;
    color: var(--ink-soft);
  }
  .buttons .square {
    width: 2rem;
    min-height: 2rem;
  }
  .upload {
    position: relative;
    color: var(--ink);
    font-size: var(--text-m);
  }
  .upload:focus-within {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  @media (max-width: 30rem) {
    .asset {
      gap: var(--space-2);
    }
    .buttons {
      margin-left: auto;
    }
  }
`;
