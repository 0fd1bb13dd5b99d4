/** Of the pages of an organization. */
import { css } from 'lit';

export const styles = css`
  .list {
    display: grid;
    padding: 0;
    margin: 0;
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--surface);
    list-style: none;
    overflow: clip;
  }
  .list > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--space-2) var(--space-4);
    padding: var(--space-3) var(--space-4);
    border-bottom: 1px solid var(--line);
  }
  .list > li:last-child {
    border-bottom: 0;
  }
  .about {
    display: grid;
    gap: var(--space-1);
    min-width: 0;
  }
  .name {
    font-weight: 620;
    overflow-wrap: anywhere;
  }
  .chip {
    max-width: 100%;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr));
    gap: var(--space-4);
    padding: 0;
    margin: 0;
    list-style: none;
  }
  .tile {
    display: grid;
    gap: var(--space-1);
    align-content: start;
    height: 100%;
    padding: var(--space-4) var(--space-5);
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--surface);
    color: var(--ink);
    text-decoration: none;
  }
  a.tile {
    transition: border-color var(--quick) var(--ease);
  }
  a.tile:hover {
    border-color: var(--accent);
  }
  .plain {
    margin: 0;
    padding: 0 0 0 var(--space-4);
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  .search {
    max-width: 22rem;
  }
  .filters {
    display: grid;
    grid-template-columns: minmax(0, 20rem) auto;
    gap: var(--space-2);
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    align-items: start;
    gap: var(--space-5);
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
  fieldset {
    display: grid;
    gap: var(--space-2);
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    margin-bottom: var(--space-2);
    font-size: var(--text-s);
    font-weight: 580;
    color: var(--ink-soft);
  }
  .choice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: start;
    gap: var(--space-3);
    color: var(--ink);
    font-size: var(--text-m);
    font-weight: 400;
  }
  .choice input {
    margin-top: 0.2rem;
  }
  .held {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: end;
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
    display: flex;
    align-items: center;
    gap: var(--space-1);
    margin: 0;
    overflow-wrap: anywhere;
  }
  @media (max-width: 60rem) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 40rem) {
    .list > li {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
