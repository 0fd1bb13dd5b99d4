/** The API keys of a project: what each may do, and when it was last used. A token is shown once. */
import { LitElement, html } from 'lit';
import { post, remove } from '../app/api.js';
import { Pages } from '../app/pages.js';
import { session } from '../app/session.js';
import { ago, count, instant, time } from '../ui/format.js';
import { confirm } from '../ui/question.js';
import { empty, failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { complain, say } from '../ui/toasts.js';
import './key-form.js';
import './key-rotate.js';
import { styles } from './key-styles.js';
import './key-token.js';

const PAGE = 50;

class Keys extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    pages: { state: true },
    problem: { state: true },
    creating: { state: true },
    rotating: { state: true },
    shown: { state: true },
  };

  static styles = [base, styles];

  connectedCallback() {
    super.connectedCallback();
    this.creating = this.query?.get('new') === '1';
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.pages?.stop();
  }

  get #root() {
    return `/api/projects/${this.parameters.project}/keys`;
  }

  async #load() {
    this.problem = null;
    const pages = new Pages(`${this.#root}?limit=${PAGE}`, () => this.requestUpdate());
    try {
      await pages.more();
      this.pages = pages;
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.problem = problem;
      }
    }
  }

  render() {
    const create = session.can('keys:write')
      ? html`<button class="primary" @click=${() => (this.creating = true)}><vitrine-icon name="add"></vitrine-icon>Create an API key</button>`
      : '';
    return html`<div class="page">
      <div class="row between">
        <h1>API keys</h1>
        ${create}
      </div>
      ${this.problem ? failed(this.problem, () => this.#load()) : this.pages ? this.#list(create) : loading()}
      ${this.creating
        ? html`<vitrine-key-form .project=${this.parameters.project} @close=${() => (this.creating = false)} @saved=${this.#created}></vitrine-key-form>`
        : ''}
      ${this.rotating
        ? html`<vitrine-key-rotate .key=${this.rotating} @close=${() => (this.rotating = null)} @rotate=${this.#rotate}></vitrine-key-rotate>`
        : ''}
      ${this.shown ? html`<vitrine-key-token .key=${this.shown} @close=${() => (this.shown = null)}></vitrine-key-token>` : ''}
    </div>`;
  }

  #list(create) {
    const { items, total, complete } = this.pages;
    if (items.length === 0) {
      return empty('key', 'No API key yet', 'With a key, a program has access to this project without a sign-in. It has only the scopes that you choose.', create);
    }
    return html`<p class="faint small" role="status">${count(total, 'API key')}. Revoked keys are not listed; the audit trail has them.</p>
      <ul class="list">
        ${items.map((key) => this.#tile(key))}
      </ul>
      ${complete ? '' : html`<button @click=${() => this.pages.more().catch(complain)}>Show more</button>`}`;
  }

  #tile(key) {
    const expired = key.expiresAt !== null && instant(key.expiresAt) <= Date.now();
    return html`<li class="tile">
      <div class="about">
        <h2 class="name">${key.name}</h2>
        <span class="mono small faint wrap">${key.prefix}_…</span>
        <span class="small soft wrap">${key.scopes.join(', ')}</span>
        ${key.allowedAddresses.length ? html`<span class="small faint wrap">Only from ${key.allowedAddresses.join(', ')}</span>` : ''}
        <span class="small faint">Created ${ago(key.createdAt)} by ${key.createdBy} · ${key.lastUsedAt ? `last used ${ago(key.lastUsedAt)}` : 'never used'}</span>
      </div>
      <div class="state">
        <span class="chip ${expired ? 'bad' : 'ok'}">${expired ? 'Expired' : 'Active'}</span>
        <span class="small faint">${this.#expiry(key, expired)}</span>
        ${this.#overlap(key)}
        ${session.can('keys:write')
          ? html`<div class="row">
              <button aria-label="Rotate ${key.name}" @click=${() => (this.rotating = key)}><vitrine-icon name="refresh"></vitrine-icon>Rotate</button>
              <button class="danger" aria-label="Revoke ${key.name}" @click=${() => this.#revoke(key)}>Revoke</button>
            </div>`
          : ''}
      </div>
    </li>`;
  }

  #expiry(key, expired) {
    return key.expiresAt === null ? 'Does not expire' : html`<span title=${time(key.expiresAt)}>${expired ? 'Expired' : 'Expires'} ${ago(key.expiresAt)}</span>`;
  }

  #overlap({ previousSecretsUntil }) {
    return previousSecretsUntil !== null && instant(previousSecretsUntil) > Date.now()
      ? html`<span class="small soft">The previous token is valid until ${time(previousSecretsUntil)}</span>`
      : '';
  }

  #created({ detail }) {
    this.creating = false;
    this.shown = detail;
    this.#load();
  }

  async #rotate({ detail }) {
    const { id } = this.rotating;
    this.rotating = null;
    try {
      this.shown = (await post(`${this.#root}/${id}/rotate`, { overlapSeconds: detail })).body;
      this.#load();
    } catch (problem) {
      complain(problem);
    }
  }

  async #revoke(key) {
    const answer = await confirm({
      heading: 'Revoke the API key?',
      text: html`Requests with <strong>${key.name}</strong> are refused within 2 seconds. This cannot be undone.`,
      action: 'Revoke',
      danger: true,
      reason: true,
    });
    if (answer) {
      await remove(`${this.#root}/${key.id}`, answer).then(() => {
        say('The API key is revoked.');
        this.#load();
      }, complain);
    }
  }
}

customElements.define('vitrine-keys', Keys);
