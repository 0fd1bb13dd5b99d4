/**
 * `<vitrine-audit-export .shown .address .asked .expected>`: exports what is filtered, with progress, as a file. Events: `close`, and
 * `verify` with the file that was exported.
 */
import { LitElement, css, html, nothing } from 'lit';
import { query, stream } from '../app/api.js';
import '../ui/dialog.js';
import { bytes, count, number } from '../ui/format.js';
import '../ui/icon.js';
import { base } from '../ui/styles.js';
import { LineCounter, RecordCounter } from './audit-records.js';

const PROGRESS_MS = 100;
/** From here on the file is written while it comes, where the browser can do so. */
const LARGE = 200_000;
const FORMS = {
  ndjson: { label: 'JSON lines, with proof', hint: 'Linked and signed: whether it is as it was made can be verified, by everyone and without this server.', type: 'application/x-ndjson' },
  csv: { label: 'CSV', hint: 'For spreadsheets. It cannot be verified.', type: 'text/csv' },
};

class AuditExport extends LitElement {
  static properties = {
    shown: { type: Boolean },
    address: { attribute: false },
    asked: { attribute: false },
    expected: { type: Number },
    filtered: { type: Boolean },
    form: { state: true },
    state: { state: true },
    progress: { state: true },
    fault: { state: true },
  };

  static styles = [
    base,
    css`
      fieldset {
        display: grid;
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        border: 0;
      }
      .form {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-1) var(--space-3);
        padding: var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
        color: var(--ink);
        font-size: var(--text-m);
        cursor: pointer;
      }
      .form:has(:checked) {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      .form .hint {
        grid-column: 2;
        color: var(--ink-soft);
        font-weight: 400;
      }
      progress {
        width: 100%;
        height: 0.6rem;
        accent-color: var(--accent);
      }
    `,
  ];

  #abort = null;

  constructor() {
    super();
    this.form = 'ndjson';
    this.#reset();
  }

  #reset() {
    this.state = 'idle';
    this.progress = { bytes: 0, events: 0 };
    this.fault = '';
    this.file = null;
  }

  willUpdate(changed) {
    if (changed.has('shown') && this.shown) {
      this.#reset();
    }
  }

  render() {
    if (!this.shown) {
      return nothing;
    }
    return html`<vitrine-dialog heading="Export the audit trail" @close=${this.#close}>
      <div class="stack">
        <p class="soft">${this.filtered ? 'Only the events that match the filters are exported.' : 'Every event of this trail is exported.'}
          ${this.expected ? `That is about ${count(this.expected, 'event')}.` : ''}</p>
        ${this.state === 'idle' ? this.#forms() : this.#progress()}
      </div>
      ${this.#actions()}
    </vitrine-dialog>`;
  }

  #forms() {
    return html`<fieldset><legend class="unseen">Format</legend>
      ${Object.entries(FORMS).map(([form, { label, hint }]) => html`<label class="form">
        <input type="radio" name="form" value=${form} .checked=${form === this.form} @change=${() => (this.form = form)} />
        <span>${label}</span><span class="hint">${hint}</span></label>`)}
    </fieldset>`;
  }

  #progress() {
    const { events, bytes: read } = this.progress;
    const words = { running: 'Exporting', done: 'Exported', stopped: 'Stopped after', failed: 'Failed after' }[this.state];
    return html`${this.state === 'running'
        ? html`<progress aria-label="Export" max=${this.expected || nothing} value=${this.expected ? Math.min(events, this.expected) : nothing}></progress>`
        : nothing}
      <p role="status">${words} <strong>${count(events, 'event')}</strong>, ${bytes(read)}${this.state === 'done' ? '. The file is in your downloads.' : ''}</p>
      ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}`;
  }

  #actions() {
    if (this.state === 'running') {
      return html`<button slot="actions" @click=${() => this.#abort.abort()}>Stop</button>`;
    }
    if (this.state === 'done') {
      return html`${this.file
          ? html`<button slot="actions" @click=${() => this.dispatchEvent(new CustomEvent('verify', { detail: this.file }))}>
              <vitrine-icon name="check"></vitrine-icon>Verify this file</button>`
          : nothing}
        <button slot="actions" class="primary" @click=${this.#close}>Close</button>`;
    }
    return html`<button slot="actions" @click=${this.#close}>Cancel</button>
      <button slot="actions" class="primary" autofocus @click=${this.#start}>${this.state === 'idle' ? 'Export' : 'Export again'}</button>`;
  }

  async #start() {
    const { form } = this;
    const name = `audit-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.${form}`;
    this.#reset();
    this.#abort = new AbortController();
    try {
      const sink = await sinkOf(name, form, this.expected);
      this.state = 'running';
      const answer = await stream(`${this.address}.${form}${query(this.asked)}`, { headers: { Accept: '*/*' }, signal: this.#abort.signal });
      await this.#copy(answer.body, sink, form === 'csv' ? new RecordCounter() : new LineCounter());
      const file = await sink.file();
      if (form === 'ndjson' && !(await isWhole(file))) {
        throw new Error('The server ended the export before its end. Try again.');
      }
      sink.save(file);
      this.file = form === 'ndjson' ? file : null;
      this.state = 'done';
    } catch (e) {
      const stopped = e.name === 'AbortError';
      this.state = stopped ? (this.progress.bytes ? 'stopped' : 'idle') : 'failed';
      this.fault = stopped ? '' : e instanceof TypeError ? 'The connection to the server was lost. Try again.' : e.message;
    }
  }

  async #copy(body, sink, counter) {
    const reader = body.getReader();
    let read = 0;
    let reported = 0;
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      counter.take(value);
      read += value.length;
      await sink.write(value);
      if (performance.now() - reported > PROGRESS_MS) {
        reported = performance.now();
        this.progress = { bytes: read, events: counter.events };
      }
    }
    this.progress = { bytes: read, events: counter.events };
  }

  #close() {
    this.#abort?.abort();
    this.dispatchEvent(new Event('close'));
  }
}

/** Where an export goes: to the disk while it comes, or to the downloads at its end. */
async function sinkOf(name, form, expected) {
  if (expected > LARGE && globalThis.showSaveFilePicker) {
    const handle = await showSaveFilePicker({ suggestedName: name });
    const writable = await handle.createWritable();
    return { write: (chunk) => writable.write(chunk), file: async () => (await writable.close(), handle.getFile()), save: () => {} };
  }
  const parts = [];
  return { write: (chunk) => parts.push(chunk), file: () => new File(parts, name, { type: FORMS[form].type }), save: download };
}

function download(file) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** An export that was cut off has no last line. */
async function isWhole(file) {
  const end = await file.slice(-1_000).text();
  return end.slice(end.lastIndexOf('\n', end.length - 2) + 1).startsWith('{"end":');
}

customElements.define('vitrine-audit-export', AuditExport);
