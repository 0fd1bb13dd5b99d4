/** Of the page of operations. */
import { css } from 'lit';

export const styles = css`
  .grid,
  .plain {
    display: grid;
    gap: var(--space-4);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .grid {
    grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr));
  }
  .halves {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr));
    gap: var(--space-5);
    align-items: start;
  }
  .tile {
    display: grid;
    gap: var(--space-1);
    align-content: start;
    padding: var(--space-4) var(--space-5);
  }
  .tight {
    gap: var(--space-1);
  }
  .state {
    border-left: 4px solid var(--ok);
  }
  .state.warn {
    border-left-color: var(--warn);
  }
  .state.bad {
    border-left-color: var(--danger);
  }
  .live {
    display: inline-block;
    width: 0.5rem;
    height: 0.5rem;
    margin-right: var(--space-1);
    border-radius: 50%;
    background: var(--ok);
  }
  .away {
    display: flex;
    gap: var(--space-2);
    padding: var(--space-3) var(--space-4);
    border-radius: var(--radius-m);
    background: var(--warn-soft);
    color: var(--warn);
  }
  summary {
    padding: var(--space-1) 0;
    color: var(--ink-soft);
    font-size: var(--text-s);
    cursor: pointer;
  }
  .component {
    display: grid;
    gap: var(--space-1);
    padding: var(--space-2) 0;
    border-top: 1px solid var(--line);
  }
  .detail {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--space-3);
    overflow-wrap: anywhere;
    min-width: 0;
  }
  .detail span {
    min-width: 0;
  }
  .reader {
    display: grid;
    gap: var(--space-1);
  }
  .behind {
    color: var(--warn);
    font-weight: 580;
  }
  meter,
  progress {
    width: 100%;
    height: 0.5rem;
    accent-color: var(--accent);
  }
  meter::-webkit-meter-bar {
    height: 0.4rem;
    border: 0;
    border-radius: 99px;
    background: var(--sunken);
  }
  meter::-webkit-meter-optimum-value {
    border-radius: 99px;
    background: var(--ok);
  }
  meter::-webkit-meter-suboptimum-value {
    border-radius: 99px;
    background: var(--warn);
  }
  meter::-webkit-meter-even-less-good-value {
    border-radius: 99px;
    background: var(--danger);
  }
  progress {
    appearance: none;
    border: 0;
    border-radius: 99px;
    background: var(--sunken);
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--sunken);
  }
  progress::-webkit-progress-value {
    background: var(--accent);
  }
  .quarantined {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-3);
    border-left: 4px solid var(--danger);
  }
  .with-copy {
    display: flex;
    align-items: center;
    gap: var(--space-1);
  }
  .wrap {
    min-width: 0;
    overflow-wrap: anywhere;
  }
`;
