/** The audit trail of a project or an organization: who did what, when, why and through which API; exports, and the proof that one is as it was made. */
import { LitElement, html, nothing } from 'lit';
import { get, query } from '../app/api.js';
import { Pages } from '../app/pages.js';
import { router } from '../app/router.js';
import '../ui/chart.js';
import { count, number } from '../ui/format.js';
import '../ui/rows.js';
import { empty, failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { complain } from '../ui/toasts.js';
import { columns, isIn, picked, timesOf } from './audit-days.js';
import { kindsOf } from './audit-actions.js';
import './audit-entry.js';
import './audit-export.js';
import { NONE, chips, filters, isSet, mayBeAsked } from './audit-filters.js';
import { Names } from './audit-names.js';
import { ROW_HEIGHT, auditRow, auditRowStyles } from './audit-row.js';
import { auditStyles } from './audit-styles.js';
import './audit-verify.js';

const PAGE = 100;
const MAX_ACTORS = 50;

class Audit extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    pages: { state: true },
    problem: { state: true },
    wanted: { state: true },
    days: { state: true },
    actors: { state: true },
    open: { state: true },
    dialog: { state: true },
  };

  static styles = [base, auditStyles];

  #abort = new AbortController();
  #opener = null;
  #names;

  constructor() {
    super();
    this.wanted = { ...NONE };
    this.days = null;
    this.actors = [];
    this.open = -1;
    this.dialog = '';
    this.key = { pem: '', problem: '' };
  }

  connectedCallback() {
    super.connectedCallback();
    this.#abort = new AbortController();
    const given = Object.fromEntries([...this.query].filter(([name]) => name in NONE));
    this.wanted = { ...NONE, ...given };
    this.#names = new Names(this.#tenant, () => this.requestUpdate());
    this.#load();
    this.#count('DAY');
    this.#count('ACTOR');
    this.#fetchKey();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.pages?.stop();
    this.#abort.abort();
  }

  get #tenant() {
    return this.parameters.organization ?? this.parameters.project;
  }

  get #root() {
    return `/api/${this.parameters.organization ? 'organizations' : 'projects'}/${this.#tenant}/audit`;
  }

  /** As the API has the filters: days become times. */
  get #asked() {
    return { ...this.wanted, ...timesOf(this.wanted) };
  }

  async #load() {
    this.latest?.stop();
    this.problem = null;
    this.open = -1;
    if (!mayBeAsked(this.wanted)) {
      return;
    }
    const pages = new Pages(`${this.#root}${query({ ...this.#asked, limit: PAGE })}`, () => this.#show(pages));
    this.latest = pages;
    try {
      await pages.more();
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.problem = problem;
      }
    }
  }

  #show(pages) {
    if (pages === this.latest) {
      this.#names.learn(pages.items);
      this.pages = pages;
      this.requestUpdate();
    }
  }

  /** Days of all time, so that the chart stays while ranges of it are chosen; actors of the chosen range. */
  async #count(by) {
    const { from, to } = by === 'DAY' ? {} : this.wanted;
    try {
      const { body } = await get(`${this.#root}/counts${query({ by, from, to })}`, { signal: this.#abort.signal });
      if (by === 'DAY') {
        this.days = columns(body);
      } else if (from === this.wanted.from && to === this.wanted.to) {
        this.actors = body.slice(0, MAX_ACTORS).map(({ of, events }) => ({ key: of, label: of, value: events }));
      }
    } catch (problem) {
      complain(problem);
    }
  }

  /** Now, so that an export can be verified later without a network. */
  async #fetchKey() {
    try {
      const { body } = await get(`${this.#root}/key`, { signal: this.#abort.signal });
      this.key = { pem: body, problem: '' };
    } catch (problem) {
      this.key = { pem: '', problem: problem.message };
    }
    this.requestUpdate();
  }

  #want(change) {
    const times = 'from' in change || 'to' in change;
    this.wanted = { ...this.wanted, ...change };
    router.note(Object.entries(this.wanted).filter(([, value]) => value));
    this.#load();
    if (times) {
      this.#count('ACTOR');
    }
  }

  render() {
    return html`<div class="page">
        <div class="row between">
          <h1>Audit</h1>
          <div class="row">
            <button @click=${(e) => this.#showDialog('verify', e)}><vitrine-icon name="check"></vitrine-icon>Verify an export</button>
            <button class="primary" @click=${(e) => this.#showDialog('export', e)}><vitrine-icon name="upload"></vitrine-icon>Export</button>
          </div>
        </div>
        ${this.#charts()}
        <div class="about">
          ${filters(this.wanted, (change) => this.#want(change), this.actors, kindsOf(this.parameters))}
          ${isSet(this.wanted) ? chips(this.wanted, (change) => this.#want(change)) : nothing}
        </div>
        ${this.problem ? failed(this.problem, () => this.#load()) : this.pages?.loaded ? this.#list() : loading(8)}
      </div>
      ${this.#dialogs()}`;
  }

  #charts() {
    const { from, to, actor } = this.wanted;
    return html`<section class="card charts" aria-label="How much was done">
      ${this.days === null
        ? html`<div class="skeleton"></div><div class="skeleton"></div>`
        : html`<vitrine-chart heading="By day" .values=${this.days} .chosen=${(key) => isIn(this.days.find((day) => day.key === key), { from, to })}
              @pick=${({ detail }) => this.#want(picked(this.days, this.wanted, detail))}></vitrine-chart>
            <vitrine-chart heading="By actor" bars .values=${this.actors} .chosen=${(key) => key === actor}
              @pick=${({ detail }) => this.#want({ actor: detail.key === actor ? '' : detail.key })}></vitrine-chart>`}
    </section>`;
  }

  #list() {
    const { items } = this.pages;
    if (items.length === 0) {
      return isSet(this.wanted)
        ? empty('search', 'Nothing found', 'No event matches these filters.', html`<button @click=${() => this.#want({ ...NONE })}>Clear filters</button>`)
        : empty('audit', 'Nothing yet', 'Every change will be listed here, with its author and reason.');
    }
    return html`<div class="list">
      <p class="head faint small" role="status">${this.pages.complete ? count(items.length, 'event') : `The newest ${number(items.length)} events, more as you scroll`}</p>
      <vitrine-rows .items=${items} .styles=${auditRowStyles} .keyOf=${(entry) => entry.id} height=${ROW_HEIGHT}
        .row=${(entry) => auditRow(entry, this.#tenant, this.#names.of(entry), (opener) => this.#openEntry(entry, opener))}
        @end=${() => this.pages.more().catch(complain)}></vitrine-rows>
      ${this.pages.complete ? nothing : html`<p class="faint small more" role="status">Loading more …</p>`}
    </div>`;
  }

  #dialogs() {
    const entry = this.pages?.items[this.open];
    return html`${entry
      ? html`<vitrine-audit-entry .entry=${entry} .name=${this.#names.of(entry)} project=${this.#tenant} ?first=${this.open === 0}
          ?last=${this.pages.complete && this.open === this.pages.items.length - 1} @close=${this.#close}
          @step=${({ detail }) => this.#step(detail)} @filter=${({ detail }) => this.#only(detail)}></vitrine-audit-entry>`
      : nothing}
    <vitrine-audit-export ?hidden=${this.dialog !== 'export'} .shown=${this.dialog === 'export'} .address=${this.#root} .asked=${this.#asked}
      .expected=${this.#expected} ?filtered=${isSet(this.wanted)} @close=${this.#close}
      @verify=${({ detail }) => ((this.exported = detail), (this.dialog = 'verify'))}></vitrine-audit-export>
    <vitrine-audit-verify .shown=${this.dialog === 'verify'} .file=${this.exported} .key=${this.key} project=${this.#tenant}
      @close=${this.#close}></vitrine-audit-verify>`;
  }

  /** How many events an export has, if that is known before. */
  get #expected() {
    const onlyTime = Object.entries(this.wanted).every(([name, value]) => !value || name === 'from' || name === 'to');
    return onlyTime && this.days
      ? this.days.filter((day) => !(this.wanted.from || this.wanted.to) || isIn(day, this.wanted)).reduce((sum, { value }) => sum + value, 0)
      : 0;
  }

  #openEntry(entry, opener) {
    this.#opener = opener;
    this.open = this.pages.items.indexOf(entry);
  }

  async #step(by) {
    if (this.open + by >= this.pages.items.length) {
      await this.pages.more().catch(complain);
    }
    this.open = Math.min(Math.max(this.open + by, 0), this.pages.items.length - 1);
  }

  #only(filter) {
    this.open = -1;
    this.#want({ ...NONE, ...filter });
  }

  #showDialog(name, e) {
    this.#opener = e.currentTarget;
    this.exported = null;
    this.dialog = name;
    if (!this.key.pem) {
      this.#fetchKey();
    }
  }

  async #close() {
    this.open = -1;
    this.dialog = '';
    await this.updateComplete;
    this.#opener?.focus();
  }
}

customElements.define('vitrine-audit', Audit);
