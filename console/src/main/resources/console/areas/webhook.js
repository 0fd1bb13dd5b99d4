/** One webhook: what it does now, its secret, its calls, and sending events again. */
import { LitElement, html } from 'lit';
import { get, post, put, remove } from '../app/api.js';
import { href, router } from '../app/router.js';
import { session } from '../app/session.js';
import '../ui/copy.js';
import { ago, time } from '../ui/format.js';
import { confirm } from '../ui/question.js';
import { failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { complain, say } from '../ui/toasts.js';
import './webhook-deliveries.js';
import './webhook-form.js';
import './webhook-replays.js';
import './webhook-secret.js';
import { nameOf, shortType, stateChip, stateOf } from './webhook-state.js';
import { styles } from './webhook-styles.js';
import './webhook-test.js';

const REFRESH_MS = 3_000;

class Webhook extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    webhook: { state: true },
    latest: { state: true },
    problem: { state: true },
    dialog: { state: true },
  };

  static styles = [base, styles];

  connectedCallback() {
    super.connectedCallback();
    this.#load();
    this.timer = setInterval(() => document.hidden || this.#look(), REFRESH_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  get #address() {
    return `/api/projects/${this.parameters.project}/webhooks/${this.parameters.webhook}`;
  }

  async #load() {
    this.problem = null;
    try {
      this.webhook = (await get(this.#address)).body;
      await this.#look();
    } catch (problem) {
      this.problem = problem;
    }
  }

  /** What changes by itself: the newest call, and that Vitrine turns the webhook off. */
  async #look() {
    try {
      const [webhook, calls] = await Promise.all([get(this.#address), get(`${this.#address}/deliveries?limit=1`)]);
      if (webhook.body.version >= this.webhook.version) {
        this.webhook = webhook.body;
      }
      this.latest = calls.body[0] ?? null;
    } catch (passing) {
      this.latest = passing.status === 503 ? undefined : this.latest;
    }
  }

  render() {
    return html`<div class="page">
      <div class="stack">
        <a class="small" href=${href(`p/${this.parameters.project}/webhooks`)}>‹ Webhooks</a>
        <div class="row between">
          <h1>${this.webhook ? nameOf(this.webhook) : 'Webhook'}</h1>
          ${this.webhook && session.can('webhooks:write') ? this.#actions() : ''}
        </div>
      </div>
      ${this.problem ? failed(this.problem, () => this.#load()) : this.webhook ? this.#content() : loading()} ${this.#dialogs()}
    </div>`;
  }

  #actions() {
    const { enabled, verification } = this.webhook;
    const proved = !verification || verification.status === 'VERIFIED';
    return html`<div class="row">
      ${proved
        ? html`<button class="primary" ?disabled=${!enabled} title=${enabled ? '' : 'Turn the webhook on to test it.'} @click=${() => (this.dialog = 'test')}>
            <vitrine-icon name="event"></vitrine-icon>Test call</button>`
        : html`<button class="primary" ?disabled=${verification.status === 'PENDING'} @click=${this.#verify}>Verify again</button>`}
      <button @click=${() => this.#turn(!enabled)}>${enabled ? 'Turn off' : 'Turn on'}</button>
      <button @click=${() => (this.dialog = 'edit')}><vitrine-icon name="edit"></vitrine-icon>Edit</button>
      <button class="danger" @click=${this.#delete}><vitrine-icon name="delete"></vitrine-icon>Delete</button>
    </div>`;
  }

  #content() {
    const state = stateOf(this.webhook, this.latest);
    const writes = session.can('webhooks:write');
    return html`<section class="card state-card ${state.kind}" aria-label="State">
        <div class="stack">
          <div class="row"><span role="status">${stateChip(state)}</span><strong>${state.text}</strong></div>
          ${state.next ? html`<p class="soft">${state.next}</p>` : ''}
          ${this.latest === undefined && this.webhook.enabled ? html`<p class="soft">The log of calls cannot be read at the moment.</p>` : ''}
        </div>
      </section>
      <div class="columns">
        <div class="stack">
          ${this.#details()}
          ${writes ? html`<vitrine-webhook-secret .address=${this.#address}></vitrine-webhook-secret>` : ''}
          <vitrine-webhook-replays .address=${this.#address} .webhook=${this.webhook} .writes=${writes}></vitrine-webhook-replays>
        </div>
        <vitrine-webhook-deliveries .address=${this.#address} .latest=${this.latest} .writes=${writes}></vitrine-webhook-deliveries>
      </div>`;
  }

  #details() {
    const { url, types, id, createdAt, updatedAt } = this.webhook;
    return html`<section class="card stack" aria-labelledby="details">
      <h2 id="details">Receiver</h2>
      <dl>
        <div><dt>Address</dt><dd class="with-copy"><span class="mono small wrap">${url}</span><vitrine-copy .text=${url} label="the address"></vitrine-copy></dd></div>
        <div><dt>Events</dt><dd>${types.length === 0
          ? 'Every event about content'
          : html`<span class="row">${types.map((type) => html`<span class="chip" title=${type}>${shortType(type)}</span>`)}</span>`}</dd></div>
        <div><dt>Id</dt><dd class="with-copy"><span class="mono small wrap">${id}</span><vitrine-copy .text=${id} label="the id"></vitrine-copy></dd></div>
        <div><dt>Registered</dt><dd title=${time(createdAt)}>${ago(createdAt)}${updatedAt === createdAt ? '' : `, changed ${ago(updatedAt)}`}</dd></div>
      </dl>
    </section>`;
  }

  #dialogs() {
    const close = () => (this.dialog = null);
    return this.dialog === 'edit'
      ? html`<vitrine-webhook-form .project=${this.parameters.project} .webhook=${this.webhook} @close=${close}
          @saved=${({ detail }) => (close(), (this.webhook = detail), say('Saved. A waiting retry starts at once.'))}></vitrine-webhook-form>`
      : this.dialog === 'test'
        ? html`<vitrine-webhook-test .address=${this.#address} .before=${this.latest} @close=${close}></vitrine-webhook-test>`
        : '';
  }

  async #verify() {
    await post(`${this.#address}/verify`).then(({ body }) => {
      this.webhook = body;
      say('Vitrine asks the receiver for its proof.');
    }, complain);
  }

  async #turn(enabled) {
    const answer = await confirm(enabled
      ? { heading: 'Turn the webhook on', text: 'Vitrine continues with the first event that the receiver has not taken, and sends all that waited, in order.', action: 'Turn on', reason: true }
      : { heading: 'Turn the webhook off', text: 'Vitrine stops calling. Events wait without end, and are sent in order when you turn it on again.', action: 'Turn off', reason: true });
    if (answer) {
      await put(this.#address, { enabled }, answer).then(({ body }) => (this.webhook = body), complain);
      this.#look();
    }
  }

  async #delete() {
    const text = html`Vitrine stops calling <span class="mono">${this.webhook.url}</span>. Events that wait are not sent. The log of calls is no longer shown.`;
    const answer = await confirm({ heading: 'Delete the webhook', text, action: 'Delete', danger: true, reason: true });
    if (answer) {
      await remove(this.#address, answer).then(() => {
        say('The webhook is deleted.');
        router.go(`p/${this.parameters.project}/webhooks`);
      }, complain);
    }
  }
}

customElements.define('vitrine-webhook', Webhook);
