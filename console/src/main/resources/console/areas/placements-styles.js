/** Of the page map. */
import { css } from 'lit';

export const styles = css`
  .choose {
    flex: 0 1 24rem;
  }
  .map {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: var(--space-5);
    align-items: start;
  }
  .regions {
    display: grid;
    gap: var(--space-4);
    grid-template-columns: minmax(0, 1fr);
  }
  .new {
    min-height: 3rem;
    border-style: dashed;
    border-color: var(--line-strong);
    background: transparent;
    color: var(--ink-soft);
  }
  @media (max-width: 70rem) {
    .map {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

export const regionStyles = css`
  .region {
    position: relative;
    padding: var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--sunken);
  }
  .head {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--space-3);
    padding: 0 var(--space-2) var(--space-2);
  }
  h2 {
    font: 600 var(--text-m) / 1.4 var(--mono);
  }
  .head span {
    flex: none;
  }
  ol {
    display: grid;
    gap: var(--space-2);
    grid-template-columns: minmax(0, 1fr);
    min-height: 3rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .nothing {
    position: absolute;
    inset: 3.1rem var(--space-3) auto;
    text-align: center;
    pointer-events: none;
  }
  .item {
    display: flex;
    align-items: center;
    gap: var(--space-1);
    min-height: 3rem;
    padding: var(--space-1) var(--space-2) var(--space-1) var(--space-1);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    background: var(--surface);
    color: var(--ink);
    box-shadow: var(--shadow);
  }
  .off .name {
    color: var(--ink-faint);
  }
  .dropping {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  .handle {
    cursor: grab;
    touch-action: none;
    color: var(--ink-faint);
  }
  .what {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1) var(--space-2);
    min-width: 0;
  }
  .name {
    min-width: 0;
    max-width: 100%;
    color: var(--ink);
    font-weight: 580;
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  a.name:hover {
    text-decoration: underline;
  }
  .chips {
    display: inline-flex;
    flex-wrap: wrap;
    gap: var(--space-1);
    min-width: 0;
  }
  .chip {
    max-width: 12rem;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .add {
    width: 100%;
    margin-top: var(--space-2);
    color: var(--ink-soft);
  }
`;
