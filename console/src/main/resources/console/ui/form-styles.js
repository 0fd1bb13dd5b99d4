/** Of the controls in form-fields.js. */
import { css } from 'lit';

export const fieldStyles = css`
  .settings {
    display: grid;
    gap: var(--space-4) var(--space-5);
    grid-template-columns: repeat(auto-fill, minmax(min(11.5rem, 100%), 1fr));
    align-items: start;
  }
  .setting {
    display: grid;
    gap: var(--space-1);
    grid-template-columns: minmax(0, 1fr);
    min-width: 0;
  }
  .wide {
    grid-column: 1 / -1;
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2);
    min-height: 1.5rem;
  }
  .head label,
  .head .label {
    overflow-wrap: anywhere;
  }
  .reset {
    min-height: 1.5rem;
    width: 1.5rem;
    padding: 0;
    color: var(--ink-faint);
    font-size: var(--text-s);
  }
  .number {
    display: flex;
    align-items: center;
    gap: var(--space-2);
  }
  .number input[type='range'] {
    flex: 1;
    min-width: 3rem;
  }
  .number input:not([type='range']) {
    flex: 0 1 5.5rem;
    min-width: 3.5rem;
    width: 3.5rem;
  }
  .number input:only-of-type {
    flex: 1;
  }
  .switch {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    min-height: 2.25rem;
    cursor: pointer;
  }
  .switch input {
    position: absolute;
    opacity: 0;
  }
  .track {
    position: relative;
    width: 2.25rem;
    height: 1.25rem;
    border-radius: 99px;
    background: var(--line-strong);
    transition: background var(--quick) var(--ease);
  }
  .track::after {
    content: '';
    position: absolute;
    inset: 2px auto 2px 2px;
    width: 1rem;
    border-radius: 50%;
    background: var(--surface);
    transition: transform var(--quick) var(--ease);
  }
  .switch :checked + .track {
    background: var(--accent);
  }
  .switch :checked + .track::after {
    transform: translateX(1rem);
  }
  .switch :focus-visible + .track {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .choices {
    display: flex;
    gap: 2px;
    padding: 2px;
    border-radius: var(--radius-m);
    background: var(--sunken);
  }
  .choice {
    flex: 1;
  }
  .choice span {
    display: block;
    padding: var(--space-1) var(--space-2);
    border-radius: calc(var(--radius-m) - 2px);
    text-align: center;
    cursor: pointer;
  }
  .choice :checked + span {
    background: var(--raised);
    color: var(--accent);
    box-shadow: var(--shadow);
  }
  .choice :focus-visible + span {
    outline: 2px solid var(--focus);
  }
  .color {
    display: flex;
    gap: var(--space-2);
  }
  .color input[type='color'] {
    flex: none;
    width: 2.25rem;
    height: 2.25rem;
    padding: 2px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-m);
    background: var(--surface);
    cursor: pointer;
  }
  .unset input[type='color'] {
    opacity: 0.5;
  }
`;
