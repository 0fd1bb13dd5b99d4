/**
 * `<vitrine-json-text .value label draft>`: JSON as text, checked as one types. Event `change` with `detail.value` when
 * the text is valid. Text that is not valid is kept under the name `draft`, because no form holds it.
 */
import { LitElement, css, html } from 'lit';
import { forget, keep, kept } from '../app/drafts.js';
import { JsonFault, readJson } from './json-check.js';
import { base } from './styles.js';

class JsonText extends LitElement {
  static properties = {
    value: { attribute: false },
    label: {},
    draft: {},
    list: { type: Boolean },
    text: { state: true },
    fault: { state: true },
  };

  static styles = [
    base,
    css`
      textarea {
        min-height: var(--json-height, 12rem);
        font: 0.85rem/1.5 var(--mono);
        tab-size: 2;
        white-space: pre;
        overflow: auto;
      }
    `,
  ];

  #shown;

  willUpdate(changed) {
    if (changed.has('value') && this.#shown !== JSON.stringify(this.value)) {
      this.#shown = JSON.stringify(this.value);
      const typed = this.hasUpdated ? null : this.draft && kept(`json/${this.draft}`);
      this.text = typed ?? JSON.stringify(this.value, null, 2);
      this.fault = typed === null ? null : this.#read(typed).fault;
    }
  }

  #read(text) {
    try {
      const value = readJson(text);
      const fits = this.list ? Array.isArray(value) : value !== null && typeof value === 'object' && !Array.isArray(value);
      const wanted = this.list ? 'A list [ … ]' : 'An object { … }';
      return fits ? { value } : { fault: new JsonFault(`${wanted} is expected here`, text, 0) };
    } catch (fault) {
      return { fault };
    }
  }

  #input(e) {
    this.text = e.target.value;
    const { value, fault = null } = this.#read(this.text);
    this.fault = fault;
    if (fault) {
      keep(`json/${this.draft}`, this.text);
      return;
    }
    forget(`json/${this.draft}`);
    this.#shown = JSON.stringify(value);
    this.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  }

  #show() {
    const area = this.renderRoot.querySelector('textarea');
    area.focus();
    area.setSelectionRange(this.fault.position, this.fault.position + 1);
  }

  render() {
    return html`<div class="field">
      <label for="text" class="unseen">${this.label} as JSON</label>
      <textarea id="text" spellcheck="false" autocomplete="off" aria-invalid=${Boolean(this.fault)} aria-describedby="fault"
        .value=${this.text} @input=${this.#input}></textarea>
      <div id="fault" role="status">
        ${this.fault
          ? html`<span class="fault">Line ${this.fault.line}, column ${this.fault.column}: ${this.fault.message}.
                Not used until it is valid.</span>
              <button class="quiet" @click=${this.#show}>Show</button>`
          : html`<span class="hint">Valid JSON</span>`}
      </div>
    </div>`;
  }
}

customElements.define('vitrine-json-text', JsonText);
