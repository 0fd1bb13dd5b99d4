/** Of the composer's preview. */
import { css } from 'lit';

export const previewStyles = css`
  :host {
    display: grid;
    gap: var(--space-3);
    align-content: start;
    grid-template-columns: minmax(0, 1fr);
  }
  .segments {
    display: inline-flex;
    padding: 2px;
    border-radius: var(--radius-m);
    background: var(--sunken);
  }
  .segments button {
    min-height: 2rem;
    border-radius: calc(var(--radius-m) - 2px);
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  .segments [aria-pressed='true'] {
    background: var(--raised);
    color: var(--accent);
    box-shadow: var(--shadow);
  }
  .bar {
    height: 2px;
    border-radius: 1px;
    background: transparent;
  }
  .bar.on {
    background: linear-gradient(90deg, transparent, var(--accent), transparent) 0 0 / 40% 100% no-repeat;
    animation: pass 1s linear infinite;
    animation-delay: 300ms;
  }
  @keyframes pass {
    from {
      background-position: -60% 0;
    }
    to {
      background-position: 160% 0;
    }
  }
  .notices {
    display: grid;
    gap: var(--space-2);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .notice {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius-m);
    background: var(--warn-soft);
    color: var(--warn);
    font-size: var(--text-s);
    overflow-wrap: anywhere;
  }
  .notice .faint {
    color: inherit;
  }
  .pictures {
    display: grid;
    gap: var(--space-4);
    grid-template-columns: minmax(0, 1fr);
  }
  .pictures.both {
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }
  figure {
    display: grid;
    gap: var(--space-2);
    margin: 0;
    align-content: start;
    grid-template-columns: minmax(0, 1fr);
  }
  figcaption {
    color: var(--ink-soft);
    font-size: var(--text-s);
    font-weight: 580;
  }
  .stage {
    position: relative;
    overflow: hidden;
    min-height: 16rem;
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    background: light-dark(#fff, #14171a);
    box-shadow: var(--shadow);
  }
  .light {
    color-scheme: light;
  }
  .dark {
    color-scheme: dark;
  }
  .nothing {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--space-2);
    padding: var(--space-4);
    color: var(--ink-faint);
    text-align: center;
  }
  .nothing vitrine-icon {
    font-size: 1.75rem;
  }
  vitrine-preview {
    --preview-border: 0;
    transform-origin: 0 0;
  }
  .empty {
    height: 20rem;
  }
  @media (max-width: 46rem) {
    .pictures.both {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .bar.on {
      animation: none;
    }
  }
`;
