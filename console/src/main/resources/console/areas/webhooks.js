/** The webhooks of a project, each with its state and its next try in words. */
import { LitElement, html } from 'lit';
import { get } from '../app/api.js';
import { Pages } from '../app/pages.js';
import { href, router } from '../app/router.js';
import { session } from '../app/session.js';
import { count } from '../ui/format.js';
import { empty, failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { complain, say } from '../ui/toasts.js';
import './webhook-form.js';
import { nameOf, stateChip, stateOf, typesInWords } from './webhook-state.js';
import { styles } from './webhook-styles.js';

const PAGE = 50;
const REFRESH_MS = 10_000;

class Webhooks extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    pages: { state: true },
    latest: { state: true },
    problem: { state: true },
    creating: { state: true },
  };

  static styles = [base, styles];

  constructor() {
    super();
    this.latest = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    this.creating = this.query?.get('new') === '1';
    this.#load();
    this.timer = setInterval(() => document.hidden || this.#states(this.pages?.items ?? []), REFRESH_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
    this.pages?.stop();
  }

  get #root() {
    return `/api/projects/${this.parameters.project}/webhooks`;
  }

  async #load() {
    this.problem = null;
    const pages = new Pages(`${this.#root}?limit=${PAGE}`, () => this.requestUpdate());
    try {
      await pages.more();
      this.pages = pages;
      this.#states(pages.items);
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.problem = problem;
      }
    }
  }

  async #more() {
    const known = this.pages.items.length;
    await this.pages.more().catch(complain);
    this.#states(this.pages.items.slice(known));
  }

  /** The state follows from the newest call. The list shows without it while the database of webhooks is down. */
  async #states(webhooks) {
    for (const { id, enabled } of webhooks) {
      if (!this.isConnected) {
        return;
      }
      if (enabled) {
        const latest = await get(`${this.#root}/${id}/deliveries?limit=1`).then(({ body }) => body[0] ?? null, () => undefined);
        this.latest = new Map(this.latest).set(id, latest);
      }
    }
  }

  render() {
    const register = session.can('webhooks:write')
      ? html`<button class="primary" @click=${() => (this.creating = true)}><vitrine-icon name="add"></vitrine-icon>Register a webhook</button>`
      : '';
    return html`<div class="page">
      <div class="row between">
        <h1>Webhooks</h1>
        ${register}
      </div>
      ${this.problem ? failed(this.problem, () => this.#load()) : this.pages ? this.#list(register) : loading()}
      ${this.creating
        ? html`<vitrine-webhook-form .project=${this.parameters.project} @close=${() => (this.creating = false)} @saved=${this.#registered}></vitrine-webhook-form>`
        : ''}
    </div>`;
  }

  #list(register) {
    const { items, total, complete } = this.pages;
    if (items.length === 0) {
      return empty(
        'webhook',
        'No webhook yet',
        'Register an address, and Vitrine calls it with every event: signed, in order, and again until your receiver took it.',
        register,
      );
    }
    return html`<p class="faint small" role="status">${count(total, 'webhook')}. A project has at most 100.</p>
      <ul class="list">
        ${items.map((webhook) => this.#tile(webhook))}
      </ul>
      ${complete ? '' : html`<button @click=${this.#more}>Show more</button>`}`;
  }

  #tile(webhook) {
    const state = stateOf(webhook, this.latest.get(webhook.id));
    return html`<li>
      <a class="tile" href=${href(`p/${this.parameters.project}/webhooks/${webhook.id}`)}>
        <span class="name">${nameOf(webhook)}</span>
        ${stateChip(state)}
        <span class="mono small faint cut">${webhook.url}</span>
        <span class="small soft state">${state.text}</span>
        <span class="small faint cut">${typesInWords(webhook.types)}</span>
      </a>
    </li>`;
  }

  #registered({ detail }) {
    this.creating = false;
    say('The webhook is registered. Its receiver needs the secret.');
    router.go(`p/${this.parameters.project}/webhooks/${detail.id}`);
  }
}

customElements.define('vitrine-webhooks', Webhooks);
