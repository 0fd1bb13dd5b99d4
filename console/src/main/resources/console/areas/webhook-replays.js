/** `<vitrine-webhook-replays .address .webhook .writes>`: sends the events of a time range again, shows how far it is, and stops it. */
import { LitElement, css, html } from 'lit';
import { get, post } from '../app/api.js';
import { forget, keep, kept } from '../app/drafts.js';
import { count, number, time } from '../ui/format.js';
import { confirm } from '../ui/question.js';
import { base } from '../ui/styles.js';
import { complain, say } from '../ui/toasts.js';

const POLL_MS = 1_000;
const HOUR_MS = 3_600_000;

/** What each status means; only the last two are final. */
const STATES = {
  PENDING: { words: 'Begins soon', kind: 'note' },
  RUNNING: { words: 'Sending', kind: 'note' },
  PAUSED: { words: 'Waits: the webhook is off', kind: 'note' },
  FAILED: { words: 'Waits: the receiver failed', kind: 'bad' },
  DONE: { words: 'Done', kind: 'ok' },
  STOPPED: { words: 'Stopped', kind: '' },
};

function isOpen({ status }) {
  return status !== 'DONE' && status !== 'STOPPED';
}

class Replays extends LitElement {
  static properties = {
    address: {},
    webhook: { attribute: false },
    writes: { type: Boolean },
    replays: { state: true },
    range: { state: true },
    fault: { state: true },
    busy: { state: true },
  };

  static styles = [
    base,
    css`
      progress {
        width: 100%;
        height: 0.5rem;
        accent-color: var(--accent);
      }
      ul {
        display: grid;
        gap: var(--space-3);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        gap: var(--space-1);
      }
    `,
  ];

  constructor() {
    super();
    this.again = () => this.#look();
  }

  connectedCallback() {
    super.connectedCallback();
    this.range = kept(this.#draft) ?? { from: local(new Date(Date.now() - HOUR_MS)), until: '' };
    this.parentNode.getRootNode().addEventListener('replayed', this.again);
    this.#look();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.parentNode?.getRootNode().removeEventListener('replayed', this.again);
  }

  get #draft() {
    return `replay/${this.webhook.id}`;
  }

  async #look() {
    clearTimeout(this.timer);
    try {
      this.replays = (await get(`${this.address}/replays`)).body;
      this.away = !this.replays.some(isOpen);
    } catch (passing) {
      this.away = passing.status !== 0 && passing.status !== 503;
    }
    if (!this.away && this.isConnected) {
      this.timer = setTimeout(() => this.#look(), POLL_MS);
    }
  }

  render() {
    return html`<section class="card stack" aria-labelledby="heading">
      <h2 id="heading">Send again</h2>
      <p class="small soft">Sends the events of a time range once more, with their original ids and marked as a replay. New events go on in between.</p>
      ${this.writes ? this.#form() : ''}
      ${this.replays?.length ? html`<h3>Replays</h3><ul>${this.replays.slice(0, 10).map((replay) => this.#item(replay))}</ul>` : ''}
    </section>`;
  }

  #form() {
    const { from, until } = this.range;
    const change = (name) => (e) => {
      this.range = { ...this.range, [name]: e.target.value };
      keep(this.#draft, this.range);
    };
    return html`<form class="stack" @submit=${this.#start}>
      <div class="field"><label for="from">From</label>
        <input id="from" type="datetime-local" step="1" required .value=${from} @change=${change('from')} aria-invalid=${Boolean(this.fault?.at('/from'))} />
        <span class="fault">${this.fault?.at('/from')}</span></div>
      <div class="field"><label for="until">Until (empty: now)</label>
        <input id="until" type="datetime-local" step="1" .value=${until} @change=${change('until')} aria-invalid=${Boolean(this.fault?.at('/until'))} />
        <span class="fault">${this.fault?.at('/until')}</span></div>
      <p class="fault" role="alert">${this.fault && this.fault.errors.length === 0 ? this.fault.message : ''}</p>
      <div class="row"><button ?disabled=${this.busy}><vitrine-icon name="redo"></vitrine-icon>Send again</button></div>
    </form>`;
  }

  async #start(e) {
    e.preventDefault();
    Object.assign(this, { busy: true, fault: null });
    const { from, until } = this.range;
    try {
      await post(`${this.address}/replays`, { from: new Date(from).toISOString(), ...(until && { until: new Date(until).toISOString() }) });
      forget(this.#draft);
      say('The replay has begun.');
      this.#look();
    } catch (problem) {
      this.fault = problem;
    } finally {
      this.busy = false;
    }
  }

  #item(replay) {
    const { status, total, sent, eventId, from, until, endedAt } = replay;
    const { words, kind } = STATES[status] ?? { words: status, kind: '' };
    const open = isOpen(replay);
    return html`<li>
      <span class="row between"><span class="small">${eventId ? html`One event` : html`${time(from)} – ${time(until)}`}</span>
        <span class="row"><span class="chip ${kind}">${words}</span>
          ${open && this.writes ? html`<button @click=${() => this.#stop(replay)}>Stop</button>` : ''}</span></span>
      ${!open ? '' : total === null
        ? html`<progress aria-label="Progress of the replay"></progress>`
        : html`<progress aria-label="Progress of the replay" max=${Math.max(1, total)} value=${sent}></progress>`}
      <span class="small faint" role="status">${figures(replay)}</span>
      ${endedAt ? html`<span class="small faint">${words} ${time(endedAt)}</span>` : ''}
    </li>`;
  }

  async #stop(replay) {
    const text = html`${left(replay)} The receiver keeps what it has got, and new events go on. A replay that is stopped does not continue; send the
      rest again as another one.`;
    const answer = await confirm({ heading: 'Stop the replay', text, action: 'Stop', danger: true, reason: true });
    if (answer) {
      await post(`${this.address}/replays/${replay.id}/stop`, undefined, answer).then(() => say('The replay is stopped.'), complain);
      this.#look();
    }
  }
}

/** "12 of 250 events sent · 238 left · 3 calls failed" */
function figures({ total, totalIsMinimum, sent, remaining, failedCalls, status }) {
  const more = totalIsMinimum ? 'at least ' : '';
  return [
    total === null || status === 'DONE' ? `${count(sent, 'event')} sent` : `${number(sent)} of ${more}${count(total, 'event')} sent`,
    remaining ? `${more}${number(remaining)} ${status === 'STOPPED' ? 'not sent' : 'left'}` : null,
    failedCalls > 0 ? `${count(failedCalls, 'call')} failed and repeated` : null,
  ].filter(Boolean).join(' · ');
}

function left({ remaining, totalIsMinimum }) {
  return remaining ? `${totalIsMinimum ? 'At least ' : ''}${count(remaining, 'event')} of it will not be sent.` : 'The rest of its events will not be sent.';
}

/** As an input of a date and time has it. */
function local(date) {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

customElements.define('vitrine-webhook-replays', Replays);
