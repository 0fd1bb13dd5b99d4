/** `<vitrine-webhook-test .address .before>`: sends a test event and shows its request and answer. `before`: the newest call so far. */
import { LitElement, css, html } from 'lit';
import { get, post } from '../app/api.js';
import '../ui/dialog.js';
import { base } from '../ui/styles.js';
import { exchange } from './webhook-call.js';
import { shortType } from './webhook-state.js';
import { callStyles } from './webhook-styles.js';

const TYPE = 'io.vitrine.webhook.tested.v1';
const POLL_MS = 600;
const TIMEOUT_MS = 40_000;

class WebhookTest extends LitElement {
  static properties = { address: {}, before: { attribute: false }, call: { state: true }, problem: { state: true }, late: { state: true } };

  static styles = [
    base,
    callStyles,
    css`
      progress {
        width: 100%;
        accent-color: var(--accent);
      }
    `,
  ];

  connectedCallback() {
    super.connectedCallback();
    this.#send();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  async #send() {
    Object.assign(this, { call: null, problem: null, late: false });
    try {
      await post(`${this.address}/test`);
      this.until = Date.now() + TIMEOUT_MS;
      await this.#look();
    } catch (problem) {
      this.problem = problem;
    }
  }

  /** The call of the test, or an earlier event that failed before it: the test waits behind that. */
  async #look() {
    const { body } = await get(`${this.address}/deliveries?limit=20`);
    const since = body.filter(({ id }) => Number(id) > Number(this.before?.id ?? 0));
    this.call = since.find(({ type }) => type === TYPE) ?? since.find(({ status }) => status === 'FAILED') ?? null;
    if (this.call) {
      this.before = since[0];
    } else if (Date.now() > this.until) {
      this.late = true;
    } else if (this.isConnected) {
      this.timer = setTimeout(() => this.#look().catch((problem) => (this.problem = problem)), POLL_MS);
    }
  }

  render() {
    const close = () => this.dispatchEvent(new Event('close'));
    const over = this.call || this.problem || this.late;
    return html`<vitrine-dialog wide heading="Test call" @close=${close}>
      <div class="stack" role="status" aria-live="polite">${this.#content()}</div>
      <button slot="actions" ?disabled=${!over} @click=${this.#send}>Test again</button>
      <button slot="actions" class="primary" autofocus @click=${close}>Close</button>
    </vitrine-dialog>`;
  }

  #content() {
    if (this.problem) {
      return html`<p class="fault">${this.problem.message}</p>`;
    }
    if (this.late) {
      return html`<p>The test event is recorded, and no answer has come yet. It appears among the calls.</p>`;
    }
    if (!this.call) {
      return html`<p>Waiting for the receiver, at most 15 seconds …</p><progress aria-label="Waiting for the receiver"></progress>`;
    }
    const { status, type } = this.call;
    return html`<p><strong>${type !== TYPE
        ? `An earlier event, ${shortType(type)}, failed first. The test is sent when the receiver has taken it.`
        : status === 'DELIVERED'
          ? 'The receiver took the test event.'
          : 'The receiver did not take the test event. Vitrine tries again.'}</strong></p>
      ${exchange(this.call)}`;
  }
}

customElements.define('vitrine-webhook-test', WebhookTest);
