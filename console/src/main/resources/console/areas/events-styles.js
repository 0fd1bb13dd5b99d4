/** Of the live tail of events, and of the fields of a schema. */
import { css } from 'lit';

export const schemaStyles = css`
  .schema th[scope='row'] {
    color: var(--ink);
    overflow-wrap: anywhere;
  }
  .schema td,
  .schema th {
    padding: var(--space-1) var(--space-2);
  }
  .depth-1 {
    padding-left: var(--space-4) !important;
  }
  .depth-2 {
    padding-left: var(--space-5) !important;
  }
  .depth-3,
  .depth-4 {
    padding-left: var(--space-6) !important;
  }
  @media (max-width: 46rem) {
    .schema thead {
      position: absolute;
      clip-path: inset(50%);
    }
    .schema tr {
      display: block;
      padding: var(--space-2) 0;
      border-bottom: 1px solid var(--line);
    }
    .schema td,
    .schema th[scope='row'] {
      display: block;
      border: 0;
      padding-block: 0;
    }
  }
`;

export const eventStyles = css`
  .filters {
    display: grid;
    grid-template-columns: auto minmax(10rem, 24rem) 1fr;
    align-items: end;
    gap: var(--space-3);
  }
  .filters .row {
    justify-content: flex-end;
  }
  .tail {
    position: relative;
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--surface);
    overflow: clip;
  }
  .head {
    min-height: 2.75rem;
    padding: var(--space-2) var(--space-4);
    border-bottom: 1px solid var(--line);
  }
  .live::before {
    content: '';
    width: 0.55rem;
    height: 0.55rem;
    border-radius: 50%;
    background: currentColor;
  }
  .log {
    height: max(20rem, calc(100dvh - 19rem));
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-gutter: stable;
  }
  .log:focus-visible {
    outline-offset: -2px;
  }
  .log .empty-state {
    border: 0;
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .event {
    border-bottom: 1px solid var(--line);
  }
  .line {
    display: grid;
    grid-template-columns: 6.5rem minmax(10rem, 19rem) minmax(0, 1fr) auto;
    justify-content: stretch;
    align-items: center;
    gap: var(--space-3);
    width: 100%;
    min-height: 2.5rem;
    padding: var(--space-1) var(--space-4);
    border: 0;
    border-radius: 0;
    background: none;
    font-weight: 400;
    text-align: left;
  }
  .line:hover,
  .event.open > .line {
    background: var(--hover);
  }
  .line:focus-visible {
    outline-offset: -2px;
  }
  .what {
    font-weight: 580;
  }
  .fresh {
    animation: fresh 1.6s var(--ease);
  }
  @keyframes fresh {
    from {
      background: var(--accent-soft);
    }
  }
  .detail {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
    padding: var(--space-3) var(--space-4) var(--space-4);
  }
  .detail .json {
    padding: var(--space-3);
    border-radius: var(--radius-m);
    background: var(--sunken);
  }
  .jump {
    position: absolute;
    left: 50%;
    bottom: var(--space-4);
    transform: translateX(-50%);
    box-shadow: var(--shadow-high);
  }
  .wait {
    padding: var(--space-6) var(--space-4);
    text-align: center;
  }
  @media (max-width: 46rem) {
    .filters {
      grid-template-columns: minmax(0, 1fr);
    }
    .filters .row {
      justify-content: flex-start;
    }
    .line {
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 0 var(--space-2);
      padding: var(--space-2) var(--space-3);
    }
    .who {
      grid-column: 1;
    }
    .clock {
      grid-column: 2;
      grid-row: 1;
    }
    .arrow {
      display: none;
    }
    .head {
      padding: var(--space-2) var(--space-3);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .fresh {
      animation: none;
    }
  }
`;
