/** `<vitrine-composer-addresses project>`: new assets by their addresses, several at once. Events: `add` with items, `close`. */
import { LitElement, css, html } from 'lit';
import { forget, keep, kept } from '../app/drafts.js';
import { count } from '../ui/format.js';
import { base } from '../ui/styles.js';
import { isAddress } from './composer-model.js';

const TYPES = [
  ['VIDEO', /\.(mp4|webm|mov|m4v|ogv)$/i],
  ['FILE', /\.(pdf|zip|docx?|xlsx?|pptx?|csv|txt)$/i],
  ['EMBED', /^https?:\/\/(www\.)?(youtube\.com|youtube-nocookie\.com|youtu\.be|vimeo\.com|player\.vimeo\.com)\//i],
];

/** The type that an address suggests. */
export function typeOf(url) {
  return TYPES.find(([, pattern]) => pattern.test(url.replace(/[?#].*$/, '')))?.[0] ?? 'IMAGE';
}

class Addresses extends LitElement {
  static properties = { project: {}, text: { state: true } };

  static styles = [
    base,
    css`
      form {
        padding: var(--space-4);
        border-radius: var(--radius-m);
        background: var(--sunken);
      }
    `,
  ];

  get #draft() {
    return `addresses/${this.project}`;
  }

  connectedCallback() {
    super.connectedCallback();
    this.text = kept(this.#draft) ?? '';
  }

  firstUpdated() {
    this.renderRoot.querySelector('textarea').focus();
  }

  render() {
    const words = this.text.split(/\s+/).filter(Boolean);
    const faults = words.filter((word) => !isAddress(word));
    return html`<form class="stack" @submit=${this.#add}>
      <div class="field">
        <label for="addresses">Addresses, one on each line</label>
        <textarea id="addresses" rows="3" class="mono" spellcheck="false" placeholder="https://cdn.example/beach.jpg"
          aria-describedby="note"
          aria-invalid=${faults.length > 0} .value=${this.text} @input=${this.#input}></textarea>
        <span id="note" class=${faults.length ? 'fault' : 'hint'} role="status">
          ${faults.length
            ? `${faults[0].slice(0, 80)} is not an address. It must begin with http:// or https://.`
            : 'The files stay where they are. Vitrine stores their addresses.'}</span>
      </div>
      <div class="row">
        <button class="primary" ?disabled=${words.length === 0 || faults.length > 0}>Add ${words.length ? count(words.length, 'asset') : ''}</button>
        <button type="button" class="quiet" @click=${this.#close}>Cancel</button>
      </div>
    </form>`;
  }

  #input(e) {
    this.text = e.target.value;
    keep(this.#draft, this.text);
  }

  #add(e) {
    e.preventDefault();
    const urls = [...new Set(this.text.split(/\s+/).filter(Boolean))];
    const items = urls.map((url) => ({ key: crypto.randomUUID(), type: typeOf(url), url, title: '', altText: '' }));
    this.dispatchEvent(new CustomEvent('add', { detail: { items } }));
    this.#close();
  }

  #close() {
    forget(this.#draft);
    this.dispatchEvent(new Event('close'));
  }
}

customElements.define('vitrine-composer-addresses', Addresses);
