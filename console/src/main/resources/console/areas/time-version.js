/** `<vitrine-time-version .life .version>`: one version: who, when, why, what it looked like, and what it changed. */
import { LitElement, css, html } from 'lit';
import { isDark } from '../app/light.js';
import '../ui/diff.js';
import '../ui/ago.js';
import { count, time } from '../ui/format.js';
import '../ui/icon.js';
import '../ui/preview.js';
import { base } from '../ui/styles.js';
import { dialect, sentence } from './time-words.js';

const MAX_TOGETHER = 4;

class TimeVersion extends LitElement {
  static properties = {
    life: { attribute: false },
    version: { type: Number },
    /** Grows when more of the life is known. */
    known: { type: Number },
    compact: { type: Boolean },
    label: {},
  };

  static styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
        grid-template-columns: minmax(0, 1fr);
        min-width: 0;
      }
      .about {
        display: grid;
        gap: var(--space-3);
        min-height: 8.5rem;
        align-content: start;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
        align-items: flex-start;
        justify-content: space-between;
      }
      .head h2 {
        flex: 1 1 16rem;
        min-width: 0;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-6);
        margin: 0;
      }
      .facts > div {
        min-width: 0;
      }
      dt {
        font-size: var(--text-s);
        color: var(--ink-faint);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .why {
        padding: var(--space-2) var(--space-3);
        border-left: 3px solid var(--accent);
        border-radius: 0 var(--radius-s) var(--radius-s) 0;
        background: var(--sunken);
      }
      .together {
        margin: 0;
        padding-left: var(--space-5);
        overflow-wrap: anywhere;
      }
      .picture {
        position: relative;
        min-height: 18rem;
      }
      .none {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: var(--space-2);
        min-height: 18rem;
        padding: var(--space-5);
        border: 1px dashed var(--line-strong);
        border-radius: var(--radius-m);
        text-align: center;
      }
      .none vitrine-icon {
        font-size: 1.6rem;
        color: var(--ink-faint);
      }
      .wait {
        position: absolute;
        top: var(--space-2);
        right: var(--space-2);
        background: var(--raised);
        border: 1px solid var(--line);
      }
      .blank {
        height: 18rem;
      }
      .complaints {
        margin: var(--space-2) 0 0;
        padding-left: var(--space-5);
        color: var(--warn);
        overflow-wrap: anywhere;
      }
    `,
  ];

  render() {
    const step = this.life.step(this.version);
    const base = this.life.base(this.version);
    return html`${this.compact ? this.#picture() : html`
      <section class="card about" aria-label="Version ${this.version}">${step ? this.#about(step) : html`<div class="skeleton blank"></div>`}</section>
      <section class="stack" aria-labelledby="diff-heading">
        <h2 id="diff-heading">${base === this.version - 1 ? 'What changed' : `What apps show differently since version ${base}`}</h2>
        <div class="card">${this.#difference(base)}</div>
      </section>
      <section class="stack" aria-labelledby="picture-heading">
        <h2 id="picture-heading">Preview of version ${this.version}</h2>
        ${this.#picture()}
      </section>`}`;
  }

  #about(step) {
    return html`<div class="head">
        <h2 dir="auto">${sentence(step, (id) => this.life.title(id))}</h2>
        <slot name="actions"></slot>
      </div>
      <dl class="facts">
        <div><dt>Who</dt><dd><bdi>${step.actor}</bdi></dd></div>
        <div><dt>When</dt><dd>${time(step.time)}<br /><span class="faint small"><vitrine-ago time=${step.time}></vitrine-ago></span></dd></div>
        <div><dt>Through</dt><dd>${dialect(step.dialect)}</dd></div>
      </dl>
      ${step.reason
        ? html`<p class="why"><span class="faint small">Why</span><br /><bdi>${step.reason}</bdi></p>`
        : html`<p class="faint small">No reason was given.</p>`}
      ${this.#together(step)}`;
  }

  /** One request can make several versions. */
  #together(step) {
    const others = [];
    for (const direction of [-1, 1]) {
      let version = step.version + direction;
      while (this.life.step(version)?.requestId === step.requestId) {
        others.push(this.life.step(version));
        version += direction;
      }
    }
    if (others.length === 0) {
      return '';
    }
    const shown = others.sort((one, other) => one.version - other.version).slice(0, MAX_TOGETHER);
    const more = others.length - shown.length;
    return html`<div class="small">
      <p class="faint">In the same request</p>
      <ul class="together">${shown.map((other) => html`<li dir="auto">${sentence(other, (id) => this.life.title(id))} <span class="faint">(version ${other.version})</span></li>`)}
        ${more > 0 ? html`<li class="faint">and ${count(more, 'more change')}</li>` : ''}</ul>
    </div>`;
  }

  #picture() {
    const step = this.life.step(this.version);
    if (step?.action === 'widget.deleted') {
      return none('delete', 'No preview', 'The widget is deleted in this version. The version before shows how it last looked.');
    }
    const picture = this.life.picture(this.version);
    if (picture?.problem) {
      return this.#missing(picture.problem);
    }
    if (picture && this.#isBlank) {
      return none('asset', 'Nothing to see', 'This version shows no asset.');
    }
    this.shown = picture?.value ?? this.shown;
    if (!this.shown) {
      return html`<div class="picture"><div class="skeleton blank"></div><span class="unseen" role="status">The preview is being drawn</span></div>`;
    }
    const complaints = picture?.value?.complaints ?? [];
    return html`<div class="picture">
        <vitrine-preview .html=${this.shown.html} .stylesheet=${this.shown.stylesheet} ?dark=${isDark()}
          label="${this.label ?? `Preview of version ${this.version}`}"></vitrine-preview>
        ${picture ? '' : html`<span class="chip wait">Drawing version ${this.version} …</span>`}
      </div>
      ${complaints.length ? html`<ul class="complaints small">${complaints.map(({ detail }) => html`<li>${detail}</li>`)}</ul>` : ''}`;
  }

  get #isBlank() {
    const state = this.life.state(this.version)?.value;
    return state?.layout && !state.template && state.assetIds.length === 0;
  }

  #missing(problem) {
    const again = html`<button @click=${() => this.life.again(this.version)}><vitrine-icon name="refresh"></vitrine-icon>Try again</button>`;
    return problem.status === 404 || problem.status === 501
      ? none('asset', 'No preview', 'This server does not draw past versions. Its text and settings are above.')
      : none('alert', 'No preview', problem.message, again);
  }

  #difference(base) {
    const [before, after] = [this.life.state(base), this.life.state(this.version)];
    const problem = before?.problem ?? after?.problem;
    if (problem) {
      return html`<p class="soft">${problem.message}</p>
        <button @click=${() => (this.life.again(base), this.life.again(this.version))}>Try again</button>`;
    }
    if (!before || !after) {
      return html`<div class="skeleton"><div class="card-space"></div></div>`;
    }
    return html`<vitrine-diff .before=${before.value} .after=${after.value} .nameOf=${(id) => this.life.title(id) ?? `Asset ${id.slice(0, 8)}`}
      same="No field changed."></vitrine-diff>`;
  }
}

function none(icon, heading, text, action = '') {
  return html`<div class="none"><vitrine-icon name=${icon}></vitrine-icon><strong>${heading}</strong><p class="soft">${text}</p>${action}</div>`;
}

customElements.define('vitrine-time-version', TimeVersion);
