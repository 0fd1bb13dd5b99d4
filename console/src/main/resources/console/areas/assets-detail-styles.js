/** Of the panel that shows one asset. */
import { css } from 'lit';

export const detailStyles = css`
  :host {
    position: fixed;
    inset: 3.25rem 0 0 auto;
    z-index: 20;
    width: min(36rem, 100vw);
    animation: enter var(--slow) var(--ease);
  }
  @keyframes enter {
    from {
      transform: translateX(2rem);
      opacity: 0;
    }
  }
  .panel {
    display: flex;
    flex-direction: column;
    height: 100%;
    border-left: 1px solid var(--line);
    background: var(--raised);
    box-shadow: var(--shadow-high);
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-3);
    padding: var(--space-3) var(--space-4) var(--space-3) var(--space-5);
    border-bottom: 1px solid var(--line);
  }
  #used {
    font-size: var(--text-m);
  }
  #heading {
    font-size: var(--text-l);
    outline: none;
  }
  .content {
    flex: 1;
    display: grid;
    gap: var(--space-4);
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    padding: var(--space-5);
    overflow-y: auto;
  }
  .stage {
    display: grid;
    place-items: center;
    height: clamp(11rem, 38vh, 24rem);
    border-radius: var(--radius-m);
    background: var(--sunken);
    overflow: hidden;
  }
  .stage img,
  .stage video {
    max-width: 100%;
    max-height: 100%;
    min-width: 0;
    min-height: 0;
    object-fit: contain;
  }
  .stage.none {
    color: var(--ink-faint);
    font-size: 3rem;
  }
  .stage p {
    padding: var(--space-1) var(--space-3);
    border-radius: var(--radius-s);
    background: var(--raised);
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-4);
    color: var(--ink-soft);
  }
  .copy {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
    padding-right: var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    font-weight: 550;
  }
  .restored {
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius-m);
    background: var(--note-soft);
    color: var(--note);
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .type {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
  }
  .upload:focus-within {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .type select {
    width: auto;
  }
  summary {
    margin-bottom: var(--space-2);
    font-weight: 580;
    cursor: pointer;
  }
  .conflict {
    padding: var(--space-4);
    border: 1px solid var(--warn);
    border-radius: var(--radius-m);
    background: var(--warn-soft);
  }
  legend {
    padding: 0;
    font-weight: 580;
  }
  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--space-1) var(--space-3);
    margin: var(--space-2) 0;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    max-height: 8rem;
    overflow: auto;
  }
  .used,
  .end {
    padding-top: var(--space-4);
    border-top: 1px solid var(--line);
  }
  .used {
    gap: var(--space-2);
  }
  .usages {
    display: grid;
    gap: var(--space-1);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .usages li {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--space-3);
    overflow-wrap: anywhere;
  }
  .line {
    height: 1.5rem;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    padding: var(--space-3) var(--space-5);
    border-top: 1px solid var(--line);
    background: var(--raised);
  }
  footer .fault {
    flex-basis: 100%;
  }
  footer .fault:empty {
    display: none;
  }
  footer input:not([type='checkbox']) {
    flex: 1 1 10rem;
    width: 10rem;
  }
  @media (max-width: 60rem) {
    :host {
      inset: 3.25rem 0 0 0;
      width: auto;
    }
    .panel {
      border-left: 0;
    }
    .content {
      padding: var(--space-4);
    }
    header,
    footer {
      padding-inline: var(--space-4);
    }
  }
`;
