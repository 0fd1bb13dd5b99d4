/** Of the tour. */
import { css } from 'lit';

export const tourStyles = css`
  .page {
    max-width: 82rem;
  }
  .lead {
    max-width: 44rem;
  }
  .columns {
    display: grid;
    gap: var(--space-6);
    grid-template-columns: minmax(0, 1fr);
    align-items: start;
  }
  ol {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .step {
    position: relative;
    display: grid;
    grid-template-columns: 2rem minmax(0, 1fr);
    gap: 0 var(--space-4);
    padding-bottom: var(--space-4);
  }
  .step:not(:last-child)::before {
    content: '';
    position: absolute;
    inset: 2.25rem auto 0.25rem 1rem;
    width: 1px;
    background: var(--line);
  }
  .mark {
    display: grid;
    place-items: center;
    width: 2rem;
    height: 2rem;
    border: 1px solid var(--line-strong);
    border-radius: 50%;
    background: var(--surface);
    color: var(--ink-faint);
    font-size: var(--text-s);
    font-weight: 620;
  }
  .done .mark {
    border-color: transparent;
    background: var(--ok-soft);
    color: var(--ok);
  }
  .now .mark {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  .head {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    min-height: 2rem;
  }
  .head h2 {
    flex: none;
    max-width: 100%;
    scroll-margin-top: 5rem;
    font-size: var(--text-m);
  }
  .head h2:focus {
    outline: none;
  }
  .next h2 {
    color: var(--ink-faint);
    font-weight: 500;
  }
  .now h2 {
    font-size: var(--text-l);
  }
  .head button {
    min-height: 1.75rem;
    margin-left: auto;
    font-size: var(--text-s);
  }
  .what {
    margin: var(--space-3) 0 var(--space-4);
  }
  .layouts legend h2 {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .samples {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: var(--space-2);
    margin: 0;
    padding: 0;
    border: 0;
  }
  .sample {
    display: block;
    position: relative;
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    background: var(--surface);
    cursor: pointer;
    overflow: hidden;
  }
  .sample img {
    display: block;
    width: 100%;
    aspect-ratio: 16 / 9;
    object-fit: cover;
  }
  .sample span {
    display: block;
    padding: var(--space-1) var(--space-2);
  }
  .sample input {
    position: absolute;
    inset: var(--space-2) auto auto var(--space-2);
  }
  .sample:has(:checked) {
    border-color: var(--accent);
    box-shadow: 0 0 0 1px var(--accent);
  }
  .sample:has(:focus-visible) {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .own {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    padding: var(--space-1) 0;
  }
  .over {
    outline: 2px dashed var(--accent);
    outline-offset: var(--space-2);
    border-radius: var(--radius-m);
  }
  .upload:has(:focus-visible) {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  vitrine-time-list {
    height: 17.5rem;
  }
  .picture {
    min-width: 0;
  }
  .picture .hint {
    margin-top: var(--space-2);
  }
  .finish {
    padding: var(--space-5);
    border-radius: var(--radius-l);
    background: var(--ok-soft);
  }
  @media (min-width: 1000px) {
    .columns {
      grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
    }
    .picture {
      position: sticky;
      top: 5rem;
    }
  }
  @media (max-width: 30rem) {
    .step {
      grid-template-columns: 1.75rem minmax(0, 1fr);
      gap: 0 var(--space-3);
    }
    .now .what {
      grid-column: 1 / -1;
    }
    .now::before {
      display: none;
    }
    .mark {
      width: 1.75rem;
      height: 1.75rem;
    }
    .step:not(:last-child)::before {
      left: 0.875rem;
    }
    .samples {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
`;
