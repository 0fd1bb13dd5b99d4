/** Of the form of settings. */
import { css } from 'lit';

export const schemaStyles = css`
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  ul {
    display: grid;
    gap: var(--space-2);
    grid-template-columns: minmax(0, 1fr);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .group {
    padding: var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    background: var(--surface);
  }
  .stack {
    gap: var(--space-3);
  }
  .section {
    padding-left: var(--space-3);
    border-left: 2px solid var(--line);
  }
  .bar {
    display: flex;
    align-items: end;
    gap: var(--space-1);
  }
  .moves {
    display: inline-flex;
    flex: none;
  }
  .end {
    justify-content: flex-end;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9rem, 100%), 1fr));
    gap: var(--space-3);
    align-items: end;
  }
  .four {
    grid-template-columns: repeat(auto-fit, minmax(min(4.5rem, 100%), 1fr));
  }
  details {
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    background: var(--surface);
  }
  summary {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius-m);
    cursor: pointer;
  }
  summary:hover {
    background: var(--hover);
  }
  summary .mono {
    flex: 1;
  }
  .inside {
    padding: var(--space-2) var(--space-3) var(--space-3);
  }
`;
