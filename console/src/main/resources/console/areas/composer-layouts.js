/** The six layouts as pictures, of which one is chosen. */
import { css, html, svg } from 'lit';
import { LAYOUTS } from '../ui/format.js';

const box = (x, y, width, height) => svg`<rect x=${x} y=${y} width=${width} height=${height} rx="2" />`;
const dots = (x) => [0, 1, 2].map((index) => svg`<circle cx=${x + index * 5} cy="37" r="1.3" />`);

const PICTURES = {
  CAROUSEL: () => svg`${box(12, 5, 40, 27)}<path class="line" d="m7 15-3 3.5L7 22M57 15l3 3.5-3 3.5" />${dots(27)}`,
  SLIDER: () => svg`${box(6, 9, 15, 20)}${box(24.5, 9, 15, 20)}${box(43, 9, 15, 20)}${dots(27)}`,
  GRID: () => svg`${[6, 24.5, 43].map((x) => svg`${box(x, 4, 15, 16)}${box(x, 23, 15, 16)}`)}`,
  MASONRY: () => svg`${box(6, 4, 15, 12)}${box(6, 19, 15, 20)}${box(24.5, 4, 15, 22)}${box(24.5, 29, 15, 10)}
    ${box(43, 4, 15, 16)}${box(43, 23, 15, 16)}`,
  LIST_VERTICAL: () => svg`${box(12, 3, 40, 10)}${box(12, 16.5, 40, 10)}${box(12, 30, 40, 10)}`,
  LIST_HORIZONTAL: () => svg`${box(4, 12, 18, 19)}${box(25, 12, 18, 19)}${box(46, 12, 18, 19)}`,
};

export function layoutPicker(chosen, choose) {
  return html`<fieldset class="layouts"><legend><h2>Layout</h2></legend>
    ${Object.entries(LAYOUTS).map(
      ([layout, label]) => html`<label class="layout"><input class="unseen" type="radio" name="layout" value=${layout}
        .checked=${layout === chosen}
          @change=${() => choose(layout)} />
        <svg viewBox="0 0 64 43" aria-hidden="true">${PICTURES[layout]()}</svg><span>${label}</span></label>`,
    )}
  </fieldset>`;
}

export const layoutStyles = css`
  .layouts {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: var(--space-2);
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  .layouts legend {
    padding: 0;
    margin-bottom: var(--space-3);
  }
  .layout {
    display: grid;
    gap: var(--space-2);
    justify-items: center;
    padding: var(--space-3) var(--space-2) var(--space-2);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    text-align: center;
    cursor: pointer;
    transition: border-color var(--quick) var(--ease), background var(--quick) var(--ease);
  }
  .layout:hover {
    border-color: var(--line-strong);
  }
  .layout svg {
    width: min(4.5rem, 100%);
    fill: var(--line-strong);
    opacity: 0.75;
  }
  .layout .line {
    fill: none;
    stroke: var(--line-strong);
    stroke-width: 1.6;
  }
  .layout:has(:checked) {
    border-color: var(--accent);
    background: var(--accent-soft);
    box-shadow: 0 0 0 1px var(--accent);
    color: var(--accent);
  }
  .layout:has(:checked) span {
    color: var(--accent);
  }
  .layout:has(:checked) svg {
    fill: var(--accent);
    opacity: 1;
  }
  .layout:has(:checked) .line {
    stroke: var(--accent);
  }
  .layout:has(:focus-visible) {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
`;
