/**
 * `<vitrine-audit-entry .entry .name>`: one entry in full: who, when, why, from where, before and after. Events: `close`, `step`
 * with -1 (newer) or 1 (older), and `filter` with the filter that the user asks for.
 */
import { LitElement, css, html, nothing } from 'lit';
import { href } from '../app/router.js';
import '../ui/dialog.js';
import { ago, number, time } from '../ui/format.js';
import '../ui/icon.js';
import { base } from '../ui/styles.js';
import { KINDS, pathOf, wordsOf } from './audit-actions.js';
import { changesStyles, changesTable } from './audit-changes.js';
import { coloured, jsonStyles } from './events-json.js';

class AuditEntry extends LitElement {
  static properties = {
    entry: { attribute: false },
    project: {},
    name: {},
    first: { type: Boolean },
    last: { type: Boolean },
  };

  static styles = [
    base,
    changesStyles,
    jsonStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: 9rem minmax(0, 1fr);
        gap: var(--space-1) var(--space-3);
        margin: 0;
      }
      dt {
        color: var(--ink-faint);
        font-size: var(--text-s);
        line-height: 1.75;
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      dd .quiet {
        min-height: 1.5rem;
        padding: 0 var(--space-2);
        color: var(--accent);
        font-size: var(--text-s);
      }
      summary {
        cursor: pointer;
        font-weight: 550;
      }
      .json {
        margin-top: var(--space-2);
        padding: var(--space-3);
        border-radius: var(--radius-m);
        background: var(--sunken);
      }
      .json.value,
      .value .json {
        margin: 0;
        padding: 0;
        background: none;
      }
      @media (max-width: 40rem) {
        dl {
          grid-template-columns: minmax(0, 1fr);
          gap: 0;
        }
        dd {
          margin-bottom: var(--space-2);
        }
      }
    `,
  ];

  render() {
    const { entry } = this;
    return html`<vitrine-dialog wide heading=${`\u2068${entry.actor}\u2069 \u2068${entry.summary}\u2069`} @close=${() => this.dispatchEvent(new Event('close'))}
      @keydown=${this.#key}>
      <div class="stack">
        ${this.#facts(entry)}
        <h3>Before and after</h3>
        ${changesTable(entry.changes)}
        <details><summary>The event as it is stored</summary>${coloured(entry.data)}</details>
      </div>
      <button slot="actions" class="quiet" ?disabled=${this.first} aria-keyshortcuts="Alt+ArrowUp" @click=${() => this.#step(-1)}>
        <vitrine-icon name="up"></vitrine-icon>Newer</button>
      <button slot="actions" class="quiet" ?disabled=${this.last} aria-keyshortcuts="Alt+ArrowDown" @click=${() => this.#step(1)}>
        <vitrine-icon name="down"></vitrine-icon>Older</button>
      <button slot="actions" class="primary" autofocus @click=${() => this.dispatchEvent(new Event('close'))}>Close</button>
    </vitrine-dialog>`;
  }

  #facts(entry) {
    const { resource } = entry;
    const path = pathOf(this.project, resource.kind, resource.id, resource.version);
    const kind = KINDS[resource.kind]?.one ?? resource.kind;
    const only = (label, filter) => html`<button class="quiet" @click=${() => this.dispatchEvent(new CustomEvent('filter', { detail: filter }))}>${label}</button>`;
    return html`<dl>
      <dt>When</dt>
      <dd><time datetime=${entry.time}>${time(entry.time)}</time> <span class="faint">(${ago(entry.time)})</span></dd>
      <dt>By</dt>
      <dd><bdi>${entry.actor}</bdi> ${only('All by this actor', { actor: entry.actor })}</dd>
      <dt>${kind}</dt>
      <dd><bdi>${this.name || resource.id}</bdi>, version ${number(resource.version)}
        ${only(`All about this ${kind.toLowerCase()}`, { resource: resource.id })}
        ${path ? html`<a href=${href(path)}>${resource.kind === 'widget' ? 'See it in time' : 'Open'}</a>` : nothing}</dd>
      <dt>Reason</dt>
      <dd>${entry.reason ? html`<bdi>${entry.reason}</bdi>` : html`<span class="faint">None given</span>`}</dd>
      <dt>Action</dt>
      <dd>${wordsOf(entry.action)} ${only('All of this action', { action: entry.action })}</dd>
      <dt>Request</dt>
      <dd><span class="mono small">${entry.requestId}</span> ${only('All of this request', { requestId: entry.requestId })}</dd>
      <dt>From</dt>
      <dd>${entry.clientAddress ?? 'an unknown address'}, through the ${entry.dialect} dialect</dd>
      <dt>Entry</dt>
      <dd>Number ${number(entry.number)}, position ${number(entry.position)}</dd>
      <dt>Hash in the chain</dt>
      <dd class="mono small">${entry.hash}</dd>
    </dl>`;
  }

  #key(e) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[e.key];
    if (e.altKey && by) {
      e.preventDefault();
      this.#step(by);
    }
  }

  #step(by) {
    this.dispatchEvent(new CustomEvent('step', { detail: by }));
  }
}

customElements.define('vitrine-audit-entry', AuditEntry);
