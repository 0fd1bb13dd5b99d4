/** Of the API keys. */
import { css } from 'lit';

/** Of the list. */
export const styles = css`
  .list {
    display: grid;
    gap: var(--space-3);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .tile {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--space-3) var(--space-4);
    padding: var(--space-4) var(--space-5);
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--surface);
  }
  .about {
    display: grid;
    gap: var(--space-1);
    min-width: 0;
  }
  .name {
    font-size: var(--text-m);
    font-weight: 620;
    overflow-wrap: anywhere;
  }
  .wrap {
    overflow-wrap: anywhere;
  }
  .state {
    display: grid;
    gap: var(--space-1);
    align-content: start;
    justify-items: end;
    text-align: right;
  }
  @media (max-width: 40rem) {
    .tile {
      grid-template-columns: minmax(0, 1fr);
    }
    .state {
      justify-items: start;
      text-align: left;
    }
  }
`;

/** Of the dialogs. */
export const formStyles = css`
  fieldset {
    display: grid;
    gap: var(--space-2);
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  legend {
    padding: 0;
    margin-bottom: var(--space-2);
  }
  .option {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--space-3);
    align-items: start;
    color: var(--ink);
    font-size: var(--text-m);
    font-weight: 400;
  }
  .option input {
    margin-top: 0.15rem;
  }
  .secret {
    display: flex;
    align-items: center;
    gap: var(--space-1);
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius-m);
    background: var(--sunken);
  }
  .secret span {
    min-width: 0;
    overflow-wrap: anywhere;
  }
`;
