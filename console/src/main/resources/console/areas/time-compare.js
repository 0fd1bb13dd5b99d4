/** `<vitrine-time-compare .life .from .to>`: two versions next to each other, and what differs between them. */
import { LitElement, css, html } from 'lit';
import { get } from '../app/api.js';
import '../ui/diff.js';
import { count, time } from '../ui/format.js';
import { base } from '../ui/styles.js';
import { complain, say } from '../ui/toasts.js';
import { sentence } from './time-words.js';
import './time-version.js';

const MAX_STEPS = 200;

class TimeCompare extends LitElement {
  static properties = {
    life: { attribute: false },
    address: {},
    from: { type: Number },
    to: { type: Number },
    known: { type: Number },
  };

  static styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--space-5);
        grid-template-columns: minmax(0, 1fr);
      }
      .sides {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: var(--space-4);
      }
      .side {
        display: grid;
        gap: var(--space-3);
        align-content: start;
        min-width: 0;
      }
      .side header {
        display: grid;
        gap: var(--space-1);
        align-content: start;
      }
      .words {
        min-height: 3em;
        display: -webkit-box;
        -webkit-line-clamp: 2;
        -webkit-box-orient: vertical;
        overflow: hidden;
        overflow-wrap: anywhere;
      }
      ol.card {
        display: grid;
        gap: var(--space-1);
        margin: 0;
        padding-left: 3.6rem;
        max-height: 22rem;
        overflow-y: auto;
        overflow-wrap: anywhere;
      }
      @media (max-width: 46rem) {
        .sides {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  render() {
    return html`<section class="stack" aria-labelledby="diff">
        <div class="row between">
          <h2 id="diff">From version ${this.from} to version ${this.to}</h2>
          <button class="quiet" @click=${this.#copy}><vitrine-icon name="copy"></vitrine-icon>Copy as JSON Patch</button>
        </div>
        <div class="card">${this.#difference()}</div>
      </section>
      <div class="sides">${this.#side('A', this.from)}${this.#side('B', this.to)}</div>
      ${this.#between()}`;
  }

  #side(name, version) {
    const step = this.life.step(version);
    return html`<section class="side" aria-label="Version ${name}">
      <header>
        <h2>${name}: version ${version}</h2>
        <p class="words small" dir="auto">${step ? sentence(step, (id) => this.life.title(id)) : ''}</p>
        <p class="faint small"><bdi>${step?.actor}</bdi> · ${time(step?.time)}</p>
      </header>
      <vitrine-time-version compact .life=${this.life} .version=${version} .known=${this.known} label="Preview of version ${version} (${name})"></vitrine-time-version>
    </section>`;
  }

  #difference() {
    const [before, after] = [this.life.state(this.from), this.life.state(this.to)];
    const problem = before?.problem ?? after?.problem;
    if (problem) {
      return html`<p class="soft">${problem.message}</p>`;
    }
    return before && after
      ? html`<vitrine-diff .before=${before.value} .after=${after.value} .nameOf=${(id) => this.life.title(id) ?? `Asset ${id.slice(0, 8)}`}
          same="Nothing differs between these two versions."></vitrine-diff>`
      : html`<div class="skeleton"><div class="card-space"></div></div>`;
  }

  /** What was done on the way, which the difference alone does not tell. */
  #between() {
    const [first, last] = [Math.min(this.from, this.to), Math.max(this.from, this.to)];
    const steps = this.life.steps.filter(({ version }) => version > first && version <= last).reverse();
    if (steps.length === 0) {
      return '';
    }
    const actors = new Set(steps.map(({ actor }) => actor));
    return html`<section class="stack" aria-labelledby="between">
      <h2 id="between">${count(steps.length, 'event')} between, by ${count(actors.size, 'actor')}</h2>
      <ol class="card" start=${first + 1} tabindex="0" aria-labelledby="between">
        ${steps.slice(0, MAX_STEPS).map((step) => html`<li value=${step.version}>
          <span dir="auto">${sentence(step, (id) => this.life.title(id))}</span>
          <span class="faint small">· <bdi>${step.actor}</bdi>${step.reason ? html` · <bdi>${step.reason}</bdi>` : ''}</span>
        </li>`)}
      </ol>
      ${steps.length > MAX_STEPS ? html`<p class="faint small">The first ${MAX_STEPS} are shown.</p>` : ''}
    </section>`;
  }

  async #copy() {
    try {
      const { body } = await get(`${this.address}/diff?from=${this.from}&to=${this.to}`);
      await navigator.clipboard.writeText(typeof body === 'string' ? body : JSON.stringify(body, null, 2));
      say('The JSON Patch is copied.');
    } catch (problem) {
      complain(problem);
    }
  }
}

customElements.define('vitrine-time-compare', TimeCompare);
