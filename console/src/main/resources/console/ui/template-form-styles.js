/** Of template-form.js. */
import { css } from 'lit';

export const templateFormStyles = css`
  :host {
    display: grid;
    gap: var(--space-4);
    grid-template-columns: minmax(0, 1fr);
  }
  .mode {
    min-height: 1.9rem;
    font-size: var(--text-s);
  }
  .tabs {
    display: flex;
    gap: var(--space-1);
    overflow-x: auto;
    border-bottom: 1px solid var(--line);
  }
  .tabs button {
    border-radius: var(--radius-s) var(--radius-s) 0 0;
    border-bottom: 2px solid transparent;
    color: var(--ink-soft);
    flex: none;
  }
  .tabs [aria-selected='true'] {
    border-bottom-color: var(--accent);
    color: var(--accent);
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: var(--space-3) var(--space-4) var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
  }
  .entry {
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
  }
  .entry summary {
    display: flex;
    gap: var(--space-2);
    padding: var(--space-2) var(--space-3);
    font-weight: 550;
    cursor: pointer;
  }
  .entry summary::before {
    content: '›';
    transition: transform var(--quick) var(--ease);
  }
  .entry[open] summary::before {
    transform: rotate(90deg);
  }
  .body {
    padding: 0 var(--space-3) var(--space-3);
  }
  .add {
    justify-self: start;
  }
  .image {
    display: flex;
    align-items: center;
    gap: var(--space-2);
  }
  .image input {
    flex: 1;
    min-width: 4rem;
  }
`;
