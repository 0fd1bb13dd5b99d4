/** `<vitrine-webhook-deliveries .address .latest>`: every call of the last 30 days, newest first. `latest`: the newest call known. */
import { LitElement, css, html } from 'lit';
import { post, query } from '../app/api.js';
import { Pages } from '../app/pages.js';
import '../ui/dialog.js';
import { ago, time } from '../ui/format.js';
import '../ui/rows.js';
import { empty, failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { complain, say } from '../ui/toasts.js';
import { exchange, outcomeChip } from './webhook-call.js';
import { shortType } from './webhook-state.js';
import { callStyles } from './webhook-styles.js';

const PAGE = 100;
const OUTCOMES = { '': 'All', DELIVERED: 'Taken', FAILED: 'Failed' };

const rowStyles = [
  css`
    button.call {
      display: grid;
      grid-template-columns: 5rem minmax(0, 1fr) auto;
      gap: 0 var(--space-3);
      align-items: center;
      justify-content: stretch;
      width: 100%;
      height: 56px;
      padding: 0 var(--space-4);
      border: 0;
      border-bottom: 1px solid var(--line);
      border-radius: 0;
      text-align: left;
      font-weight: 400;
    }
    .call:focus-visible {
      outline-offset: -2px;
    }
    .call .chip {
      justify-self: start;
    }
    .what {
      display: grid;
      line-height: 1.35;
    }
    @media (max-width: 32rem) {
      button.call {
        grid-template-columns: 3.5rem minmax(0, 1fr) auto;
        padding: 0 var(--space-3);
      }
    }
  `,
];

class Deliveries extends LitElement {
  static properties = {
    address: {},
    latest: { attribute: false },
    writes: { type: Boolean },
    outcome: { state: true },
    pages: { state: true },
    problem: { state: true },
    open: { state: true },
  };

  static styles = [
    base,
    callStyles,
    css`
      :host {
        display: block;
      }
      .list {
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--surface);
        overflow: clip;
      }
      .tabs button {
        min-height: 1.9rem;
        border-radius: 99px;
        border-color: var(--line);
        font-size: var(--text-s);
      }
      .tabs [aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      .new {
        width: 100%;
        border-color: var(--accent);
        background: var(--accent-soft);
      }
    `,
  ];

  constructor() {
    super();
    this.outcome = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.pages?.stop();
  }

  /** New calls come by themselves while the top of the list is in view; else a button brings them, so nothing jumps. */
  willUpdate(changed) {
    const topIsSeen = this.pages?.items.length === 0 || this.getBoundingClientRect().top > -40;
    if (changed.has('latest') && this.pages && this.#hasNew && topIsSeen) {
      this.#load();
    }
  }

  get #hasNew() {
    const matches = this.latest && (!this.outcome || this.latest.status === this.outcome);
    return matches && Number(this.latest.id) > Number(this.pages.items[0]?.id ?? 0);
  }

  async #load() {
    this.problem = null;
    const pages = new Pages(`${this.address}/deliveries${query({ status: this.outcome, limit: PAGE })}`, () => this.requestUpdate());
    this.wanted = pages;
    try {
      await pages.more();
      if (this.wanted === pages) {
        this.pages = pages;
      }
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.problem = problem;
      }
    }
  }

  #filter(outcome) {
    this.outcome = outcome;
    this.#load();
  }

  render() {
    return html`<section class="stack" aria-labelledby="heading">
      <div class="row between">
        <h2 id="heading">Calls</h2>
        <div class="row tabs" role="group" aria-label="Outcome">
          ${Object.entries(OUTCOMES).map(([outcome, label]) => html`<button aria-pressed=${this.outcome === outcome}
            @click=${() => this.#filter(outcome)}>${label}</button>`)}
        </div>
      </div>
      ${this.problem && !this.pages ? failed(this.problem, () => this.#load()) : this.pages ? this.#list() : loading(5)}
      ${this.open ? this.#dialog() : ''}
    </section>`;
  }

  #list() {
    const { items, complete } = this.pages;
    if (items.length === 0) {
      return this.outcome
        ? empty('search', 'No such call', `No call of the last 30 days was ${this.outcome === 'FAILED' ? 'refused' : 'taken'}.`)
        : empty('event', 'No call yet', 'A call is shown here as soon as an event is recorded. Try it with a test call.');
    }
    return html`${this.#hasNew ? html`<button class="new" @click=${() => this.#load()}>Show newer calls</button>` : ''}
      <div class="list">
        <vitrine-rows .items=${items} .styles=${rowStyles} height="56" .row=${(call) => this.#row(call)}
          @end=${() => this.pages.more().catch(complain)}></vitrine-rows>
      </div>
      ${complete ? html`<p class="faint small">Calls are kept for 30 days.</p>` : html`<p class="faint small" role="status">Loading more …</p>`}`;
  }

  #row(call) {
    return html`<button class="call" aria-haspopup="dialog" @click=${() => (this.open = call)}>
      ${outcomeChip(call)}
      <span class="what"><span class="cut">${shortType(call.type)}${call.replayId ? html` <span class="faint small">· replay</span>` : ''}</span>
        <span class="cut faint small">${call.detail ?? `${call.response.millis} ms`}${call.attempt > 1 ? ` · attempt ${call.attempt}` : ''}</span></span>
      <span class="faint small" title=${time(call.at)}>${ago(call.at)}</span>
    </button>`;
  }

  #dialog() {
    const close = () => (this.open = null);
    return html`<vitrine-dialog wide heading="Call" @close=${close}>
      ${exchange(this.open)}
      ${this.writes ? html`<button slot="actions" @click=${this.#again}><vitrine-icon name="redo"></vitrine-icon>Send this event again</button>` : ''}
      <button slot="actions" class="primary" autofocus @click=${close}>Close</button>
    </vitrine-dialog>`;
  }

  async #again() {
    await post(`${this.address}/replays`, { eventId: this.open.eventId }).then(() => {
      this.open = null;
      say('The event is sent again, marked as a replay.');
      this.dispatchEvent(new Event('replayed', { bubbles: true, composed: true }));
    }, complain);
  }
}

customElements.define('vitrine-webhook-deliveries', Deliveries);
