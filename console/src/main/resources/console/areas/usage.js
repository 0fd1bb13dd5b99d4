/** What a project or an organization uses of its quotas, and the rate limits. An operator sets quotas here. */
import { LitElement, css, html } from 'lit';
import { get } from '../app/api.js';
import { session } from '../app/session.js';
import { bytes, number } from '../ui/format.js';
import { empty, failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { say } from '../ui/toasts.js';
import './usage-quotas.js';
import './usage-rates.js';

/** From this share on, a warning is in the audit trail as well. */
const WARNING = 0.8;

const NAMES = {
  projects: 'Projects',
  widgets: 'Widgets',
  assets: 'Assets',
  fileBytes: 'Uploaded files',
  webhooks: 'Webhooks',
  eventsPerMonth: 'Events this month',
};

const NEXT_STEPS = {
  projects: 'No project can be added.',
  widgets: 'No widget can be created until one is deleted.',
  assets: 'No asset can be created until one is deleted.',
  fileBytes: 'No new file can be uploaded.',
  webhooks: 'No webhook can be created until one is deleted.',
  eventsPerMonth: 'Until the next month (UTC), you can delete and unpublish, and not edit.',
};

class Usage extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    usage: { state: true },
    headers: { state: true },
    setting: { state: true },
    problem: { state: true },
  };

  static styles = [
    base,
    css`
      .list {
        display: grid;
        gap: var(--space-3);
        padding: 0;
        margin: 0;
        list-style: none;
      }
      .quota {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-4) var(--space-5);
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--surface);
      }
      .quota h2 {
        margin: 0;
        font-size: var(--text-m);
        font-weight: 620;
      }
      meter {
        width: 100%;
        height: 0.75rem;
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

  get #owner() {
    return this.parameters.organization ? 'organization' : 'project';
  }

  get #address() {
    return `/api/${this.#owner}s/${this.parameters[this.#owner]}`;
  }

  /** An operator's decision: no role and no token of one project permits it. */
  get #sets() {
    return session.isForAllProjects && session.can(this.#owner === 'project' ? 'projects:admin' : 'organizations:admin');
  }

  async #load() {
    this.problem = null;
    try {
      const { body, headers } = await get(`${this.#address}/usage`, { signal: this.#abort.signal });
      Object.assign(this, { usage: body, headers });
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.problem = problem;
      }
    }
  }

  render() {
    return html`<div class="page">
      <div class="row between">
        <h1>Usage</h1>
        ${this.usage && this.#sets
          ? html`<button @click=${() => (this.setting = true)}><vitrine-icon name="edit"></vitrine-icon>Set quotas</button>`
          : ''}
      </div>
      ${this.problem ? failed(this.problem, () => this.#load()) : this.usage ? this.#list() : loading()}
      ${this.headers
        ? html`<vitrine-usage-rates .writes=${this.headers} .read=${this.#address} .delivery=${this.#delivery}></vitrine-usage-rates>`
        : ''}
      ${this.setting
        ? html`<vitrine-usage-quotas .address="${this.#address}/quotas" .quotas=${this.usage.quotas} .names=${NAMES}
            @close=${() => (this.setting = false)} @saved=${this.#saved}></vitrine-usage-quotas>`
        : ''}
    </div>`;
  }

  /** A list of no widgets. */
  get #delivery() {
    return this.#owner === 'project' ? `/delivery/${this.parameters.project}/widgets?slugs=-` : null;
  }

  #saved({ detail }) {
    Object.assign(this, { setting: false, usage: detail });
    say('The quotas are set.');
  }

  #list() {
    const { quotas, month } = this.usage;
    const limited = quotas.some(({ limit }) => limit !== null);
    return html`<p class="faint small">
        ${limited ? `Quotas of this ${this.#owner} are set by the operator of the installation.` : `This ${this.#owner} has no quotas.`}
        Events count in the month ${month} (UTC), some seconds after they happened.
      </p>
      ${quotas.length === 0
        ? empty('operations', 'Nothing to show', 'There are no quotas.')
        : html`<ul class="list">
            ${quotas.map((quota) => this.#quota(quota))}
          </ul>`}`;
  }

  #quota({ name, used, limit, share }) {
    const shown = name === 'fileBytes' ? bytes : number;
    const words = limit === null ? `${shown(used)} used, no quota` : `${shown(used)} of ${shown(limit)} used`;
    return html`<li class="quota">
      <div class="row between">
        <h2 id=${name}>${NAMES[name] ?? name}</h2>
        ${this.#state(used, limit)}
      </div>
      ${share === null ? '' : html`<meter aria-labelledby=${name} min="0" max="1" high=${WARNING} .value=${Math.min(share, 1)}>${words}</meter>`}
      <span class="small soft">${words}${share === null ? '' : ` (${Math.floor(share * 100)} %)`}</span>
      ${limit !== null && used >= limit ? html`<span class="small">${NEXT_STEPS[name] ?? ''} The operator can raise the quota.</span>` : ''}
    </li>`;
  }

  #state(used, limit) {
    if (limit === null) {
      return '';
    }
    if (used >= limit) {
      return html`<span class="chip bad">Quota reached</span>`;
    }
    return used >= limit * WARNING ? html`<span class="chip warn">Nearly reached</span>` : html`<span class="chip ok">Within the quota</span>`;
  }
}

customElements.define('vitrine-usage', Usage);
