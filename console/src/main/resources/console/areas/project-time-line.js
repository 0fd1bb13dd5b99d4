/**
 * `<vitrine-project-line .bars .start .end .value>`: the activity of a project as a small chart, and a slider below it to
 * choose an instant. Events: `slide` while it moves, with the instant in ms as `detail`.
 */
import { LitElement, css, html, svg } from 'lit';
import { count, time } from '../ui/format.js';
import { base } from '../ui/styles.js';
import { sliderStyles } from './time-line-styles.js';

const STEPS = [1, 10, 60, 600, 3_600, 21_600, 86_400].map((seconds) => seconds * 1000);
const MAX_POSITIONS = 1_000;

class ProjectLine extends LitElement {
  static properties = {
    bars: { attribute: false },
    start: { type: Number },
    end: { type: Number },
    value: { type: Number },
  };

  static styles = [
    base,
    sliderStyles,
    css`
      :host {
        display: block;
      }
      .chart {
        display: block;
        width: calc(100% - 18px);
        height: 5rem;
        margin: 0 9px;
        overflow: visible;
      }
      rect {
        fill: var(--line-strong);
        opacity: 0.45;
      }
      rect.past {
        fill: var(--accent);
        opacity: 1;
      }
      .axis {
        stroke: var(--line);
      }
      .here {
        stroke: var(--accent);
        stroke-dasharray: 3 3;
      }
      .track {
        height: 1.5rem;
      }
      input {
        height: 100%;
      }
    `,
  ];

  render() {
    const most = Math.max(1, ...(this.bars ?? []).map(({ events }) => events));
    const total = (this.bars ?? []).reduce((sum, { events }) => sum + events, 0);
    const here = this.#x(this.value);
    return html`<svg class="chart" role="img" aria-label="Activity: ${count(total, 'event')} between ${time(new Date(this.start).toISOString())} and now">
        ${(this.bars ?? []).map(({ from, to, events }) => {
          const height = events === 0 ? 0 : Math.max(4, (events / most) * 100);
          const width = Math.max(0.2, (this.#x(to) - this.#x(from)) * 0.8);
          return svg`<rect class=${from <= this.value ? 'past' : ''} x="${this.#x(from)}%" width="${width}%" y="${100 - height}%" height="${height}%" rx="1.5">
            <title>${count(events, 'event')} until ${time(new Date(to).toISOString())}</title></rect>`;
        })}
        <line class="axis" x1="0" x2="100%" y1="100%" y2="100%" />
        <line class="here" x1="${here}%" x2="${here}%" y1="0" y2="100%" />
      </svg>
      <div class="track">
        <input type="range" aria-label="Instant" aria-valuetext=${this.value >= this.end ? 'Now' : time(new Date(this.value).toISOString())}
          min=${this.start} max=${this.end} step="any" .value=${String(this.value)} @input=${this.#slide} @keydown=${this.#key} />
      </div>`;
  }

  updated() {
    this.renderRoot.querySelector('input').value = String(this.value);
  }

  #x(at) {
    return this.end > this.start ? Math.min(Math.max(((at - this.start) / (this.end - this.start)) * 100, 0), 100) : 100;
  }

  get #step() {
    return STEPS.find((step) => (this.end - this.start) / step <= MAX_POSITIONS) ?? STEPS.at(-1);
  }

  #slide(e) {
    this.#tell(Number(e.target.value));
  }

  #key(e) {
    const step = this.#step;
    const targets = {
      ArrowLeft: this.value - step,
      ArrowDown: this.value - step,
      ArrowRight: this.value + step,
      ArrowUp: this.value + step,
      PageDown: this.value - 10 * step,
      PageUp: this.value + 10 * step,
      Home: this.start,
      End: this.end,
    };
    if (e.key in targets && !e.ctrlKey && !e.metaKey && !e.altKey) {
      e.preventDefault();
      this.#tell(targets[e.key]);
    }
  }

  #tell(at) {
    this.dispatchEvent(new CustomEvent('slide', { detail: Math.round(Math.min(Math.max(at, this.start), this.end)) }));
  }
}

customElements.define('vitrine-project-line', ProjectLine);
