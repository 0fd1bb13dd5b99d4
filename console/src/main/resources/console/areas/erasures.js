/** The erasures of persons in a project or an organization: requests, decisions, and certificates. */
import { LitElement, html } from 'lit';
import { get, post } from '../app/api.js';
import { Pages } from '../app/pages.js';
import { session } from '../app/session.js';
import { ago, count, time } from '../ui/format.js';
import { confirm } from '../ui/question.js';
import { empty, failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { complain, say } from '../ui/toasts.js';
import './erasure-form.js';
import { styles } from './key-styles.js';

const PAGE = 50;
const POLL_MS = 2_000;

/** [label, tone] of each status. */
const STATUS = {
  AWAITING_APPROVAL: ['Awaiting approval', 'warn'],
  DUE: ['Being erased', 'warn'],
  REJECTED: ['Rejected', ''],
  COMPLETED: ['Erased', 'ok'],
};

class Erasures extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    pages: { state: true },
    problem: { state: true },
    requesting: { state: true },
  };

  static styles = [base, styles];

  #poll = 0;

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#poll);
    this.pages?.stop();
  }

  get #root() {
    const { organization, project } = this.parameters;
    return organization ? `/api/organizations/${organization}/erasures` : `/api/projects/${project}/erasures`;
  }

  get #mayWrite() {
    const { organization } = this.parameters;
    return organization ? session.canIn(organization, 'erasures:write') : session.can('erasures:write');
  }

  async #load() {
    clearTimeout(this.#poll);
    this.problem = null;
    const pages = new Pages(`${this.#root}?limit=${PAGE}`, () => this.requestUpdate());
    try {
      await pages.more();
      this.pages = pages;
      // The keys are destroyed within seconds.
      if (this.isConnected && pages.items.some(({ status }) => status === 'DUE')) {
        this.#poll = setTimeout(() => this.#load(), POLL_MS);
      }
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.problem = problem;
      }
    }
  }

  render() {
    const request = this.#mayWrite
      ? html`<button class="primary" @click=${() => (this.requesting = true)}><vitrine-icon name="delete"></vitrine-icon>Request an erasure</button>`
      : '';
    return html`<div class="page">
      <div class="row between">
        <h1>Erasures</h1>
        ${request}
      </div>
      ${this.problem ? failed(this.problem, () => this.#load()) : this.pages ? this.#list(request) : loading()}
      ${this.requesting
        ? html`<vitrine-erasure-form .root=${this.#root} .organization=${Boolean(this.parameters.organization)} @close=${() => (this.requesting = false)}
            @saved=${this.#requested}></vitrine-erasure-form>`
        : ''}
    </div>`;
  }

  #list(request) {
    const { items, total, complete } = this.pages;
    if (items.length === 0) {
      return empty('user', 'No erasure yet', 'An erasure destroys the keys of a person, so that the audit trail stays and no longer names the person.', request);
    }
    return html`<p class="faint small" role="status">${count(total, 'erasure')}, newest first.</p>
      <ul class="list">
        ${items.map((erasure) => this.#tile(erasure))}
      </ul>
      ${complete ? '' : html`<button @click=${() => this.pages.more().catch(complain)}>Show more</button>`}`;
  }

  #tile(erasure) {
    const [label, tone] = STATUS[erasure.status];
    return html`<li class="tile">
      <div class="about">
        <h2 class="name">${erasure.subject}</h2>
        <span class="small soft wrap">${erasure.reason}</span>
        <span class="small faint">Requested ${ago(erasure.requestedAt)} by ${erasure.requestedBy}</span>
        ${erasure.decidedAt
          ? html`<span class="small faint">${erasure.status === 'REJECTED' ? 'Rejected' : 'Approved'} ${ago(erasure.decidedAt)} by ${erasure.decidedBy}</span>`
          : ''}
        <span class="mono small faint wrap">${erasure.id}</span>
      </div>
      <div class="state">
        <span class="chip ${tone}">${label}</span>
        ${erasure.completedAt ? html`<span class="small faint">${time(erasure.completedAt)}</span>` : ''}
        ${this.#actions(erasure)}
      </div>
    </li>`;
  }

  #actions(erasure) {
    if (erasure.status === 'COMPLETED') {
      return html`<button aria-label="Download the certificate of ${erasure.reason}" @click=${() => this.#certificate(erasure)}>Certificate</button>`;
    }
    if (erasure.status !== 'AWAITING_APPROVAL' || !this.#mayWrite) {
      return '';
    }
    return html`<div class="row">
      ${erasure.requestedBy === session.name
        ? html`<span class="small soft">Another person must approve it.</span>`
        : html`<button class="danger" aria-label="Approve the erasure of ${erasure.subject}" @click=${() => this.#approve(erasure)}>Approve</button>`}
      <button aria-label="Reject the erasure of ${erasure.subject}" @click=${() => this.#decide(erasure, 'reject', {}, 'The erasure is rejected.')}>Reject</button>
    </div>`;
  }

  #requested({ detail }) {
    this.requesting = false;
    say(detail.approvalRequired ? 'The erasure awaits the approval of another person.' : 'The keys are being destroyed.');
    this.#load();
  }

  async #approve(erasure) {
    const answer = await confirm({
      heading: 'Approve the erasure?',
      text: html`The keys of <strong>${erasure.subject}</strong> are destroyed within seconds. This cannot be undone.`,
      action: 'Approve',
      danger: true,
      reason: true,
    });
    if (answer) {
      await this.#decide(erasure, 'approve', answer, 'The keys are being destroyed.');
    }
  }

  async #decide({ id }, decision, options, words) {
    await post(`${this.#root}/${id}/${decision}`, undefined, options).then(() => {
      say(words);
      this.#load();
    }, complain);
  }

  async #certificate({ id }) {
    try {
      const { body } = await get(`${this.#root}/${id}/certificate`);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([`${JSON.stringify(body, null, 2)}\n`], { type: 'application/json' }));
      link.download = `erasure-${id}.json`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } catch (problem) {
      complain(problem);
    }
  }
}

customElements.define('vitrine-erasures', Erasures);
