/**
 * `<vitrine-audit-verify .shown .file .key>`: verifies an export in this browser, with the public key of the server or one that the
 * auditor keeps. Nothing is sent anywhere. Event `close`.
 */
import { LitElement, html, nothing } from 'lit';
import { auditWorker } from '../app/workers.js';
import '../ui/dialog.js';
import { bytes } from '../ui/format.js';
import '../ui/icon.js';
import { base } from '../ui/styles.js';
import { entries, verdict } from './audit-verdict.js';
import { verifyStyles } from './audit-verify-styles.js';

class AuditVerify extends LitElement {
  static properties = {
    shown: { type: Boolean },
    file: { attribute: false },
    key: { attribute: false },
    project: {},
    chosen: { state: true },
    own: { state: true },
    pasted: { state: true },
    progress: { state: true },
    result: { state: true },
    fault: { state: true },
    over: { state: true },
  };

  static styles = [base, verifyStyles];

  #worker = null;
  #run = 0;

  constructor() {
    super();
    this.key = { pem: '', problem: '' };
    this.own = false;
    this.pasted = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#worker = auditWorker();
    this.#worker.onmessage = ({ data }) => this.#receive(data);
    this.#worker.onerror = () => (this.fault = 'The verification could not be started. Reload the page.');
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#worker.terminate();
  }

  willUpdate(changed) {
    if (changed.has('shown') && this.shown) {
      Object.assign(this, { chosen: null, progress: null, result: null, fault: '' });
      if (this.file) {
        this.#choose(this.file);
      }
    }
  }

  /** The key may come after the file. */
  updated(changed) {
    if (changed.has('key') && this.shown && this.chosen && !this.own && this.key.pem && !this.progress && !this.result) {
      this.#verify();
    }
  }

  get #pem() {
    return this.own ? this.pasted : this.key.pem;
  }

  #choose(file) {
    this.#stop();
    this.chosen = file;
    this.result = null;
    this.fault = '';
    if (file && this.#pem) {
      this.#verify();
    }
  }

  #verify() {
    this.result = null;
    this.fault = '';
    this.progress = { bytes: 0, rows: 0 };
    this.usedOwn = this.own;
    this.#worker.postMessage({ run: ++this.#run, file: this.chosen, pem: this.#pem });
  }

  #stop() {
    this.progress = null;
    this.#worker.postMessage({ run: ++this.#run });
  }

  #receive({ run, progress = null, result = null, fault = '' }) {
    if (run === this.#run) {
      Object.assign(this, { progress, result, fault });
    }
  }

  render() {
    if (!this.shown) {
      return nothing;
    }
    return html`<vitrine-dialog wide heading="Verify an export" @close=${this.#close}>
      <div class="stack">
        <p class="soft">An export with proof shows whether an entry was changed, removed, added or moved. It is verified in this browser:
          the file is not sent anywhere, and no network is needed.</p>
        ${this.#drop()} ${this.#keys()}
        <div aria-live="polite">${this.#outcome()}</div>
      </div>
      ${this.progress
        ? html`<button slot="actions" @click=${this.#stop}>Stop</button>`
        : html`<button slot="actions" @click=${this.#close}>Close</button>
            <button slot="actions" class="primary" ?disabled=${!this.chosen || !this.#pem} @click=${this.#verify}>
              ${this.result ? 'Verify again' : 'Verify'}</button>`}
    </vitrine-dialog>`;
  }

  #drop() {
    const name = this.chosen?.name;
    return html`<div class="drop ${this.over ? 'over' : ''}" @dragover=${this.#over} @dragleave=${() => (this.over = false)} @drop=${this.#dropped}>
      <vitrine-icon name="upload"></vitrine-icon>
      <p class="grow">${name ? html`<strong><bdi>${name}</bdi></strong> <span class="faint">${bytes(this.chosen.size)}</span>` : html`Drop an export here (<code>.ndjson</code>), or choose it.`}</p>
      <input id="file" class="unseen" type="file" accept=".ndjson,.jsonl,.json,application/x-ndjson" aria-label="Export to verify"
        @change=${(e) => this.#choose(e.target.files[0] ?? null)} />
      <label class="button" for="file">${name ? 'Choose another' : 'Choose a file'}</label>
    </div>`;
  }

  #keys() {
    const { pem, problem } = this.key;
    return html`<fieldset>
      <legend class="label">Public key</legend>
      <label class="row choice"><input type="radio" name="key" ?disabled=${!pem} .checked=${!this.own} @change=${() => this.#own(false)} />
        The key that this server has now</label>
      ${pem ? nothing : html`<p class="hint">${problem || 'The key is being fetched …'}</p>`}
      <label class="row choice"><input type="radio" name="key" .checked=${this.own} @change=${() => this.#own(true)} />
        A key that I keep elsewhere</label>
      ${this.own
        ? html`<div class="field">
            <label for="pem">Public key in PEM. Several, one after the other, if it was changed.</label>
            <textarea id="pem" class="mono" rows="4" spellcheck="false" autocomplete="off" placeholder="-----BEGIN PUBLIC KEY-----" .value=${this.pasted}
              @input=${(e) => this.#paste(e.target.value)}></textarea>
          </div>`
        : html`<p class="hint">A key that you stored yourself proves more: an attacker with control of this server could replace its key together with the entries.</p>`}
    </fieldset>`;
  }

  #outcome() {
    if (this.progress) {
      const { bytes: read, rows } = this.progress;
      return html`<progress aria-label="Verification" max=${this.chosen.size} value=${read}></progress>
        <p class="soft"><span aria-hidden="true">Verified ${entries(rows)}, ${Math.floor((read / this.chosen.size) * 100)} %</span></p>`;
    }
    if (this.fault) {
      return html`<p class="fault" role="alert">${this.fault}</p>`;
    }
    return this.result ? verdict(this.result, this.usedOwn, this.project) : nothing;
  }

  #own(own) {
    this.#stop();
    this.own = own;
    this.result = null;
    this.fault = '';
  }

  #paste(text) {
    this.#stop();
    this.pasted = text;
    this.result = null;
  }

  #over(e) {
    e.preventDefault();
    this.over = true;
  }

  #dropped(e) {
    e.preventDefault();
    this.over = false;
    if (e.dataTransfer.files[0]) {
      this.#choose(e.dataTransfer.files[0]);
    }
  }

  #close() {
    this.#stop();
    this.dispatchEvent(new Event('close'));
  }
}

customElements.define('vitrine-audit-verify', AuditVerify);
