/**
 * The life of a widget: a slider over its versions, each with its cause, its picture and what it changed; two versions next
 * to each other; and the way back. The address has the version (`?version=`), or both (`?from=&to=`).
 */
import { LitElement, html, nothing } from 'lit';
import { subscribe } from '../app/feed.js';
import { projects } from '../app/projects.js';
import { href, router } from '../app/router.js';
import { count, number, time } from '../ui/format.js';
import '../ui/icon.js';
import { failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { complain, say } from '../ui/toasts.js';
import { actions } from './time-actions.js';
import './time-compare.js';
import { Life } from './time-life.js';
import './time-list.js';
import { gone, legend, restoredNotice } from './time-notices.js';
import { restore, takeBack } from './time-restore.js';
import './time-slider.js';
import { styles } from './time-styles.js';
import './time-version.js';
import { quoted } from './time-words.js';

const SIDE_BY_SIDE = matchMedia('(min-width: 64.001rem)');
/** The events of one request come together. */
const SETTLE_MS = 300;

class Time extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    known: { state: true },
    version: { state: true },
    from: { state: true },
    to: { state: true },
    byTime: { state: true },
    actor: { state: true },
    restored: { state: true },
  };

  static styles = [base, styles];

  constructor() {
    super();
    Object.assign(this, { known: 0, byTime: false, actor: '' });
    this.nameOf = (id) => this.life.title(id);
  }

  connectedCallback() {
    super.connectedCallback();
    const asked = (name) => Math.max(0, Math.trunc(Number(this.query.get(name)) || 0)) || null;
    Object.assign(this, { version: asked('version'), from: asked('from'), to: asked('to') });
    this.life = new Life(this.parameters.project, this.parameters.widget, () => this.#know());
    this.#load();
    this.unsubscribe = subscribe(this.parameters.project, ['io.vitrine.widget.*'], (event) => this.#hear(event));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.unsubscribe();
    clearTimeout(this.hearing);
    this.life.stop();
  }

  get #address() {
    return `/api/projects/${encodeURIComponent(this.parameters.project)}/widgets/${encodeURIComponent(this.parameters.widget)}`;
  }

  get #compares() {
    return this.from !== null && this.to !== null;
  }

  async #load() {
    await this.life.load();
    const { head } = this.life;
    if (head > 0) {
      const within = (version) => version && Math.min(version, head);
      Object.assign(this, { version: within(this.version) ?? this.newest, from: within(this.from), to: within(this.to) });
      this.#want();
    }
  }

  /** Others change the widget, too. The version that is looked at stays. */
  #hear(event) {
    if (event.subject === this.parameters.widget) {
      clearTimeout(this.hearing);
      this.hearing = setTimeout(() => this.life.load(), SETTLE_MS);
    }
  }

  /** Of a deleted widget, the last version that has a state. */
  get newest() {
    return this.life.isDeleted ? Math.max(1, this.life.head - 1) : this.life.head;
  }

  #know() {
    this.known++;
  }

  #want() {
    this.life.want(...(this.#compares ? [this.from, this.to] : [this.version]));
  }

  #select(version, options) {
    this.version = version;
    router.note({ version }, options);
    this.#want();
  }

  #compare(from, to, options) {
    Object.assign(this, { from, to });
    router.note({ from, to }, options);
    this.#want();
  }

  #leaveComparison(version) {
    Object.assign(this, { from: null, to: null });
    this.#select(version, { push: true });
    this.#focusHeading();
  }

  #startComparison(from, to) {
    this.#compare(from, to, { push: true });
    this.#focusHeading();
  }

  /** After the control that had the focus is gone. */
  async #focusHeading() {
    await this.updateComplete;
    this.renderRoot.querySelector('h1').focus();
  }

  render() {
    const { head, problem, steps } = this.life;
    if (problem) {
      return html`<div class="page"><h1>History</h1>${failed(problem, () => this.#load())}</div>`;
    }
    if (head === 0 || this.version === null) {
      return html`<div class="page"><h1>History</h1>${loading(3)}</div>`;
    }
    const name = this.life.state(this.#compares ? this.to : this.version)?.value?.name ?? this.name ?? '';
    this.name = name;
    const { project, widget } = this.parameters;
    const back = this.life.isDeleted ? href(`p/${project}`) : href(`p/${project}/widgets/${widget}`);
    return html`<div class="page">
      <div class="stack">
        <a class="back" href=${back}><vitrine-icon name="back"></vitrine-icon><span class="cut">${this.life.isDeleted ? 'Widgets' : name || 'Widget'}</span></a>
        <div class="row between">
          <h1 tabindex="-1">${this.#compares ? 'Compare two versions' : html`History of ${quoted(name)}`}</h1>
          <span class="faint small" role="status">${this.life.complete ? count(steps.length, 'version') : `Loading the history: ${number(steps.length)} of ${number(head)} versions`}</span>
        </div>
        ${this.life.isDeleted ? gone(this.life.steps[0]) : ''}
        <div class="live" role="status">${this.restored ? restoredNotice(this.restored, () => this.#takeBack(), () => (this.restored = null)) : nothing}</div>
      </div>
      ${this.#line()}
      ${this.#compares
        ? html`<vitrine-time-compare .life=${this.life} .address=${this.#address} .from=${this.from} .to=${this.to} .known=${this.known}></vitrine-time-compare>`
        : html`<div class="split">
            <vitrine-time-version .life=${this.life} .version=${this.version} .known=${this.known}>
              <div slot="actions" class="row">${actions(this, {
                compare: (from, to) => this.#startComparison(from, to),
                restore: (version) => this.#restore(version),
              })}</div>
            </vitrine-time-version>
            ${this.#list()}
          </div>`}
    </div>`;
  }

  #line() {
    const { head, steps } = this.life;
    const slider = (label, value, pick) => html`<vitrine-time-slider .steps=${steps} .head=${head} .value=${value} ?byTime=${this.byTime && this.life.complete}
      .actor=${this.actor} .label=${label} .nameOf=${this.nameOf} @pick=${(e) => pick(e.detail)}></vitrine-time-slider>`;
    const step = this.life.step(this.version);
    const mode = (byTime, text) => html`<button aria-pressed=${this.byTime === byTime} ?disabled=${byTime && !this.life.complete}
      @click=${() => (this.byTime = byTime)}>${text}</button>`;
    return html`<section class="line" aria-label="Versions">
      <div class="row between">
        ${this.#compares
          ? html`<div class="row now">
              <strong>Version ${this.from} and version ${this.to}</strong>
              <button class="quiet" @click=${() => this.#compare(this.to, this.from)}>Swap</button>
              <button class="quiet" @click=${() => this.#leaveComparison(this.to)}><vitrine-icon name="close"></vitrine-icon>End comparison</button>
            </div>`
          : html`<p class="now"><strong>Version ${this.version}</strong> of ${number(head)}
              <span class="soft">· ${step ? html`${time(step.time)} · <bdi>${step.actor}</bdi>` : 'loading'}</span></p>`}
        <div class="segments" role="group" aria-label="Positions on the line">${mode(false, 'By version')}${mode(true, 'By time')}</div>
      </div>
      ${this.#compares
        ? html`<div class="end"><strong aria-hidden="true">A</strong>${slider('Version A', this.from, (version) => this.#compare(version, this.to))}</div>
            <div class="end"><strong aria-hidden="true">B</strong>${slider('Version B', this.to, (version) => this.#compare(this.from, version))}</div>`
        : slider('Version', this.version, (version) => this.#select(version))}
      ${legend(steps)}
    </section>`;
  }

  #list() {
    const actors = Map.groupBy(this.life.steps, ({ actor }) => actor);
    const shown = this.actor ? actors.get(this.actor) ?? [] : this.life.steps;
    return html`<aside aria-label="History">
      <select aria-label="Versions by" @change=${(e) => (this.actor = e.target.value)}>
        <option value="">Versions by everyone</option>
        ${[...actors].map(([actor, steps]) => html`<option value=${actor} ?selected=${actor === this.actor}>Versions by ${actor} (${number(steps.length)})</option>`)}
      </select>
      <vitrine-time-list .steps=${shown} .value=${this.version} .nameOf=${this.nameOf} @pick=${(e) => this.#select(e.detail)}
        @click=${this.#reveal}></vitrine-time-list>
    </aside>`;
  }

  /** In one column, the list is below what is chosen in it. */
  #reveal() {
    if (!SIDE_BY_SIDE.matches) {
      this.renderRoot.querySelector('vitrine-time-version').scrollIntoView({ block: 'start' });
    }
  }

  async #restore(version) {
    const live = projects.current?.publishing === 'live';
    const nameOf = (id) => this.life.title(id) ?? `Asset ${id.slice(0, 8)}`;
    const done = await restore({ address: this.#address, version, live, nameOf });
    if (done !== null) {
      this.restored = { version, ...done };
      await this.#showNewest();
    }
  }

  async #takeBack() {
    try {
      await takeBack(this.#address, this.restored);
      say(`Undone. The widget is as it was in version ${this.restored.before}.`);
      this.restored = null;
      await this.#showNewest();
    } catch (problem) {
      complain(problem);
    }
  }

  async #showNewest() {
    await this.life.load();
    this.#select(this.life.head);
    await this.#focusHeading();
  }
}

customElements.define('vitrine-time', Time);
