/**
 * `<vitrine-chart heading="By day" .values=${[{key, label, value}]} .chosen=${key => boolean}>`: columns, or with `bars` one line
 * for each value. Event `pick` with `{key, extend}` when the user chooses a value. Arrow keys go from value to value; the same
 * numbers can be shown as a table.
 */
import { LitElement, css, html, nothing, svg } from 'lit';
import './icon.js';
import { count, number } from './format.js';
import { base } from './styles.js';

const WIDTH = 600;
const HEIGHT = 120;
const MIN_COLUMN = 3;

class Chart extends LitElement {
  static properties = {
    heading: {},
    noun: {},
    values: { attribute: false },
    chosen: { attribute: false },
    bars: { type: Boolean },
    asTable: { state: true },
    current: { state: true },
    shown: { state: true },
  };

  static styles = [
    base,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .head {
        min-height: 2.25rem;
      }
      .readout {
        min-height: 1.3rem;
        margin-bottom: var(--space-2);
        color: var(--ink-soft);
        font-size: var(--text-s);
        font-variant-numeric: tabular-nums;
      }
      svg {
        display: block;
        width: 100%;
        height: 7.5rem;
        overflow: visible;
      }
      .column {
        cursor: pointer;
        outline: none;
      }
      .hit {
        fill: transparent;
      }
      .mark {
        fill: var(--accent);
        transition: opacity var(--quick) var(--ease);
      }
      .off .mark {
        opacity: 0.35;
      }
      .column:hover .mark,
      .column.now .mark {
        fill: var(--accent-hover);
        opacity: 1;
      }
      .column:hover .hit,
      .column.now .hit {
        fill: var(--hover);
      }
      .column:focus-visible .hit {
        stroke: var(--focus);
        stroke-width: 2;
        vector-effect: non-scaling-stroke;
      }
      .ground {
        stroke: var(--line-strong);
        vector-effect: non-scaling-stroke;
      }
      .ends {
        display: flex;
        justify-content: space-between;
        gap: var(--space-2);
        margin-top: var(--space-1);
      }
      .lines {
        display: grid;
        gap: 2px;
      }
      .line {
        position: relative;
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        justify-content: stretch;
        min-height: 1.75rem;
        padding: 0 var(--space-2);
        border-color: transparent;
        background: transparent;
        font-weight: 500;
        text-align: left;
        overflow: hidden;
      }
      .line:hover {
        background: var(--hover);
      }
      .line svg {
        position: absolute;
        inset: 0;
        height: 100%;
      }
      .line .mark {
        fill: var(--accent-soft);
      }
      .line.on {
        border-color: var(--accent);
      }
      .line > span {
        position: relative;
      }
      .tall {
        min-height: 10.8rem;
      }
      .scroll {
        max-height: 10.5rem;
        overflow: auto;
      }
      td:last-child,
      th:last-child {
        text-align: right;
        font-variant-numeric: tabular-nums;
      }
      td,
      th {
        padding: var(--space-1) var(--space-2);
      }
    `,
  ];

  constructor() {
    super();
    this.heading = '';
    this.noun = 'event';
    this.values = [];
    this.chosen = () => false;
    this.asTable = false;
    this.current = -1;
    this.shown = -1;
  }

  willUpdate(changed) {
    if (changed.has('values')) {
      this.current = Math.min(Math.max(this.current, 0), this.values.length - 1);
      this.shown = -1;
    }
  }

  render() {
    return html`<div class="row between head">
        <h2 id="heading">${this.heading}</h2>
        <button class="quiet small" aria-pressed=${this.asTable} @click=${() => (this.asTable = !this.asTable)}>
          ${this.asTable ? 'As a chart' : 'As a table'}<span class="unseen">: ${this.heading}</span></button>
      </div>
      <div class=${this.bars ? '' : 'tall'}>${this.values.length === 0
        ? html`<p class="soft">Nothing was recorded in this time.</p>`
        : this.asTable ? this.#table() : this.bars ? this.#lines() : this.#columns()}</div>`;
  }

  get #max() {
    return Math.max(1, ...this.values.map(({ value }) => value));
  }

