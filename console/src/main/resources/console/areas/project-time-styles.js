/** Of a project at an instant. */
import { css } from 'lit';

export const styles = css`
  .instant {
    display: grid;
    gap: var(--space-3);
    grid-template-columns: minmax(0, 1fr);
  }
  .choose {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
    align-items: end;
  }
  .choose .field {
    flex: 0 1 17rem;
  }
  .choose strong {
    line-height: 2.25rem;
  }
  .last {
    flex: 1 1 16rem;
    min-height: 1.5em;
    overflow-wrap: anywhere;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    align-items: center;
  }
  .filters input {
    flex: 1 1 12rem;
    width: auto !important;
  }
  .filters select {
    flex: 0 1 10rem;
    width: auto !important;
  }
  .segments {
    display: inline-flex;
    padding: 2px;
    border-radius: var(--radius-m);
    background: var(--sunken);
  }
  .segments button {
    min-height: 2rem;
    border: 0;
    border-radius: var(--radius-s);
    background: transparent;
  }
  .segments button[aria-pressed='true'] {
    background: var(--raised);
    box-shadow: var(--shadow);
  }
  .list {
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--surface);
    overflow: clip;
    transition: opacity var(--quick) var(--ease);
  }
  .list.waiting {
    opacity: 0.6;
  }
  .head {
    padding: var(--space-2) var(--space-4);
    border-bottom: 1px solid var(--line);
  }
  .more {
    padding: var(--space-3);
    text-align: center;
  }
`;

/** Of the rows, which are in the shadow root of their list. */
export const rowStyles = [
  css`
    .then {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      align-items: center;
      gap: var(--space-3);
      height: 64px;
      padding: 0 var(--space-4);
      border-bottom: 1px solid var(--line);
    }
    .then:hover {
      background: var(--hover);
    }
    .what {
      display: grid;
    }
    .name {
      color: var(--ink);
      font-weight: 580;
      text-decoration: none;
    }
    a.name:hover {
      text-decoration: underline;
    }
    .chips {
      justify-content: flex-end;
      gap: var(--space-1);
    }
    @media (max-width: 46rem) {
      .then {
        padding: 0 var(--space-3);
      }
      .chips {
        display: grid;
        justify-items: end;
      }
    }
  `,
];
