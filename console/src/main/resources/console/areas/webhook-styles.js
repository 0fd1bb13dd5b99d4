/** Of the webhooks. */
import { css } from 'lit';

/** Of the picker of event types. */
export const typesStyles = css`
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
  .choice,
  .option {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--space-3);
    align-items: start;
    font-size: var(--text-m);
    font-weight: 400;
    color: var(--ink);
    overflow-wrap: anywhere;
  }
  .choice input,
  .option input {
    margin-top: 0.15rem;
  }
  .kinds {
    max-height: 19rem;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
  }
  summary {
    display: flex;
    justify-content: space-between;
    gap: var(--space-2);
    padding: var(--space-2) var(--space-3);
    cursor: pointer;
  }
  summary:hover {
    background: var(--hover);
  }
  summary::before {
    content: '›';
    color: var(--ink-faint);
    transition: transform var(--quick) var(--ease);
  }
  details[open] summary::before {
    transform: rotate(90deg);
  }
  details + details {
    border-top: 1px solid var(--line);
  }
  .kind {
    flex: 1;
    font-weight: 580;
    text-transform: capitalize;
  }
  .option {
    padding: var(--space-2) var(--space-3) var(--space-2) var(--space-5);
  }
  .option.all {
    font-weight: 580;
  }
  .title {
    font-weight: 550;
  }
`;

/** Of the list and the page of one. */
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
    gap: var(--space-1) var(--space-4);
    padding: var(--space-4) var(--space-5);
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--surface);
    color: var(--ink);
    text-decoration: none;
    transition: border-color var(--quick) var(--ease);
  }
  .tile:hover {
    border-color: var(--accent);
  }
  .tile .chip {
    align-self: start;
    justify-self: end;
  }
  .name {
    font-weight: 620;
    overflow-wrap: anywhere;
  }
  .state {
    text-align: right;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(17rem, 23rem) minmax(0, 1fr);
    gap: var(--space-5);
    align-items: start;
  }
  .state-card {
    border-left: 4px solid var(--line-strong);
  }
  .state-card.ok {
    border-left-color: var(--ok);
  }
  .state-card.warn {
    border-left-color: var(--warn);
  }
  .state-card.bad {
    border-left-color: var(--danger);
  }
  .state-card.note {
    border-left-color: var(--note);
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
    gap: var(--space-1);
  }
  .wrap {
    overflow-wrap: anywhere;
    min-width: 0;
  }
  @media (max-width: 60rem) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 32rem) {
    .tile {
      grid-template-columns: minmax(0, 1fr);
    }
    .tile .chip {
      justify-self: start;
    }
    .state {
      text-align: left;
    }
  }
`;

/** Of a call with its request and answer. */
export const callStyles = css`
  .exchange {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr));
    gap: var(--space-4);
  }
  .exchange .between {
    min-height: 2.25rem;
  }
  pre {
    max-height: 24rem;
    padding: var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    background: var(--sunken);
    font-size: var(--text-s);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
`;
