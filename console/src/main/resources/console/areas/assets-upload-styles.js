/** Of the uploads above the library. */
import { css } from 'lit';

export const uploadStyles = css`
  :host {
    display: block;
  }
  ul {
    display: grid;
    gap: var(--space-3);
    grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr));
    max-height: 26rem;
    margin: 0;
    padding: var(--space-1);
    overflow: auto;
    list-style: none;
  }
  .upload {
    display: flex;
    align-items: flex-start;
    gap: var(--space-3);
    min-width: 0;
  }
  .what {
    flex: 1;
    display: grid;
    gap: var(--space-1);
    grid-template-columns: minmax(0, 1fr);
    min-width: 0;
    min-height: 4.25rem;
    align-content: start;
  }
  .name {
    font-weight: 580;
  }
  .buttons {
    display: flex;
    gap: var(--space-1);
  }
  .alt {
    display: grid;
    gap: 2px;
  }
  progress {
    width: 100%;
    height: 0.45rem;
    accent-color: var(--accent);
  }
  .missing {
    display: flex;
    gap: var(--space-3);
    padding: var(--space-3) var(--space-4);
    border-radius: var(--radius-m);
    background: var(--warn-soft);
    color: var(--warn);
    overflow-wrap: anywhere;
  }
  .missing button {
    color: inherit;
    text-decoration: underline;
  }
  @media (max-width: 40rem) {
    .card {
      padding: var(--space-4);
    }
    .upload .thumb {
      width: 3rem;
    }
  }
`;
