/** `await restore({…})`: shows what restoring a version changes, asks for the reason, and restores it. */
import { LitElement, css, html } from 'lit';
import { get, post } from '../app/api.js';
import { forget, keep, kept } from '../app/drafts.js';
import '../ui/dialog.js';
import '../ui/diff.js';
import { isSame } from '../ui/differences.js';
import { focused } from '../ui/focus.js';
import { base } from '../ui/styles.js';

/** Not part of what a version restores. */
const STAYS = ['status', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'publishedVersion', 'publishedAt'];

class Restore extends LitElement {
  static properties = { now: { state: true }, then: { state: true }, fault: { state: true }, busy: { state: true } };

  static styles = [
    base,
    css`
      .diff {
        max-height: 45vh;
        padding: var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
        overflow-y: auto;
      }
    `,
  ];

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    try {
      const [now, then] = await Promise.all([get(this.task.address), get(`${this.task.address}?version=${this.task.version}`)]);
      this.etag = now.etag;
      Object.assign(this, { now: now.body, then: then.body });
    } catch (problem) {
      this.fault = problem;
    }
  }

  get #draft() {
    return `restore/${this.task.address}`;
  }

  /** The widget as it will be. */
  get #next() {
    return { ...this.then, ...Object.fromEntries(STAYS.map((name) => [name, this.now[name]])) };
  }

  render() {
    const { version, nameOf, live } = this.task;
    const isLoaded = this.now && this.then;
    const isPublished = this.now?.status === 'PUBLISHED';
    const effect = !isLoaded ? ''
      : !isPublished ? 'The widget stays a draft.'
      : live ? 'The widget stays published: apps show the change at once.'
      : 'The widget stays published: apps show the change with the next publish.';
    return html`<vitrine-dialog wide heading="Restore version ${version}" @close=${() => this.answer(null)}>
      <div class="stack">
        <p>This is what it changes in the widget as it is now. ${effect} Nothing is lost: restoring is a new version, and can be undone.</p>
        <div class="diff" tabindex="0" role="group" aria-label="What restoring changes">
          ${isLoaded
            ? html`<vitrine-diff .before=${this.now} .after=${this.#next} .nameOf=${nameOf} same="Nothing: the widget is as it was in this version."></vitrine-diff>`
            : this.fault ? '' : html`<div class="skeleton"><div class="card-space"></div></div>`}
        </div>
        <div class="field">
          <label for="reason">Reason, for the history (optional)</label>
          <input id="reason" autofocus maxlength="500" .value=${kept(this.#draft) ?? ''} @input=${(e) => keep(this.#draft, e.target.value)}
            @keydown=${(e) => e.key === 'Enter' && this.#accept()} />
        </div>
        <p class="fault" role="alert">${this.fault?.message ?? ''}</p>
      </div>
      <button slot="actions" @click=${() => this.answer(null)}>Cancel</button>
      <button slot="actions" class="primary" ?disabled=${this.busy || !isLoaded || isSame(this.now, this.#next)} @click=${this.#accept}>
        ${this.busy ? 'Restoring …' : 'Restore'}
      </button>
    </vitrine-dialog>`;
  }

  async #accept() {
    if (this.busy || !this.now || !this.then) {
      return;
    }
    const reason = this.renderRoot.querySelector('#reason').value.trim();
    Object.assign(this, { busy: true, fault: null });
    try {
      const { body } = await post(`${this.task.address}/restore`, { version: this.task.version }, { reason, ifMatch: this.etag });
      forget(this.#draft);
      this.answer({ before: this.now.version, after: body.version });
    } catch (problem) {
      if (problem.status === 412) {
        await this.#load();
        problem.message = 'The widget was changed in the meantime. Above is what restoring changes now.';
      }
      this.fault = problem;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('vitrine-restore', Restore);

/**
 * @param {{address: string, version: number, live: boolean, nameOf: (assetId: string) => string}} task
 * @returns {Promise<null|{before: number, after: number}>} the versions before and after, or null if the user declines
 */
export function restore(task) {
  const element = document.createElement('vitrine-restore');
  const before = focused();
  return new Promise((resolve) => {
    element.task = task;
    element.answer = (answer) => {
      element.remove();
      before?.focus();
      resolve(answer);
    };
    document.body.append(element);
  });
}

/**
 * Undoing is restoring the version from before, which is a new version, too.
 *
 * @param {{version: number, before: number, after: number}} restored
 */
export async function takeBack(address, { version, before, after }) {
  try {
    await post(`${address}/restore`, { version: before }, { reason: `Undo: version ${version} was restored`, ifMatch: `"${after}"` });
  } catch (problem) {
    throw problem.status === 412
      ? new Error('The widget was changed since. Restore the version that you want instead.', { cause: problem })
      : problem;
  }
}
