/** Of the verification of an export. */
import { css } from 'lit';

export const verifyStyles = css`
  .drop {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3);
    min-height: 5rem;
    padding: var(--space-4);
    border: 2px dashed var(--line-strong);
    border-radius: var(--radius-m);
  }
  .drop.over {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  .drop p {
    overflow-wrap: anywhere;
  }
  #file:focus-visible + label {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  fieldset {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-2);
    margin: 0;
    padding: 0;
    border: 0;
  }
  .choice {
    flex-wrap: nowrap;
    color: var(--ink);
    font-size: var(--text-m);
    font-weight: 400;
  }
  progress {
    width: 100%;
    height: 0.6rem;
    accent-color: var(--accent);
  }
  .verdict {
    display: grid;
    gap: var(--space-2);
    padding: var(--space-4);
    border: 1px solid;
    border-radius: var(--radius-m);
    overflow-wrap: anywhere;
  }
  .verdict h3 {
    display: flex;
    gap: var(--space-2);
  }
  .verdict.sound {
    border-color: var(--ok);
    background: var(--ok-soft);
  }
  .verdict.sound h3 {
    color: var(--ok);
  }
  .verdict.sound .faint {
    color: inherit;
  }
  .verdict.bad {
    border-color: var(--danger);
    background: var(--danger-soft);
  }
  .verdict.bad h3 {
    color: var(--danger);
  }
  .verdict ul {
    margin: 0;
    padding-left: var(--space-5);
  }
  .other {
    color: var(--warn);
  }
`;
