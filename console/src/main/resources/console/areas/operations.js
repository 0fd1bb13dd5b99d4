/** The state of the installation: processes, readers of events, quarantined projects, rebuilds and servers. */
import { LitElement, html } from 'lit';
import { get, post } from '../app/api.js';
import { href } from '../app/router.js';
import { session } from '../app/session.js';
import { ago, count, time } from '../ui/format.js';
import { confirm } from '../ui/question.js';
import { failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { complain, say } from '../ui/toasts.js';
import { processCards, quarantine, readers, rebuilds, servers, summary } from './operations-parts.js';
import { styles } from './operations-styles.js';

const REFRESH_MS = 2_000;
const ADDRESS = '/api/operations';

class Operations extends LitElement {
  static properties = {
    state: { state: true },
    problem: { state: true },
    answered: { state: true },
    now: { state: true },
  };

  static styles = [base, styles];

  connectedCallback() {
    super.connectedCallback();
    this.seen = () => document.hidden || this.#look();
    document.addEventListener('visibilitychange', this.seen);
    this.#look();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.seen);
    clearTimeout(this.timer);
    this.request?.abort();
  }

  /** The next look begins two seconds after the last answer. What was shown stays while the server is away. */
  async #look() {
    clearTimeout(this.timer);
    this.request?.abort();
    const request = new AbortController();
    this.request = request;
    try {
      this.state = (await get(ADDRESS, { signal: request.signal })).body;
      this.answered = Date.now();
      this.problem = null;
    } catch (problem) {
      if (problem.name === 'AbortError') {
        return;
      }
      this.problem = problem;
    }
    this.now = Date.now();
    if (this.isConnected && !document.hidden && this.problem?.status !== 403) {
      this.timer = setTimeout(() => this.#look(), REFRESH_MS);
    }
  }

  render() {
    return html`<div class="page">
      <div class="row between">
        <h1>Operations</h1>
        ${this.state ? this.#freshness() : ''}
      </div>
      ${this.state ? this.#content() : this.problem ? failed(this.problem, () => this.#look()) : loading(6)}
    </div>`;
  }

  #freshness() {
    const at = new Date(this.answered).toISOString();
    return this.problem
      ? html`<span class="chip bad" title=${time(at)}>Last answer ${ago(at)}</span>`
      : html`<span class="small faint" title=${time(at)}><span class="live" aria-hidden="true"></span> Live · version ${this.state.version ?? 'unknown'}</span>`;
  }

  #content() {
    const { processes, readers: allReaders, quarantined, rebuilds: allRebuilds, servers: allServers } = this.state;
    const may = session.can('operations:write');
    const actions = may ? { retry: (entry) => this.#retry(entry), rebuild: () => this.#rebuild() } : {};
    return html`${this.problem
        ? html`<p class="away" role="alert"><vitrine-icon name="alert"></vitrine-icon>
            <span>${this.problem.status === 0 ? '' : this.problem.message} This is the state of ${time(new Date(this.answered).toISOString())}.</span></p>`
        : ''}
      ${summary(this.state)}
      ${quarantined.length > 0 ? quarantine(quarantined, actions.retry) : ''}
      <section class="stack" aria-labelledby="processes">
        <h2 id="processes">Processes</h2>
        ${processCards(processes)}
      </section>
      <div class="halves">
        ${readers(allReaders)}
        <div class="stack">${servers(allServers)}${rebuilds(allRebuilds, actions.rebuild)}</div>
      </div>
      <p class="small faint"><a href=${href('')}>Projects</a> · <a href="/docs/" target="_blank" rel="opener">API reference</a></p>`;
  }

  async #retry({ process, projection, project }) {
    const answer = await confirm({
      heading: 'Retry the project',
      text: html`${process} applies the events of project <span class="mono">${project}</span> to ${projection} again, beginning with the one
        that failed. Retry after its cause is fixed: the same event fails again otherwise.`,
      action: 'Retry',
    });
    if (answer) {
      await post(`${ADDRESS}/quarantine/retry`, { process, projection, project }).then(({ body }) => {
        const stuck = body.retried.filter(({ resumed, inProgress }) => !resumed && !inProgress);
        say(
          stuck.length > 0 ? 'The event failed again. The project stays in quarantine.'
          : body.retried.some(({ inProgress }) => inProgress) ? 'The events are being applied.'
          : 'The project continues.',
          { kind: stuck.length > 0 ? 'bad' : 'ok' },
        );
        this.#look();
      }, complain);
    }
  }

  async #rebuild() {
    const events = Math.max(0, ...this.state.readers.map(({ head }) => head ?? 0));
    const answer = await confirm({
      heading: 'Rebuild the listing',
      text: `Vitrine fills a second listing from the first event (of ${count(events, 'event')}) and then replaces the
        present one. Reads and writes continue; the database has more to do meanwhile.`,
      action: 'Rebuild',
    });
    if (answer) {
      await post(`${ADDRESS}/rebuilds`, { projection: 'listing' }).then(() => {
        say('The rebuild has begun.');
        this.#look();
      }, complain);
    }
  }
}

customElements.define('vitrine-operations', Operations);
