/** Of the settings of a project. */
import { css } from 'lit';

export const styles = css`
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 44rem) minmax(17rem, 26rem);
    gap: var(--space-5);
    align-items: start;
  }
  fieldset {
    display: grid;
    gap: var(--space-4);
    grid-template-columns: minmax(0, 1fr);
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  .choice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--space-3);
    padding: var(--space-3) var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    color: var(--ink);
    font-size: var(--text-m);
    font-weight: 400;
    cursor: pointer;
  }
  .choice input {
    margin-top: 0.15rem;
  }
  .choice.on {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  .choice.on .hint {
    color: var(--ink-soft);
  }
  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
    gap: var(--space-4);
  }
  .bar {
    position: sticky;
    bottom: var(--space-3);
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--space-2) var(--space-3);
    padding: var(--space-3) var(--space-4);
    border: 1px solid var(--accent);
    border-radius: var(--radius-m);
    background: var(--raised);
    box-shadow: var(--shadow-high);
  }
  .conflict {
    border-left: 4px solid var(--warn);
  }
  .conflict ul {
    display: grid;
    gap: var(--space-2);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .conflict li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2);
  }
  dl {
    display: grid;
    gap: var(--space-3);
    margin: 0;
  }
  dt {
    font-size: var(--text-s);
    font-weight: 580;
    color: var(--ink-faint);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .with-copy {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-1);
  }
  .wrap {
    min-width: 0;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  @media (max-width: 66rem) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 36rem) {
    .bar {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
