/**
 * `<vitrine-time-slider .steps .head .value>`: the versions of a widget on a line, in their order or at their times. Event
 * `pick` with the version as `detail`. The arrow keys go from version to version, Home to the first and End to the newest.
 */
import { LitElement, html, svg } from 'lit';
import { time } from '../ui/format.js';
import '../ui/icon.js';
import { base } from '../ui/styles.js';
import { sliderStyles } from './time-line-styles.js';
import { sentence } from './time-words.js';

/** More ticks than this would be a bar. */
const MAX_TICKS = 240;
const BIG_STEP = 10;

class TimeSlider extends LitElement {
  static properties = {
    steps: { attribute: false },
    head: { type: Number },
    value: { type: Number },
    byTime: { type: Boolean },
    actor: {},
    label: {},
    nameOf: { attribute: false },
  };

  static styles = [base, sliderStyles];

  constructor() {
    super();
    this.steps = [];
    this.label = 'Version';
    this.actor = '';
    this.nameOf = () => undefined;
  }

  willUpdate(changed) {
    if (changed.has('steps')) {
      this.instants = new Map(this.steps.map((step) => [step.version, Date.parse(step.time)]));
      this.bands = published(this.steps);
    }
  }

  render() {
    const step = this.steps[this.head - this.value];
    const said = step ? `Version ${this.value} of ${this.head}: ${sentence(step, this.nameOf)}, by ${step.actor}, ${time(step.time)}` : `Version ${this.value} of ${this.head}`;
    const [min, max] = this.byTime ? [this.instants.get(1) ?? 0, this.instants.get(this.head) ?? 0] : [1, this.head];
    return html`<button class="quiet square" aria-label="Earlier version (${this.label})" ?disabled=${this.value <= 1} @click=${() => this.#pick(this.value - 1)}>
        <vitrine-icon name="back"></vitrine-icon>
      </button>
      <div class="track">
        <svg class="ticks" aria-hidden="true" width="100%" height="100%">
          ${this.bands.map(([from, to]) => svg`<line class="band" x1=${this.#x(from)} x2=${this.#x(to ?? this.head)} y1="50%" y2="50%" />`)}
          ${this.#ticks()}
        </svg>
        <input type="range" aria-label=${this.label} aria-valuetext=${said} min=${min} max=${max} step=${this.byTime ? 'any' : 1}
          .value=${String(this.byTime ? this.instants.get(this.value) ?? min : this.value)} ?disabled=${this.head < 2}
          @input=${this.#slide} @keydown=${this.#key} />
      </div>
      <button class="quiet square" aria-label="Later version (${this.label})" ?disabled=${this.value >= this.head} @click=${() => this.#pick(this.value + 1)}>
        <vitrine-icon name="forward"></vitrine-icon>
      </button>`;
  }

  updated() {
    const input = this.renderRoot.querySelector('input');
    // A value that was out of the former bounds is set once more.
    input.value = String(this.byTime ? this.instants.get(this.value) ?? 0 : this.value);
  }

  #ticks() {
    const marks = { 'widget.published': 'published', 'widget.unpublished': 'unpublished', 'widget.deleted': 'deleted' };
    const isMany = this.steps.length > MAX_TICKS;
    return this.steps.map((step) => {
      const mark = marks[step.action];
      const faded = this.actor && step.actor !== this.actor ? 'faded' : '';
      const x = this.#x(step.version);
      if (mark && (!isMany || step.changes.length > 0)) {
        return svg`<circle class="${mark} ${faded}" cx=${x} cy="78%" r="3.5" />`;
      }
      return isMany ? '' : svg`<line class="tick ${faded}" x1=${x} x2=${x} y1="70%" y2="86%" />`;
    });
  }

  #x(version) {
    const [first, last, here] = this.byTime
      ? [this.instants.get(1), this.instants.get(this.head), this.instants.get(version)]
      : [1, this.head, version];
    return `${last > first ? ((here - first) / (last - first)) * 100 : 0}%`;
  }

  #slide(e) {
    const value = Number(e.target.value);
    this.#pick(this.byTime ? this.#nearest(value) : value);
  }

  /** Of versions of one time, the last. */
  #nearest(instant) {
    let [best, distance] = [this.value, Infinity];
    for (const [version, at] of this.instants) {
      if (Math.abs(at - instant) < distance) {
        [best, distance] = [version, Math.abs(at - instant)];
      }
    }
    return best;
  }

  #key(e) {
    const targets = {
      ArrowLeft: this.value - 1,
      ArrowDown: this.value - 1,
      ArrowRight: this.value + 1,
      ArrowUp: this.value + 1,
      PageDown: this.value - BIG_STEP,
      PageUp: this.value + BIG_STEP,
      Home: 1,
      End: this.head,
    };
    if (e.key in targets && !e.ctrlKey && !e.metaKey && !e.altKey) {
      e.preventDefault();
      this.#pick(targets[e.key]);
    }
  }

  #pick(version) {
    const picked = Math.min(Math.max(version, 1), this.head);
    if (picked !== this.value) {
      this.dispatchEvent(new CustomEvent('pick', { detail: picked }));
    }
    this.requestUpdate();
  }
}

/** From which version to which the widget was published. The last band may be open. */
function published(steps) {
  const bands = [];
  for (const { version, action } of [...steps].reverse()) {
    const isOpen = bands.length > 0 && bands.at(-1)[1] === null;
    if (action === 'widget.published' && !isOpen) {
      bands.push([version, null]);
    } else if (isOpen && (action === 'widget.unpublished' || action === 'widget.deleted')) {
      bands.at(-1)[1] = version;
    }
  }
  return bands;
}

customElements.define('vitrine-time-slider', TimeSlider);
