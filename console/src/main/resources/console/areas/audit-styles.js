/** Of the audit trail's page. */
import { css } from 'lit';

export const auditStyles = css`
  .charts {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 1fr);
    gap: var(--space-6);
    min-height: 13.5rem;
  }
  .filters {
    display: grid;
    grid-template-columns: 2fr 2fr 1fr 1fr;
    gap: var(--space-3);
    align-items: start;
  }
  .filters.three {
    grid-template-columns: 2fr 1fr 2fr;
    margin-top: var(--space-3);
  }
  .rare summary {
    width: fit-content;
    cursor: pointer;
    color: var(--ink-soft);
    font-size: var(--text-s);
    font-weight: 550;
  }
  .about {
    display: grid;
    gap: var(--space-3);
  }
  .set {
    min-height: 1.9rem;
    border-color: var(--accent);
    border-radius: 99px;
    background: var(--accent-soft);
    font-size: var(--text-s);
    max-width: 100%;
  }
  .list {
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--surface);
    overflow: clip;
  }
  .head {
    padding: var(--space-2) var(--space-4);
    border-bottom: 1px solid var(--line);
  }
  .more {
    padding: var(--space-3);
    text-align: center;
  }
  @media (max-width: 60rem) {
    .charts {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-4);
    }
  }
  @media (max-width: 46rem) {
    .filters,
    .filters.three {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    .filters .field:nth-child(1),
    .filters .field:nth-child(2) {
      grid-column: 1 / -1;
    }
    .card {
      padding: var(--space-4);
    }
  }
`;
