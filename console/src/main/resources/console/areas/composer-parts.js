/** `<vitrine-composer-parts .contents .sources>`: the contents and sources of a widget of the accounts dialect. Event `change`. */
import { LitElement, css, html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { live } from 'lit/directives/live.js';
import '../ui/icon.js';
import '../ui/json-text.js';
import { base } from '../ui/styles.js';

class Parts extends LitElement {
  static properties = { contents: { attribute: false }, sources: { attribute: false }, draft: {} };

  static styles = [
    base,
    css`
      :host {
        --json-height: 5rem;
        display: grid;
        gap: var(--space-5);
        grid-template-columns: minmax(0, 1fr);
      }
      .part {
        padding: var(--space-3) var(--space-4) var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
      }
      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr));
        gap: var(--space-3);
      }
    `,
  ];

  constructor() {
    super();
    this.contents = [];
    this.sources = [];
  }

  #change(change, field) {
    this.dispatchEvent(new CustomEvent('change', { detail: { change, field } }));
  }

  render() {
    return html`<section class="stack">
        <h2>Contents</h2>
        <p class="hint">Shown as they are, each as a paragraph. The text for people comes first; without one, the content is shown.</p>
        ${repeat(this.contents, ({ id, key }) => id ?? key, (part, index) => this.#part('contents', 'Content', index, html`
          <div class="field">
            <label for="native${index}">Text for people</label>
            <textarea id="native${index}" rows="2" dir="auto" .value=${live(part.native ?? '')}
              @input=${(e) => this.#set('contents', index, 'native', e.target.value)}></textarea>
          </div>
          <div class="two">${this.#text('contents', index, 'type', 'Type')}${this.#text('contents', index, 'content', 'Content for programs')}</div>`))}
        <div><button @click=${() => this.#add('contents', { type: null, content: null, native: null })}><vitrine-icon
          name="add"></vitrine-icon>Add content</button></div>
      </section>
      <section class="stack">
        <h2>Sources</h2>
        <p class="hint">Where an app gets more from. Vitrine stores them and never calls them.</p>
        ${repeat(this.sources, ({ id, key }) => id ?? key, (part, index) => this.#part('sources', 'Source', index, html`
          <div class="two">${this.#text('sources', index, 'reference', 'Reference')}${this.#text('sources', index, 'action', 'Action')}</div>
          <div class="two">
            <div class="field"><span class="label">Source</span><vitrine-json-text label="Source ${index + 1}"
              draft="${this.draft}/source/${part.id ?? part.key}" .value=${part.source ?? {}}
              @change=${(e) => this.#set('sources', index, 'source', e.detail.value)}></vitrine-json-text></div>
            <div class="field"><span class="label">Arguments</span><vitrine-json-text list
              label="Arguments of source ${index + 1}" draft="${this.draft}/arguments/${part.id ?? part.key}" .value=${part.arguments ?? []}
              @change=${(e) => this.#set('sources', index, 'arguments', e.detail.value)}></vitrine-json-text></div>
          </div>`))}
        <div><button @click=${() => this.#add('sources', { reference: null, source: {}, action: null, arguments: [] })}>
          <vitrine-icon name="add"></vitrine-icon>Add source</button></div>
      </section>`;
  }

  #part(list, name, index, fields) {
    return html`<div class="part stack" role="group" aria-label="${name} ${index + 1}">
      <div class="row between"><h3>${name} ${index + 1}</h3>
        <button class="quiet square" aria-label="Remove ${name.toLowerCase()} ${index + 1}"
          @click=${() => this.#change({ [list]: this[list].toSpliced(index, 1) }, `/${list}`)}><vitrine-icon
            name="delete"></vitrine-icon></button></div>
      ${fields}
    </div>`;
  }

  #text(list, index, name, label) {
    const id = `${list}-${name}${index}`;
    return html`<div class="field"><label for=${id}>${label}</label>
      <input id=${id} dir="auto" .value=${live(this[list][index][name] ?? '')}
        @input=${(e) => this.#set(list, index, name, e.target.value)} /></div>`;
  }

  #set(list, index, name, value) {
    const part = { ...this[list][index], [name]: value === '' ? null : value };
    this.#change({ [list]: this[list].with(index, part) }, `/${list}/${index}/${name}`);
  }

  async #add(list, part) {
    this.#change({ [list]: [...this[list], { ...part, key: crypto.randomUUID() }] }, `/${list}`);
    await this.updateComplete;
    const parts = [...this.renderRoot.querySelectorAll('.part')];
    parts.at(list === 'contents' ? this.contents.length - 1 : -1)?.querySelector('textarea, input')?.focus();
  }
}

customElements.define('vitrine-composer-parts', Parts);
