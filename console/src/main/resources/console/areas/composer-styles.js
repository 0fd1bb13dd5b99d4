/** Of the composer. */
import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
  }
  .toolbar {
    position: sticky;
    top: 3.25rem;
    z-index: 10;
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-height: 3.5rem;
    padding: var(--space-2) clamp(var(--space-3), 2vw, var(--space-5));
    border-bottom: 1px solid var(--line);
    background: var(--ground);
  }
  .toolbar h1 {
    font-size: var(--text-l);
    flex: 0 1 auto;
  }
  .chip,
  .unsaved {
    flex: none;
  }
  .steps,
  .saving {
    display: flex;
    gap: var(--space-1);
    flex: none;
  }
  .saving {
    gap: var(--space-2);
  }
  .look {
    display: none;
    padding: 2px;
    border-radius: var(--radius-m);
    background: var(--sunken);
  }
  .look button {
    flex: 1;
    min-height: 2rem;
    border-radius: calc(var(--radius-m) - 2px);
  }
  .look [aria-pressed='true'] {
    background: var(--raised);
    color: var(--accent);
    box-shadow: var(--shadow);
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.25fr);
    gap: var(--space-5);
    max-width: 110rem;
    margin: 0 auto;
    padding: var(--space-5) clamp(var(--space-4), 2vw, var(--space-5)) var(--space-7);
    align-items: start;
  }
  .form {
    max-width: 46rem;
    width: 100%;
    justify-self: end;
  }
  .picture {
    position: sticky;
    top: 7.5rem;
    max-height: calc(100dvh - 8.5rem);
    overflow: auto;
    padding: var(--space-1);
  }
  .card {
    padding: var(--space-4) var(--space-5) var(--space-5);
  }
  .kinds {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: var(--space-2);
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  .kind {
    display: grid;
    align-content: start;
    gap: var(--space-1);
    padding: var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    background: var(--surface);
    cursor: pointer;
  }
  .kind vitrine-icon {
    font-size: 1.2rem;
  }
  .kind:has(:checked) {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent);
    box-shadow: 0 0 0 1px var(--accent);
  }
  .kind:has(:focus-visible) {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .banner {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
    padding: var(--space-2) var(--space-4);
    border-radius: var(--radius-m);
    background: var(--note-soft);
    color: var(--note);
    overflow-wrap: anywhere;
  }
  .banner .grow {
    flex: 1 1 12rem;
  }
  .banner.warn {
    background: var(--warn-soft);
    color: var(--warn);
  }
  .banner.bad {
    background: var(--danger-soft);
    color: var(--danger);
  }
  @media (max-width: 1099.98px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .form {
      justify-self: center;
    }
    .picture {
      position: static;
      max-height: none;
    }
    .look {
      display: flex;
    }
    .word {
      display: none;
    }
  }
  @media (max-width: 46rem) {
    .toolbar {
      flex-wrap: wrap;
      gap: var(--space-1) var(--space-2);
    }
    .toolbar h1 {
      flex: 1 1 0;
    }
    .toolbar > .grow,
    .embed {
      display: none;
    }
    .look {
      flex: 1 0 100%;
    }
    .columns {
      padding-bottom: 6rem;
    }
    .card {
      padding: var(--space-4);
    }
    .saving {
      position: fixed;
      inset: auto 0 0 0;
      z-index: 20;
      padding: var(--space-2) var(--space-4);
      border-top: 1px solid var(--line);
      background: var(--surface);
    }
    .saving button {
      flex: 1;
      min-height: 2.75rem;
    }
  }
`;
