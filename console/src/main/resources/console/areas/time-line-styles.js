/** Of the slider and of the list of versions. */
import { css } from 'lit';

export const sliderStyles = css`
  :host {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-width: 0;
  }
  .track {
    position: relative;
    flex: 1;
    min-width: 0;
    height: 2.75rem;
  }
  .ticks {
    position: absolute;
    inset: 0 9px;
    width: calc(100% - 18px);
    overflow: visible;
    pointer-events: none;
  }
  .tick {
    stroke: var(--line-strong);
    stroke-width: 1;
  }
  .band {
    stroke: var(--ok);
    stroke-width: 5;
    stroke-linecap: round;
    opacity: 0.45;
    transform: translateY(-0.35rem);
  }
  circle {
    fill: var(--ok);
  }
  .unpublished {
    fill: var(--surface);
    stroke: var(--ink-faint);
    stroke-width: 2;
  }
  .deleted {
    fill: var(--danger);
  }
  .faded {
    opacity: 0.25;
  }
  input {
    appearance: none;
    position: absolute;
    inset: 0;
    width: 100%;
    height: calc(100% - 0.7rem);
    margin: 0;
    background: transparent;
    cursor: pointer;
  }
  input::-webkit-slider-runnable-track {
    height: 5px;
    border-radius: 3px;
    background: color-mix(in srgb, var(--line-strong) 35%, transparent);
  }
  input::-webkit-slider-thumb {
    appearance: none;
    width: 18px;
    height: 18px;
    margin-top: -6.5px;
    border: 3px solid var(--surface);
    border-radius: 50%;
    background: var(--accent);
    box-shadow: 0 0 0 1px var(--accent);
  }
  input::-moz-range-track {
    height: 5px;
    border-radius: 3px;
    background: color-mix(in srgb, var(--line-strong) 35%, transparent);
  }
  input::-moz-range-thumb {
    width: 12px;
    height: 12px;
    border: 3px solid var(--surface);
    border-radius: 50%;
    background: var(--accent);
    box-shadow: 0 0 0 1px var(--accent);
  }
`;

export const listStyles = css`
  :host {
    display: block;
  }
  .box {
    height: 100%;
    overflow-y: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--surface);
  }
  .all {
    position: relative;
  }
  .step {
    position: absolute;
    inset: 0 0 auto 0;
    display: grid;
    grid-template-columns: 1rem minmax(0, 1fr) auto;
    gap: var(--space-3);
    align-items: center;
    height: 68px;
    padding: 0 var(--space-4);
    cursor: pointer;
  }
  .step:hover {
    background: var(--hover);
  }
  .step[aria-selected='true'] {
    background: var(--accent-soft);
    box-shadow: inset 3px 0 0 var(--accent);
  }
  .rail {
    position: relative;
    align-self: stretch;
  }
  .rail::before {
    content: '';
    position: absolute;
    left: calc(50% - 1px);
    width: 2px;
    inset-block: 50%;
    background: var(--line-strong);
  }
  .up .rail::before {
    top: 0;
  }
  .down .rail::before {
    bottom: 0;
  }
  .rail::after {
    content: '';
    position: absolute;
    top: calc(50% - 5px);
    left: calc(50% - 5px);
    width: 10px;
    height: 10px;
    border: 2px solid var(--line-strong);
    border-radius: 50%;
    background: var(--surface);
  }
  .ok .rail::after {
    border-color: var(--ok);
    background: var(--ok);
  }
  .bad .rail::after {
    border-color: var(--danger);
    background: var(--danger);
  }
  .new .rail::after {
    border-color: var(--accent);
  }
  .what {
    display: grid;
    min-width: 0;
  }
  .words {
    display: -webkit-box;
    -webkit-line-clamp: 2;
    -webkit-box-orient: vertical;
    overflow: hidden;
    font-size: var(--text-s);
    font-weight: 550;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  .version {
    font-variant-numeric: tabular-nums;
  }
`;
