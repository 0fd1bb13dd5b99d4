/**
 * `<vitrine-tags .value .known label>`: tags as chips, and a field for the next one: Enter or a comma adds it, Backspace in the
 * empty field removes the last one. Event `change` with `detail.value`.
 */
import { LitElement, css, html } from 'lit';
import './icon.js';
import { base } from './styles.js';

const MAX_TAG_LENGTH = 64;

class Tags extends LitElement {
  static properties = {
    value: { attribute: false },
    known: { attribute: false },
    label: {},
    fault: {},
    announced: { state: true },
  };

  static styles = [
    base,
    css`
      .box {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
        padding: var(--space-1);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-m);
        background: var(--surface);
      }
      .box:focus-within {
        outline: 2px solid var(--focus);
        outline-offset: 2px;
      }
      .tag {
        display: inline-flex;
        align-items: center;
        max-width: 100%;
        padding-left: var(--space-2);
        border-radius: 99px;
        background: var(--sunken);
        font-size: var(--text-s);
      }
      .tag button {
        width: 1.6rem;
        min-height: 1.6rem;
        border-radius: 99px;
      }
      input:not([type='checkbox']) {
        flex: 1 1 6rem;
        width: 6rem;
        min-height: 1.7rem;
        padding: 0 var(--space-2);
        border: 0;
        outline: none;
        background: transparent;
      }
    `,
  ];

  constructor() {
    super();
    Object.assign(this, { value: [], known: [], label: 'Tags', fault: '', announced: '' });
  }

  #set(value, announced) {
    this.announced = announced;
    this.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  }

  #add(input) {
    const typed = input.value.split(',').map((tag) => tag.trim().slice(0, MAX_TAG_LENGTH));
    const added = typed.filter((tag) => tag && !this.value.includes(tag));
    input.value = '';
    if (added.length > 0) {
      this.#set([...this.value, ...new Set(added)], `${added.join(', ')} added.`);
    }
  }

  #remove(tag) {
    this.#set(this.value.filter((other) => other !== tag), `${tag} removed.`);
    this.renderRoot.querySelector('input').focus();
  }

  #key(e) {
    if (e.key === 'Enter' || e.key === ',') {
      e.preventDefault();
      this.#add(e.target);
    } else if (e.key === 'Backspace' && e.target.value === '' && this.value.length > 0) {
      this.#remove(this.value.at(-1));
    }
  }

  /** A choice from the list of known tags is complete. */
  #input(e) {
    if (e.inputType === 'insertReplacementText' || !e.inputType || e.target.value.includes(',')) {
      this.#add(e.target);
    }
  }

  render() {
    return html`<div class="field">
      <label for="next">${this.label}</label>
      <div class="box">
        ${this.value.map((tag) => html`<span class="tag"><span class="cut" dir="auto">${tag}</span>
          <button type="button" class="quiet square" aria-label="Remove ${tag}" @click=${() => this.#remove(tag)}><vitrine-icon
            name="close"></vitrine-icon></button></span>`)}
        <input id="next" list="known" dir="auto" autocomplete="off" placeholder=${this.value.length ? '' : 'Add a tag'}
          aria-describedby="hint" aria-invalid=${Boolean(this.fault)} @keydown=${this.#key} @input=${this.#input}
          @change=${(e) => this.#add(e.target)} />
        <datalist id="known">
          ${this.known.filter((tag) => !this.value.includes(tag)).map((tag) => html`<option value=${tag}></option>`)}
        </datalist>
      </div>
      <span id="hint" class=${this.fault ? 'fault' : 'hint'}>${this.fault || 'Enter or a comma adds a tag.'}</span>
      <span class="unseen" role="status">${this.announced}</span>
    </div>`;
  }
}

customElements.define('vitrine-tags', Tags);
