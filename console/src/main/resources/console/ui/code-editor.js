/**
 * `<vitrine-code-editor .value language="handlebars|json|css" .faults label="…">`: source text with colours, line numbers and
 * faults at their places. `faults`: `[{line, column, message}]`, both from 1. Event `input` after each change of `value` by the
 * user. CodeMirror is loaded when the first editor is shown; if it cannot be, the text is edited without colours.
 *
 * Height: `--code-min-height` and `--code-max-height`.
 */
import { LitElement, css, html } from 'lit';
import './icon.js';
import { base } from './styles.js';

class CodeEditor extends LitElement {
  static properties = {
    value: { attribute: false },
    language: {},
    faults: { attribute: false },
    label: {},
    readonly: { type: Boolean },
    state: { state: true },
  };

  static styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--space-1);
        grid-template-columns: minmax(0, 1fr);
      }
      .skeleton,
      textarea {
        min-height: var(--code-min-height, 9rem);
      }
      /* It keeps its room without the focus, so that nothing moves under a click. */
      .keys {
        visibility: hidden;
      }
      :host(:focus-within) .keys {
        visibility: visible;
      }
      ul {
        display: grid;
        gap: var(--space-1);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .place {
        justify-content: start;
        width: 100%;
        min-height: 1.75rem;
        padding: var(--space-1) var(--space-2);
        color: var(--danger);
        font: 500 var(--text-s) / 1.4 var(--font);
        text-align: start;
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    this.value = '';
    this.language = 'handlebars';
    this.faults = [];
    this.label = 'Source';
    this.readonly = false;
    this.state = 'loading';
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.editing) {
      this.#open();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.view?.close();
    this.view = null;
  }

  async firstUpdated() {
    try {
      this.editing = await import('./code-editing.js');
      this.state = 'ready';
    } catch (notLoaded) {
      console.warn('The source editor could not be loaded.', notLoaded);
      this.state = 'plain';
    }
  }

  updated(changed) {
    if (this.state === 'ready' && !this.view && this.isConnected) {
      this.#open();
    } else if (this.view) {
      this.view.setValue(this.value);
      if (changed.has('faults') || changed.has('value')) {
        this.view.setFaults(this.faults);
      }
    }
  }

  #open() {
    const { language, label, readonly, value } = this;
    this.view = this.editing.open({
      root: this.renderRoot,
      parent: this.renderRoot.querySelector('.code'),
      language,
      label,
      readonly,
      value,
      typed: (text) => this.#typed(text),
    });
    this.view.setFaults(this.faults);
  }

  #typed(text) {
    this.value = text;
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }

  focus() {
    (this.view ?? this.renderRoot.querySelector('textarea'))?.focus();
  }

  render() {
    return html`${this.state === 'plain'
        ? html`<textarea class="mono" spellcheck="false" aria-label=${this.label} aria-invalid=${this.faults.length > 0} ?readonly=${this.readonly}
            .value=${this.value} @input=${this.#plain}></textarea>`
        : html`<div class="code" ?hidden=${this.state !== 'ready'} @input=${(e) => e.stopPropagation()}></div>
            ${this.state === 'loading' ? html`<div class="skeleton" aria-busy="true"></div>` : ''}`}
      ${this.readonly ? '' : html`<span class="hint keys">Tab indents. Escape, then Tab leaves. F8: next fault.</span>`}
      <ul aria-label="Faults in ${this.label}" ?hidden=${this.faults.length === 0}>
        ${this.faults.map(
          ({ line, column, message }) => html`<li><button type="button" class="quiet place" @click=${() => this.view?.show(line, column)}>
            <vitrine-icon name="alert"></vitrine-icon><span>Line ${line}, column ${column}: ${message}</span>
          </button></li>`,
        )}
      </ul>
      <span class="unseen" role="status">${this.#summary()}</span>`;
  }

  #plain(e) {
    e.stopPropagation();
    this.#typed(e.target.value);
  }

  #summary() {
    const [first, ...more] = this.faults;
    return first ? `Line ${first.line}, column ${first.column}: ${first.message}${more.length ? ` And ${more.length} more.` : ''}` : '';
  }
}

customElements.define('vitrine-code-editor', CodeEditor);
