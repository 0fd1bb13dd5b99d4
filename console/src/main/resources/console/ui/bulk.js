/**
 * `await many({heading, items, label, run})`: does one thing to many items, a few at a time, with progress and the result
 * for each. It can be stopped; what was done stays done. Resolves with the items that succeeded, after the user has closed it.
 */
import { LitElement, css, html } from 'lit';
import './dialog.js';
import { focused } from './focus.js';
import { number } from './format.js';
import { base } from './styles.js';

const AT_ONCE = 4;

class Bulk extends LitElement {
  static properties = { task: { attribute: false }, results: { state: true }, done: { state: true } };

  static styles = [
    base,
    css`
      progress {
        width: 100%;
        height: 0.6rem;
        accent-color: var(--accent);
      }
      ul {
        display: grid;
        gap: var(--space-1);
        max-height: 40vh;
        margin: 0;
        padding: 0;
        overflow: auto;
        list-style: none;
      }
      li {
        display: flex;
        gap: var(--space-2);
        align-items: baseline;
      }
    `,
  ];

  constructor() {
    super();
    this.results = [];
    this.done = false;
    this.stopped = false;
  }

  async firstUpdated() {
    const waiting = [...this.task.items];
    const worker = async () => {
      while (waiting.length > 0 && !this.stopped) {
        const item = waiting.shift();
        const fault = await this.task.run(item).then(() => '', (problem) => problem.message);
        this.results = [...this.results, { item, fault }];
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    this.done = true;
  }

  render() {
    const { heading, items, label } = this.task;
    const faults = this.results.filter(({ fault }) => fault);
    return html`<vitrine-dialog heading=${heading} @close=${this.#close}>
      <div class="stack">
        <progress max=${items.length} value=${this.results.length} aria-label=${heading}></progress>
        <p role="status">
          ${number(this.results.length)} of ${number(items.length)}${this.stopped ? ', stopped' : ''}${faults.length ? `, ${number(faults.length)} failed` : ''}
        </p>
        <ul tabindex="0" aria-label="Results">
          ${[...faults, ...this.results.filter(({ fault }) => !fault)].slice(0, 500).map(
            ({ item, fault }) => html`<li>
              <span class="chip ${fault ? 'bad' : 'ok'}">${fault ? 'Failed' : 'Done'}</span>
              <span class="grow"><span>${label(item)}</span>${fault ? html` <span class="fault">${fault}</span>` : ''}</span>
            </li>`,
          )}
        </ul>
      </div>
      <button slot="actions" class=${this.done ? 'primary' : ''} @click=${this.#close}>${this.done ? 'Close' : 'Stop'}</button>
    </vitrine-dialog>`;
  }

  #close() {
    if (this.done) {
      this.answer(this.results.filter(({ fault }) => !fault).map(({ item }) => item));
    }
    this.stopped = true;
  }
}

customElements.define('vitrine-bulk', Bulk);

export function many(task) {
  const element = document.createElement('vitrine-bulk');
  const before = focused();
  return new Promise((resolve) => {
    element.task = task;
    element.answer = (done) => {
      element.remove();
      before?.focus();
      resolve(done);
    };
    document.body.append(element);
  });
}
