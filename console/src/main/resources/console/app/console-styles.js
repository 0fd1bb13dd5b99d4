/** The layout of the frame, from 360 px to 2,560 px. */
import { css } from 'lit';

export const frame = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 100dvh;
  }
  .skip {
    position: absolute;
    left: var(--space-3);
    top: -4rem;
    z-index: 40;
    padding: var(--space-2) var(--space-3);
    background: var(--raised);
  }
  .skip:focus {
    top: var(--space-2);
  }
  .bar {
    position: sticky;
    top: 0;
    z-index: 30;
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-height: 3.25rem;
    padding: 0 var(--space-4);
    background: var(--surface);
    border-bottom: 1px solid var(--line);
  }
  .brand {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-1);
    color: var(--ink);
    font-weight: 680;
    text-decoration: none;
  }
  .brand vitrine-icon {
    color: var(--accent);
    font-size: 1.2rem;
  }
  .place {
    min-width: 0;
    font-weight: 580;
  }
  .slash {
    color: var(--ink-faint);
  }
  kbd {
    padding: 0 var(--space-1);
    border: 1px solid var(--line);
    border-radius: var(--radius-s);
    color: var(--ink-faint);
    font: 500 0.75rem/1.5 var(--font);
  }
  .narrow {
    display: none;
  }
  .menu {
    display: none;
  }
  .popover {
    inset: 3.4rem var(--space-4) auto auto;
    width: 16rem;
    margin: 0;
    padding: var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    background: var(--raised);
    color: var(--ink);
    box-shadow: var(--shadow-high);
  }
  .popover:not(:popover-open) {
    display: none;
  }
  .offline {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-2) var(--space-4);
    background: var(--warn-soft);
    color: var(--warn);
    font-weight: 550;
  }
  .body {
    flex: 1;
    display: grid;
    grid-template-columns: 13rem minmax(0, 1fr);
  }
  .alone {
    grid-template-columns: minmax(0, 1fr);
  }
  nav {
    position: sticky;
    top: 3.25rem;
    align-self: start;
    display: grid;
    gap: 2px;
    max-height: calc(100dvh - 3.25rem);
    padding: var(--space-4) var(--space-3);
    overflow-y: auto;
  }
  nav a {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius-m);
    color: var(--ink-soft);
    font-weight: 550;
    text-decoration: none;
  }
  nav a:hover {
    background: var(--hover);
    color: var(--ink);
  }
  nav a[aria-current='page'] {
    background: var(--accent-soft);
    color: var(--accent);
  }
  main {
    min-width: 0;
    border-left: 1px solid var(--line);
    outline: none;
  }
  .alone main {
    border-left: 0;
  }
  @media (max-width: 60rem) {
    .body {
      grid-template-columns: minmax(0, 1fr);
    }
    .menu {
      display: inline-flex;
    }
    main {
      border-left: 0;
    }
    nav {
      display: none;
      position: fixed;
      inset: 3.25rem 0 0 0;
      z-index: 25;
      max-height: none;
      background: var(--surface);
    }
    nav.open {
      display: grid;
      align-content: start;
    }
  }
  @media (max-width: 40rem) {
    .bar {
      padding: 0 var(--space-2);
      gap: var(--space-1);
    }
    .wide {
      display: none;
    }
    .narrow {
      display: inline;
    }
  }
`;
