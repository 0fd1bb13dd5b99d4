/** How values are shown: chips, tables and the placeholder of what is still loading. */
import { css } from 'lit';

export const display = css`
  .chip {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
    padding: 0 var(--space-2);
    border-radius: 99px;
    background: var(--sunken);
    color: var(--ink-soft);
    font-size: var(--text-s);
    font-weight: 550;
    line-height: 1.6;
    white-space: nowrap;
  }
  .chip.ok {
    background: var(--ok-soft);
    color: var(--ok);
  }
  .chip.warn {
    background: var(--warn-soft);
    color: var(--warn);
  }
  .chip.bad {
    background: var(--danger-soft);
    color: var(--danger);
  }
  .chip.note {
    background: var(--note-soft);
    color: var(--note);
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th {
    text-align: left;
    font-size: var(--text-s);
    font-weight: 580;
    color: var(--ink-faint);
  }
  th,
  td {
    padding: var(--space-2) var(--space-3);
    border-bottom: 1px solid var(--line);
    vertical-align: top;
  }
  .scroll {
    overflow-x: auto;
  }
  .empty-state {
    border-style: dashed;
    background: transparent;
    padding: var(--space-7) var(--space-5);
  }
  .empty-inner {
    justify-items: center;
    max-width: 34rem;
    margin: 0 auto;
    text-align: center;
  }
  .empty-inner > span vitrine-icon {
    font-size: 1.75rem;
  }
  .empty-inner .row {
    justify-content: center;
  }
  .card-space {
    height: 3.25rem;
  }
  .skeleton {
    border-radius: var(--radius-s);
    background: linear-gradient(90deg, var(--sunken) 25%, var(--hover) 50%, var(--sunken) 75%);
    background-size: 200% 100%;
    animation: shimmer 1.6s linear infinite;
  }
  @keyframes shimmer {
    to {
      background-position: -200% 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .skeleton {
      animation: none;
    }
  }
`;
