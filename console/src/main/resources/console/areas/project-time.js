/**
 * A project as it was at an instant: its widgets and assets of then, also those that are deleted since. The address has the
 * instant (`?at=`).
 */
import { LitElement, html } from 'lit';
import { query } from '../app/api.js';
import { Pages } from '../app/pages.js';
import { projects } from '../app/projects.js';
import { router } from '../app/router.js';
import { session } from '../app/session.js';
import { ago, count, time } from '../ui/format.js';
import '../ui/icon.js';
import '../ui/rows.js';
import { empty, failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { complain } from '../ui/toasts.js';
import { activity, created, deletedSince, lastUntil, nextAfter } from './project-time-activity.js';
import './project-time-line.js';
import { assetThen, deleted, widgetThen } from './project-time-row.js';
import { rowStyles, styles } from './project-time-styles.js';
import { sentence } from './time-words.js';

const PAGE = 100;
const SETTLE_MS = 150;
const SHOWS = { widgets: 'Widgets', assets: 'Assets', deleted: 'Deleted widgets' };
const ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

class ProjectTime extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    at: { state: true },
    end: { state: true },
    bars: { state: true },
    last: { state: true },
    gone: { state: true },
    pages: { state: true },
    waiting: { state: true },
    problem: { state: true },
    wanted: { state: true },
  };

  static styles = [base, styles];

  constructor() {
    super();
    this.gone = new Map();
    this.wanted = { show: 'widgets', q: '', status: '' };
  }

  connectedCallback() {
    super.connectedCallback();
    const { at, ...rest } = Object.fromEntries(this.query);
    this.wanted = { ...this.wanted, ...rest };
    this.wanted.show = this.#shows.includes(this.wanted.show) ? this.wanted.show : 'widgets';
    this.start = created(projects.current);
    this.end = Math.max(Date.now(), this.start + 1000);
    this.at = this.#within(Date.parse(at ?? '') || this.end);
    this.#load();
    if (this.#audits) {
      activity(this.#root, this.start, this.end).then((bars) => (this.bars = bars)).catch(complain);
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.settling);
    this.latest?.stop();
  }

  get #root() {
    return `/api/projects/${encodeURIComponent(this.parameters.project)}`;
  }

  get #audits() {
    return session.can('audit:read');
  }

  get #shows() {
    return Object.keys(SHOWS).filter((show) => (show === 'assets' ? session.can('assets:read') : show !== 'deleted' || this.#audits));
  }

  get #isNow() {
    return this.at >= this.end;
  }

  #within(at) {
    return Math.min(Math.max(at, this.start), this.end);
  }

  /** What was shown stays until what is wanted now is there. */
  async #load() {
    this.latest?.stop();
    this.problem = null;
    this.waiting = true;
    const at = new Date(this.at).toISOString();
    const { show, q, status } = this.wanted;
    const address = {
      widgets: `/widgets${query({ at, q, status, limit: PAGE })}`,
      assets: `/assets${query({ at, q, limit: PAGE })}`,
      deleted: `/audit${query({ action: 'widget.deleted', to: new Date(this.at + 1).toISOString(), limit: PAGE })}`,
    }[show];
    const pages = new Pages(this.#root + address, () => pages === this.latest && this.#show(pages, show));
    this.latest = pages;
    try {
      await Promise.all([pages.more(), this.#audits && this.#context(pages)]);
    } catch (problem) {
      if (problem.name !== 'AbortError' && pages === this.latest) {
        this.problem = problem;
      }
    }
  }

  #show(pages, show) {
    Object.assign(this, { pages, shown: show, waiting: false });
    this.requestUpdate();
  }

  async #context(pages) {
    const at = this.at;
    const [last, gone] = await Promise.all([lastUntil(this.#root, at), deletedSince(this.#root, at)]);
    if (pages === this.latest) {
      Object.assign(this, { last, gone });
    }
  }

  #go(at) {
    this.at = this.#within(at);
    this.waiting = true;
    this.#note();
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.#load(), SETTLE_MS);
  }

  #want(change) {
    this.wanted = { ...this.wanted, ...change };
    this.#note();
    this.#load();
  }

  #note() {
    const at = this.#isNow ? '' : new Date(this.at).toISOString();
    const entries = Object.entries({ at, ...this.wanted });
    router.note(entries.filter(([name, value]) => value && !(name === 'show' && value === 'widgets')));
  }

  async #later() {
    try {
      const next = await nextAfter(this.#root, this.last?.position ?? 0);
      this.#go(next ?? this.end);
    } catch (problem) {
      complain(problem);
    }
  }

  render() {
    return html`<div class="page">
      <div class="stack">
        <h1>Time</h1>
        <p class="soft">The project as it was at any time, with everything that was there, also what has been deleted since.</p>
      </div>
      <section class="card instant" aria-label="Instant">
        ${this.#choose()}
        <vitrine-project-line .bars=${this.bars} .start=${this.start} .end=${this.end} .value=${this.at} @slide=${(e) => this.#go(e.detail)}></vitrine-project-line>
        <div class="row between faint small" aria-hidden="true"><span>${time(new Date(this.start).toISOString())}</span><span>now</span></div>
        ${this.#audits ? this.#around() : html`<p class="faint small">The chart of events needs the scope audit:read.</p>`}
      </section>
      ${this.#filters()}
      ${this.problem ? failed(this.problem, () => this.#load()) : this.pages?.loaded ? this.#list() : loading(6)}
    </div>`;
  }

  #choose() {
    return html`<div class="choose">
      <div class="field">
        <label for="at">Date and time (${ZONE})</label>
        <input id="at" type="datetime-local" step="1" min=${local(this.start)} max=${local(this.end)} .value=${local(this.at)}
          @change=${(e) => e.target.value && this.#go(new Date(e.target.value).getTime())} />
      </div>
      <button ?disabled=${this.#isNow} @click=${() => this.#go(this.end)}><vitrine-icon name="forward"></vitrine-icon>Now</button>
      <strong class="grow" role="status">${this.#isNow ? 'As it is now' : `As it was ${ago(new Date(this.at).toISOString())}`}</strong>
    </div>`;
  }

  #around() {
    const { last } = this;
    return html`<div class="row between">
      <p class="last small">${last === undefined ? '' : last === null ? 'Nothing had happened yet.' : html`
        <span class="faint">Last event until then:</span> <bdi>${sentence(last)}</bdi>
        <span class="faint">(${last.resource.kind}) by <bdi>${last.actor}</bdi>, ${time(last.time)}</span>`}</p>
      <span class="row">
        <button ?disabled=${!last} @click=${() => this.#go(Date.parse(last.time) - 1)}><vitrine-icon name="back"></vitrine-icon>Before it</button>
        <button ?disabled=${this.#isNow} @click=${this.#later}>Next event<vitrine-icon name="forward"></vitrine-icon></button>
      </span>
    </div>`;
  }

  #filters() {
    const { show, q, status } = this.wanted;
    return html`<div class="filters">
      <div class="segments" role="group" aria-label="What is shown">
        ${this.#shows.map((name) => html`<button aria-pressed=${show === name} @click=${() => this.#want({ show: name })}>${SHOWS[name]}</button>`)}
      </div>
      ${show === 'deleted' ? '' : html`<input type="search" aria-label="Name at that time begins with" placeholder="Name at that time begins with …" .value=${q}
        @input=${(e) => this.#want({ q: e.target.value })} />`}
      ${show === 'widgets' ? html`<select aria-label="Status at that time" @change=${(e) => this.#want({ status: e.target.value })}>
        ${[['', 'Any status'], ['PUBLISHED', 'Published'], ['DRAFT', 'Draft']].map(([value, text]) => html`<option value=${value} ?selected=${value === status}>${text}</option>`)}
      </select>` : ''}
    </div>`;
  }

  #meaning(show) {
    if (show === 'deleted') {
      return `${this.#isNow ? 'so far' : 'by then'}. The history of each stays and can be opened.`;
    }
    return this.#isNow ? 'now.' : 'then. Those that have been deleted since are included.';
  }

  #list() {
    const { items, total } = this.pages;
    const show = this.shown;
    if (items.length === 0) {
      return show === 'deleted'
        ? empty('delete', 'No deleted widget', this.#isNow ? 'No widget of this project has been deleted.' : 'No widget had been deleted by then.')
        : empty('time', `No ${show === 'assets' ? 'asset' : 'widget'} then`, this.wanted.q || this.wanted.status
          ? 'None matches. Try fewer filters.' : 'There was none at this instant. Choose a later one.');
    }
    const project = this.parameters.project;
    const rows = {
      widgets: (widget) => widgetThen(widget, project, this.gone.get(widget.id)),
      assets: (asset) => assetThen(asset, project, this.gone.get(asset.id)),
      deleted: (entry) => deleted(entry, project),
    };
    const nouns = { widgets: 'widget', assets: 'asset', deleted: 'deleted widget' };
    return html`<div class="list ${this.waiting ? 'waiting' : ''}" aria-busy=${this.waiting}>
      <p class="head faint small" role="status">${count(Math.max(total, items.length), nouns[show])} ${this.#meaning(show)}</p>
      <vitrine-rows .items=${items} .total=${total} .styles=${rowStyles} .keyOf=${(item) => item.id} height="64" .row=${rows[show]}
        @end=${() => this.pages.more().catch(complain)}></vitrine-rows>
      ${this.pages.complete ? '' : html`<p class="faint small more" role="status">Loading more …</p>`}
    </div>`;
  }
}

/** For an input of type datetime-local, in the time zone of the user. */
function local(at) {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

customElements.define('vitrine-project-time', ProjectTime);
