/**
 * `<vitrine-time-list .steps .value>`: the steps of a widget, newest first, as a list to choose from. Only the rows in view
 * are in the document. Event `pick` with the version as `detail`.
 */
import { LitElement, html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import '../ui/ago.js';
import { time } from '../ui/format.js';
import { base } from '../ui/styles.js';
import { listStyles } from './time-line-styles.js';
import { sentence } from './time-words.js';

const ROW = 68;
const BEYOND_ROWS = 6;
const LOOKS = { 'widget.published': 'ok', 'widget.unpublished': 'off', 'widget.deleted': 'bad', 'widget.created': 'new' };

class TimeList extends LitElement {
  static properties = { steps: { attribute: false }, value: { type: Number }, nameOf: { attribute: false }, first: { state: true }, last: { state: true } };

  static styles = [base, listStyles];

  constructor() {
    super();
    this.steps = [];
    this.first = 0;
    this.last = 20;
  }

  connectedCallback() {
    super.connectedCallback();
    this.sizes = new ResizeObserver(() => this.#look());
    this.sizes.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  render() {
    const shown = this.steps.slice(this.first, this.last);
    const selected = shown.some(({ version }) => version === this.value);
    return html`<div class="box" role="listbox" tabindex="0" aria-label="Versions, newest first" aria-activedescendant=${selected ? `v${this.value}` : ''}
      @scroll=${this.#look} @keydown=${this.#key}>
      <div class="all" role="presentation">
        ${repeat(shown, ({ version }) => version, (step, index) => this.#row(step, this.first + index))}
      </div>
    </div>`;
  }

  #row(step, index) {
    const [newer, older] = [this.steps[index - 1], this.steps[index + 1]];
    const joins = (other) => other && other.requestId === step.requestId && Math.abs(other.version - step.version) === 1;
    return html`<div class="step ${LOOKS[step.action] ?? ''} ${joins(newer) ? 'up' : ''} ${joins(older) ? 'down' : ''}" role="option" id="v${step.version}"
      aria-selected=${step.version === this.value} aria-setsize=${this.steps.length} aria-posinset=${index + 1} @click=${() => this.#pick(step)}>
      <span class="rail" aria-hidden="true"></span>
      <span class="what">
        <span class="words" dir="auto">${sentence(step, this.nameOf)}</span>
        <span class="cut faint small" title=${time(step.time)}><bdi>${step.actor}</bdi> · <vitrine-ago time=${step.time}></vitrine-ago></span>
      </span>
      <span class="faint small version">${step.version}</span>
    </div>`;
  }

  get #box() {
    return this.renderRoot.querySelector('.box');
  }

  updated(changed) {
    const all = this.renderRoot.querySelector('.all');
    all.style.height = `${this.steps.length * ROW}px`;
    [...all.children].forEach((row, index) => (row.style.transform = `translateY(${(this.first + index) * ROW}px)`));
    if (changed.has('value') || changed.has('steps')) {
      this.#reveal();
      this.#look();
    }
  }

  /** Scrolls the list, and only the list. */
  #reveal() {
    const index = this.steps.findIndex(({ version }) => version === this.value);
    const { scrollTop, clientHeight } = this.#box;
    if (index >= 0 && (index * ROW < scrollTop || (index + 1) * ROW > scrollTop + clientHeight)) {
      this.#box.scrollTop = index * ROW - (clientHeight - ROW) / 2;
    }
  }

  #look() {
    const box = this.#box;
    if (box) {
      this.first = Math.max(0, Math.floor(box.scrollTop / ROW) - BEYOND_ROWS);
      this.last = Math.ceil((box.scrollTop + box.clientHeight) / ROW) + BEYOND_ROWS;
    }
  }

  #key(e) {
    const index = this.steps.findIndex(({ version }) => version === this.value);
    const page = Math.max(1, Math.floor(this.#box.clientHeight / ROW) - 1);
    const targets = {
      ArrowUp: index - 1,
      ArrowDown: index + 1,
      PageUp: index - page,
      PageDown: index + page,
      Home: 0,
      End: this.steps.length - 1,
    };
    if (e.key in targets && !e.ctrlKey && !e.metaKey && !e.altKey) {
      e.preventDefault();
      this.#pick(this.steps[Math.min(Math.max(targets[e.key], 0), this.steps.length - 1)]);
    }
  }

  #pick(step) {
    if (step && step.version !== this.value) {
      this.dispatchEvent(new CustomEvent('pick', { detail: step.version }));
    }
  }
}

customElements.define('vitrine-time-list', TimeList);
