/** The style sheets of every component: type, layout, buttons and fields. */
import { css } from 'lit';
import { display } from './display.js';

const type = css`
  :host {
    box-sizing: border-box;
    color: var(--ink);
    font: 400 var(--text-m) / 1.5 var(--font);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  h1 {
    font-size: var(--text-xl);
    font-weight: 650;
    line-height: 1.2;
    letter-spacing: -0.01em;
  }
  h2 {
    font-size: var(--text-l);
    font-weight: 620;
    line-height: 1.3;
  }
  h3 {
    font-size: var(--text-m);
    font-weight: 620;
  }
  a {
    color: var(--accent);
    text-underline-offset: 0.15em;
  }
  code,
  pre,
  .mono {
    font-family: var(--mono);
    font-size: 0.92em;
  }
  pre {
    margin: 0;
    overflow: auto;
  }
  .soft {
    color: var(--ink-soft);
  }
  .faint {
    color: var(--ink-faint);
  }
  .small {
    font-size: var(--text-s);
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
`;

const layout = css`
  .stack {
    display: grid;
    gap: var(--space-4);
    align-content: start;
    grid-template-columns: minmax(0, 1fr);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
  }
  .between {
    justify-content: space-between;
  }
  .grow {
    flex: 1 1 auto;
    min-width: 0;
  }
  .cut {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .card {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    padding: var(--space-5);
  }
  .page {
    display: grid;
    gap: var(--space-5);
    grid-template-columns: minmax(0, 1fr);
    width: 100%;
    max-width: 90rem;
    margin: 0 auto;
    padding: var(--space-5) clamp(var(--space-4), 3vw, var(--space-7)) var(--space-7);
  }
`;

const controls = css`
  button,
  .button {
    appearance: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--space-2);
    min-height: 2.25rem;
    padding: 0 var(--space-3);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-m);
    background: var(--surface);
    color: var(--ink);
    font: 550 var(--text-m) / 1.2 var(--font);
    text-decoration: none;
    cursor: pointer;
    transition: background var(--quick) var(--ease);
  }
  button:hover,
  .button:hover {
    background: var(--hover);
  }
  button:disabled {
    opacity: 0.55;
    cursor: not-allowed;
  }
  .primary {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  .primary:hover {
    border-color: var(--accent-hover);
    background: var(--accent-hover);
  }
  .danger {
    border-color: var(--danger);
    color: var(--danger);
  }
  .danger:hover {
    background: var(--danger-soft);
  }
  .quiet {
    border-color: transparent;
    background: transparent;
  }
  .square {
    width: 2.25rem;
    padding: 0;
    flex: none;
  }
  label,
  .label {
    font-size: var(--text-s);
    font-weight: 580;
    color: var(--ink-soft);
  }
  .field {
    display: grid;
    gap: var(--space-1);
    grid-template-columns: minmax(0, 1fr);
  }
  .hint {
    font-size: var(--text-s);
    color: var(--ink-faint);
  }
  .fault {
    font-size: var(--text-s);
    color: var(--danger);
    overflow-wrap: anywhere;
  }
  input:not([type='checkbox'], [type='radio'], [type='range'], [type='color'], [type='file']),
  select,
  textarea {
    width: 100%;
    min-height: 2.25rem;
    padding: var(--space-1) var(--space-3);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-m);
    background: var(--surface);
    color: var(--ink);
    font: 400 var(--text-m) / 1.5 var(--font);
  }
  textarea {
    padding: var(--space-2) var(--space-3);
    resize: vertical;
  }
  [aria-invalid='true'] {
    border-color: var(--danger) !important;
  }
  ::placeholder {
    color: var(--ink-faint);
    opacity: 1;
  }
  input[type='checkbox'],
  input[type='radio'],
  input[type='range'] {
    accent-color: var(--accent);
  }
  input[type='checkbox'],
  input[type='radio'] {
    width: 1.125rem;
    height: 1.125rem;
    margin: 0;
    flex: none;
  }
`;

export const base = [type, layout, controls, display];
