/**
 * `<vitrine-webhook-form .project .webhook>`: the dialog that registers a webhook, or changes one. What is typed is kept until
 * it is saved. Events: `close`, and `saved` with the webhook as its `detail`.
 */
import { LitElement, css, html } from 'lit';
import { get, post, put } from '../app/api.js';
import { forget, keep, kept } from '../app/drafts.js';
import '../ui/dialog.js';
import { ago } from '../ui/format.js';
import { base } from '../ui/styles.js';
import './webhook-types.js';

class WebhookForm extends LitElement {
  static properties = {
    project: {},
    webhook: { attribute: false },
    values: { state: true },
    fault: { state: true },
    busy: { state: true },
    conflict: { state: true },
  };

  static styles = [
    base,
    css`
      .note {
        padding: var(--space-3) var(--space-4);
        border-radius: var(--radius-m);
        background: var(--note-soft);
      }
      .conflict {
        background: var(--warn-soft);
      }
    `,
  ];

  connectedCallback() {
    super.connectedCallback();
    const draft = kept(this.#draft);
    this.version = draft?.version ?? this.webhook?.version;
    this.values = draft?.values ?? this.#of(this.webhook);
  }

  get #draft() {
    return `webhook/${this.webhook?.id ?? `new/${this.project}`}`;
  }

  get #address() {
    return `/api/projects/${this.project}/webhooks${this.webhook ? `/${this.webhook.id}` : ''}`;
  }

  #of(webhook) {
    return { url: webhook?.url ?? '', description: webhook?.description ?? '', types: webhook?.types ?? [] };
  }

  #change(change) {
    this.values = { ...this.values, ...change };
    keep(this.#draft, { values: this.values, version: this.version });
  }

  #discard() {
    forget(this.#draft);
    this.dispatchEvent(new Event('close'));
  }

  render() {
    const { url, description, types } = this.values;
    return html`<vitrine-dialog heading=${this.webhook ? 'Change the webhook' : 'Register a webhook'} @close=${() => this.dispatchEvent(new Event('close'))}>
      <form id="form" class="stack" @submit=${this.#save}>
        ${this.webhook ? '' : html`<p class="soft">Vitrine POSTs each event to your address, signed and in order, and retries until it is taken.</p>`}
        ${this.conflict ? this.#conflict() : ''}
        <div class="field">
          <label for="url">Address (URL)</label>
          <input id="url" type="url" class="mono" required maxlength="2048" autofocus placeholder="https://hooks.example.com/vitrine" .value=${url}
            aria-invalid=${Boolean(this.fault?.at('/url'))} aria-describedby="url-fault" @input=${(e) => this.#change({ url: e.target.value })} />
          <span class="fault" id="url-fault">${this.fault?.at('/url')}</span>
        </div>
        <div class="field">
          <label for="description">Description (optional)</label>
          <input id="description" maxlength="255" placeholder="The shop" .value=${description} aria-invalid=${Boolean(this.fault?.at('/description'))}
            @input=${(e) => this.#change({ description: e.target.value })} />
          <span class="fault">${this.fault?.at('/description')}</span>
        </div>
        <vitrine-event-types .value=${types} @change=${(e) => this.#change({ types: e.target.value })}></vitrine-event-types>
        <p class="fault" role="alert">${this.#otherFault()}</p>
      </form>
      <button slot="actions" @click=${this.#discard}>Discard</button>
      <button slot="actions" class="primary" ?disabled=${this.busy} @click=${() => this.renderRoot.querySelector('#form').requestSubmit()}>
        ${this.webhook ? 'Save' : 'Register'}</button>
    </vitrine-dialog>`;
  }

  #otherFault() {
    return this.fault && !this.fault.at('/url') && !this.fault.at('/description') ? this.fault.message : '';
  }

  #conflict() {
    const { url, description, types } = this.conflict;
    return html`<div class="note conflict stack" role="alert">
      <p>The webhook was changed ${ago(this.conflict.updatedAt)} while you edited it. It is now:</p>
      <p class="mono small">${url}<br />${description ?? 'no description'}<br />${types.join(', ') || 'every event about content'}</p>
      <div class="row"><button type="button" @click=${() => (this.#change(this.#of(this.conflict)), (this.conflict = null))}>Take theirs</button>
        <span class="small soft">or save again to keep yours.</span></div>
    </div>`;
  }

  async #save(e) {
    e.preventDefault();
    Object.assign(this, { busy: true, fault: null });
    const body = { ...this.values, url: this.values.url.trim(), description: this.values.description.trim() || null };
    try {
      const answer = this.webhook ? await put(this.#address, body, { ifMatch: `"${this.version}"` }) : await post(this.#address, body);
      forget(this.#draft);
      this.dispatchEvent(new CustomEvent('saved', { detail: answer.body }));
    } catch (problem) {
      if (problem.status === 412 && this.webhook) {
        await this.#readTheirs(problem);
      } else {
        this.fault = problem;
      }
    } finally {
      this.busy = false;
    }
  }

  async #readTheirs(stale) {
    try {
      this.conflict = (await get(this.#address)).body;
      this.version = this.conflict.version;
    } catch (unread) {
      this.fault = unread.status === 404 ? unread : stale;
    }
  }
}

customElements.define('vitrine-webhook-form', WebhookForm);
