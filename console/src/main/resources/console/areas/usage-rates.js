/**
 * `<vitrine-usage-rates .writes .project>`: the rate limits that count for the user. Each service states those of its own
 * requests in its responses, so this asks each of them once.
 */
import { LitElement, css, html } from 'lit';
import { get } from '../app/api.js';
import { rateLimits } from '../app/rate-limits.js';
import { number } from '../ui/format.js';
import { failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';

const COUNTED = {
  project: 'All requests to this project together',
  subject: 'Your requests, in all projects',
  address: 'All requests from your address',
};

class UsageRates extends LitElement {
  static properties = {
    writes: { attribute: false },
    read: { attribute: false },
    delivery: { attribute: false },
    limits: { state: true },
    problem: { state: true },
  };

  static styles = [
    base,
    css`
      .scroll {
        overflow-x: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: var(--space-2) var(--space-3) var(--space-2) 0;
        text-align: left;
        border-bottom: 1px solid var(--line);
      }
    `,
  ];

  #abort = new AbortController();

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#abort.abort();
  }

  async #load() {
    this.problem = null;
    const { signal } = this.#abort;
    try {
      const { headers } = await get(this.read, { signal });
      // Any status: a refused request states the limits as well.
      const delivered = this.delivery && (await fetch(this.delivery, { signal, cache: 'no-store', credentials: 'omit' }));
      this.limits = [
        ['Writes and usage', this.writes],
        ['Reads', headers],
        ...(delivered ? [['Delivery', delivered.headers]] : []),
      ].flatMap(([traffic, of]) => rateLimits(of).map((limit) => ({ traffic, ...limit })));
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.problem = problem;
      }
    }
  }

  render() {
    return html`<div class="stack">
      <h2 id="rates">Rate limits</h2>
      ${this.problem ? failed(this.problem, () => this.#load()) : this.limits ? this.#list() : loading()}
    </div>`;
  }

  #list() {
    if (this.limits.length === 0) {
      return html`<p class="faint small">The operator has set no rate limits.</p>`;
    }
    return html`<p class="faint small">
        Each process of a service counts its own requests. Beyond a limit, a request gets 429 and can be repeated after the
        seconds in Retry-After; delivery still serves what it has in memory.
      </p>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="rates">
        <table>
          <thead>
            <tr><th scope="col">Requests</th><th scope="col">Counted</th><th scope="col">Limit</th><th scope="col">Left now</th></tr>
          </thead>
          <tbody>
            ${this.limits.map(
              ({ traffic, by, requests, seconds, left }) => html`<tr>
                <th scope="row">${traffic}</th>
                <td>${COUNTED[by] ?? by}</td>
                <td>${number(requests)} in ${number(seconds)} s</td>
                <td>${number(left)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }
}

customElements.define('vitrine-usage-rates', UsageRates);
