/** Of one template. */
import { css } from 'lit';

export const styles = css`
  .head {
    display: grid;
    gap: var(--space-1);
    grid-template-columns: minmax(0, 1fr);
  }
  .head h1 {
    flex: 1 1 12rem;
  }
  .head .row {
    min-height: 2.25rem;
  }
  .head p.row {
    min-height: 1.5rem;
  }
  .tabs {
    display: flex;
    gap: var(--space-1);
    border-bottom: 1px solid var(--line);
  }
  .tab {
    border: 0;
    border-bottom: 2px solid transparent;
    border-radius: var(--radius-m) var(--radius-m) 0 0;
    color: var(--ink-soft);
  }
  .tab[aria-selected='true'] {
    border-bottom-color: var(--accent);
    color: var(--ink);
  }
`;

export const editStyles = css`
  .panes {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: var(--space-5);
    align-items: start;
  }
  .name {
    max-width: 34rem;
  }
  .source {
    --code-min-height: 20rem;
    --code-max-height: 60vh;
  }
  .sample {
    --code-min-height: 8rem;
    --code-max-height: 24rem;
  }
  .label-row {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2);
    min-height: 2.25rem;
  }
  .preview {
    position: sticky;
    top: 4.25rem;
    display: grid;
    gap: var(--space-3);
    grid-template-columns: minmax(0, 1fr);
  }
  .preview.old vitrine-preview {
    opacity: 0.55;
  }
  .choice {
    display: inline-flex;
    padding: 2px;
    border-radius: var(--radius-m);
    background: var(--sunken);
  }
  .choice button {
    min-height: 1.9rem;
    color: var(--ink-soft);
  }
  .choice button[aria-pressed='true'] {
    background: var(--raised);
    color: var(--ink);
    box-shadow: var(--shadow);
  }
  .complaints {
    display: grid;
    gap: var(--space-1);
    margin: 0;
    padding: var(--space-3) var(--space-4);
    border-radius: var(--radius-m);
    background: var(--warn-soft);
    color: var(--warn);
    list-style: none;
    overflow-wrap: anywhere;
  }
  .fits {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    color: var(--ok);
  }
  @media (max-width: 70rem) {
    .panes {
      grid-template-columns: minmax(0, 1fr);
    }
    .preview {
      position: static;
    }
  }
`;
