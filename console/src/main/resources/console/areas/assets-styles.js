/** Of the library of assets. */
import { css } from 'lit';

export const styles = css`
  .filters {
    display: grid;
    grid-template-columns: minmax(12rem, 1fr) repeat(3, minmax(8rem, 11rem)) auto;
    align-items: center;
    gap: var(--space-2);
  }
  .pressed {
    border-color: var(--warn);
    background: var(--warn-soft);
    color: var(--warn);
  }
  .add:focus-within {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .selection {
    position: sticky;
    top: 3.75rem;
    z-index: 5;
    padding: var(--space-2) var(--space-4);
    border: 1px solid var(--accent);
    border-radius: var(--radius-m);
    background: var(--accent-soft);
  }
  .all {
    font-weight: 500;
  }
  .library {
    gap: var(--space-3);
  }
  .more {
    padding: var(--space-3);
    text-align: center;
  }
  .waiting {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(155px, 1fr));
    gap: 12px;
  }
  .waiting .skeleton {
    aspect-ratio: 0.92;
  }
  .newer {
    justify-self: center;
    border-radius: 99px;
  }
  .drop {
    position: fixed;
    inset: var(--space-4);
    z-index: 40;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--space-3);
    border: 3px dashed var(--accent);
    border-radius: var(--radius-l);
    background: color-mix(in srgb, var(--accent-soft) 92%, transparent);
    color: var(--ink);
    font-size: var(--text-l);
    font-weight: 620;
    pointer-events: none;
  }
  .drop vitrine-icon {
    color: var(--accent);
    font-size: 2.5rem;
  }
  @media (max-width: 75rem) {
    .filters {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
    .filters > :first-child {
      grid-column: 1 / -1;
    }
  }
  @media (max-width: 46rem) {
    .filters {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
`;