  get #anyChosen() {
    return this.values.some(({ key }) => this.chosen(key));
  }

  #columns() {
    const step = WIDTH / this.values.length;
    const gap = step > 2 * MIN_COLUMN ? Math.min(step * 0.25, 6) : 0;
    const any = this.#anyChosen;
    const now = this.values[this.shown];
    const total = this.values.reduce((sum, { value }) => sum + value, 0);
    return html`<p class="readout" aria-hidden="true">${now
        ? html`<strong>${now.label}</strong>: ${count(now.value, this.noun)}`
        : count(total, this.noun)}</p>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="group" aria-labelledby="heading" @mouseleave=${() => (this.shown = -1)}>
        ${this.values.map(({ key, label, value }, index) => {
          const height = value === 0 ? 0 : Math.max(2, (value / this.#max) * (HEIGHT - 4));
          const width = Math.min(step - gap, 48);
          const left = index * step + (step - width) / 2;
          return svg`<g class="column ${any && !this.chosen(key) ? 'off' : ''} ${index === this.shown ? 'now' : ''}" role="button"
              tabindex=${index === this.current ? 0 : -1} aria-pressed=${this.chosen(key)} aria-label="${label}: ${count(value, this.noun)}"
              @mouseenter=${() => (this.shown = index)} @focus=${() => (this.shown = this.current = index)} @blur=${() => (this.shown = -1)}
              @click=${(e) => this.#pick(key, e.shiftKey)} @keydown=${(e) => this.#key(e, index)}>
            <rect class="hit" x=${index * step} y="0" width=${step} height=${HEIGHT}></rect>
            <rect class="mark" x=${left} y=${HEIGHT - height} width=${width} height=${height} rx=${Math.min(2, width / 4)}></rect>
          </g>`;
        })}
        <line class="ground" x1="0" x2=${WIDTH} y1=${HEIGHT} y2=${HEIGHT}></line>
      </svg>
      <p class="ends faint small" aria-hidden="true"><span>${this.values[0].label}</span>
        ${this.values.length > 1 ? html`<span>${this.values.at(-1).label}</span>` : nothing}</p>`;
  }

  #lines() {
    return html`<div class="lines scroll" role="group" aria-labelledby="heading">
      ${this.values.map(({ key, label, value }, index) => html`<button class="line ${this.chosen(key) ? 'on' : ''}" tabindex=${index === this.current ? 0 : -1}
        aria-pressed=${this.chosen(key)} @focus=${() => (this.current = index)} @click=${(e) => this.#pick(key, e.shiftKey)}
        @keydown=${(e) => this.#key(e, index)}>
        <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${svg`<rect class="mark" width=${(value / this.#max) * 100} height="10"></rect>`}</svg>
        <span class="cut">${label}</span><span>${number(value)}<span class="unseen"> ${this.noun}s</span></span>
      </button>`)}
    </div>`;
  }

  #table() {
    return html`<div class="scroll" tabindex="0" role="region" aria-label="${this.heading}, as a table">
      <table>
        <thead><tr><th scope="col">${this.heading.replace(/^By /, '').replace(/^./, (c) => c.toUpperCase())}</th><th scope="col">Events</th></tr></thead>
        <tbody>${this.values.map(({ label, value }) => html`<tr><td>${label}</td><td>${number(value)}</td></tr>`)}</tbody>
      </table>
    </div>`;
  }

  #pick(key, extend) {
    this.dispatchEvent(new CustomEvent('pick', { detail: { key, extend } }));
  }

  #key(e, index) {
    const to = { ArrowRight: index + 1, ArrowDown: index + 1, ArrowLeft: index - 1, ArrowUp: index - 1, Home: 0, End: this.values.length - 1 }[e.key];
    if (to !== undefined) {
      e.preventDefault();
      this.renderRoot.querySelectorAll('.column, .line')[Math.min(Math.max(to, 0), this.values.length - 1)].focus();
    } else if (!this.bars && (e.key === 'Enter' || e.key === ' ')) {
      e.preventDefault();
      this.#pick(this.values[index].key, e.shiftKey);
    }
  }
}

customElements.define('vitrine-chart', Chart);
