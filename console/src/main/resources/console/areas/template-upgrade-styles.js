/** Of the widgets on a template. */
import { css } from 'lit';

export const upgradeStyles = css`
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .moved {
    padding: var(--space-2) var(--space-4);
    border: 1px solid var(--accent);
    border-radius: var(--radius-m);
    background: var(--accent-soft);
  }
  .versions {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
    gap: var(--space-3);
  }
  .versions li {
    display: grid;
    align-content: start;
    padding: var(--space-3) var(--space-4);
  }
  .target {
    max-width: 24rem;
  }
  progress {
    width: 12rem;
    accent-color: var(--accent);
  }
  .filter {
    min-height: 1.9rem;
    border-color: var(--line);
    border-radius: 99px;
    font-size: var(--text-s);
  }
  .filter[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  .bar {
    min-height: 2.25rem;
  }
  .results {
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--surface);
    overflow: clip;
  }
  .results > li {
    display: grid;
    gap: var(--space-1);
    grid-template-columns: minmax(0, 1fr);
    padding: var(--space-3) var(--space-4);
  }
  .results > li + li {
    border-top: 1px solid var(--line);
  }
  .result {
    display: flex;
    align-items: center;
    gap: var(--space-3);
  }
  .name {
    flex: 1;
    min-width: 0;
    color: var(--ink);
    font-weight: 580;
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  .name:hover {
    text-decoration: underline;
  }
  .reasons {
    display: grid;
    gap: var(--space-1);
    font-size: var(--text-s);
    color: var(--danger);
    overflow-wrap: anywhere;
  }
  code {
    padding: 0 var(--space-1);
    border-radius: var(--radius-s);
    background: var(--danger-soft);
  }
`;
