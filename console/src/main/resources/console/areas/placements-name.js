/** `<vitrine-placements-name heading label hint>`: asks for a name. Events `name` with it, `close`. */
import { LitElement, html } from 'lit';
import '../ui/dialog.js';
import { base } from '../ui/styles.js';

class PlacementsName extends LitElement {
  static properties = { heading: {}, label: {}, hint: {} };

  static styles = base;

  render() {
    return html`<vitrine-dialog heading=${this.heading} @close=${this.#close}>
      <form class="field" @submit=${this.#done}>
        <label for="name">${this.label}</label>
        <input id="name" class="mono" autofocus required maxlength="255" aria-describedby="hint" />
        <span class="hint" id="hint">${this.hint}</span>
      </form>
      <button slot="actions" @click=${this.#close}>Cancel</button>
      <button slot="actions" class="primary" @click=${() => this.renderRoot.querySelector('form').requestSubmit()}>Continue</button>
    </vitrine-dialog>`;
  }

  #done(e) {
    e.preventDefault();
    const name = this.renderRoot.querySelector('#name').value.trim();
    if (name) {
      this.dispatchEvent(new CustomEvent('name', { detail: name }));
    }
  }

  #close() {
    this.dispatchEvent(new Event('close'));
  }
}

customElements.define('vitrine-placements-name', PlacementsName);
