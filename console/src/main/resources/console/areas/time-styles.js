/** Of the life of a widget. */
import { css } from 'lit';

export const styles = css`
  .back {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
    max-width: 100%;
    font-size: var(--text-s);
    text-decoration: none;
  }
  .line {
    position: sticky;
    top: 3.25rem;
    z-index: 6;
    display: grid;
    gap: var(--space-1);
    grid-template-columns: minmax(0, 1fr);
    padding: var(--space-3) var(--space-4);
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    box-shadow: var(--shadow);
  }
  .line .now {
    min-width: 0;
    flex: 1 1 14rem;
  }
  .segments {
    display: inline-flex;
    padding: 2px;
    border-radius: var(--radius-m);
    background: var(--sunken);
  }
  .segments button {
    min-height: 1.75rem;
    border: 0;
    border-radius: var(--radius-s);
    background: transparent;
    font-size: var(--text-s);
  }
  .segments button[aria-pressed='true'] {
    background: var(--raised);
    box-shadow: var(--shadow);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-4);
  }
  .legend span::before {
    content: '';
    display: inline-block;
    width: 0.55rem;
    height: 0.55rem;
    margin-right: var(--space-1);
    border-radius: 50%;
    background: var(--ok);
  }
  .legend .off::before {
    border: 2px solid var(--ink-faint);
    background: var(--surface);
  }
  .legend .bad::before {
    background: var(--danger);
  }
  .legend .band::before {
    width: 1.4rem;
    height: 5px;
    margin-bottom: 2px;
    border-radius: 3px;
    background: var(--ok);
    opacity: 0.45;
  }
  .split {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(18rem, 23rem);
    gap: var(--space-5);
    align-items: start;
  }
  aside {
    position: sticky;
    top: 11.5rem;
    display: grid;
    gap: var(--space-2);
    min-width: 0;
  }
  aside vitrine-time-list {
    height: max(18rem, calc(100dvh - 16rem));
  }
  .live:empty {
    position: absolute;
  }
  .notice {
    padding: var(--space-3) var(--space-4);
    border: 1px solid var(--line);
    border-left: 4px solid var(--ok);
    border-radius: var(--radius-m);
    background: var(--surface);
  }
  .notice.gone {
    border-left-color: var(--danger);
  }
  .end {
    display: grid;
    grid-template-columns: 1.2rem minmax(0, 1fr);
    align-items: center;
  }
  @media (max-width: 64rem) {
    .split {
      grid-template-columns: minmax(0, 1fr);
    }
    aside {
      position: static;
    }
    vitrine-time-version {
      scroll-margin-top: 14rem;
    }
    aside vitrine-time-list {
      height: 27.5rem;
    }
  }
  @media (max-height: 34rem), (max-width: 40rem) {
    .legend {
      display: none;
    }
  }
`;
