/** Of the list of widgets. */
import { css } from 'lit';

export const styles = css`
  .filters {
    display: grid;
    grid-template-columns: minmax(12rem, 1fr) repeat(3, minmax(8rem, auto));
    gap: var(--space-2);
  }
  .tag {
    min-height: 1.9rem;
    border-color: var(--line);
    border-radius: 99px;
    font-size: var(--text-s);
  }
  .tag.on {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  .note {
    display: flex;
    gap: var(--space-2);
    color: var(--warn);
  }
  .selection {
    position: sticky;
    top: 3.5rem;
    z-index: 5;
    padding: var(--space-2) var(--space-4);
    border: 1px solid var(--accent);
    border-radius: var(--radius-m);
    background: var(--accent-soft);
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
  .all {
    font-weight: 500;
  }
  .more {
    padding: var(--space-3);
    text-align: center;
  }
  @media (max-width: 46rem) {
    .filters {
      grid-template-columns: 1fr 1fr;
    }
    .filters input {
      grid-column: 1 / -1;
    }
    .head {
      padding-inline: var(--space-3);
    }
  }
`;

/** Of the rows, which are in the shadow root of their list. */
export const rowStyles = [
  css`
    .widget {
      display: grid;
      grid-template-columns: auto auto minmax(0, 1fr) 7.5rem 9rem;
      align-items: center;
      gap: var(--space-3);
      height: 68px;
      padding: 0 var(--space-4);
      border-bottom: 1px solid var(--line);
    }
    .widget:hover {
      background: var(--hover);
    }
    .widget.on {
      background: var(--accent-soft);
    }
    .kind {
      color: var(--ink-faint);
    }
    .what {
      display: grid;
    }
    .chip {
      justify-self: start;
    }
    .name {
      color: var(--ink);
      font-weight: 580;
      text-decoration: none;
    }
    .name:hover {
      text-decoration: underline;
    }
    mark {
      background: var(--warn-soft);
      color: inherit;
      border-radius: 2px;
    }
    .when {
      line-height: 1.35;
      overflow: hidden;
    }
    .brief {
      display: none;
    }
    @media (max-width: 46rem) {
      .widget {
        grid-template-columns: auto minmax(0, 1fr) auto;
        padding: 0 var(--space-3);
      }
      .kind,
      .when {
        display: none;
      }
      .brief {
        display: block;
      }
      .what {
        line-height: 1.35;
      }
    }
  `,
];
