/** `<vitrine-snippet .project .widget>`: where a published widget is, and the lines that show it on a page. Both can be copied. */
import { LitElement, css, html } from 'lit';
import './copy.js';
import { base } from './styles.js';

/** @returns {string} where apps get the widget; with `.html` or `.json` in one of its formats */
export function addressOf(project, widget) {
  return new URL(`/delivery/${project.key}/widgets/${widget.slug}`, location.origin).href;
}

/** @returns {string} a page that shows a published widget as its snippet does */
export function pageOf(project, widget) {
  return `/console/widget.html?${new URLSearchParams({ project: project.key, slug: widget.slug })}`;
}

class Snippet extends LitElement {
  static properties = { project: { attribute: false }, widget: { attribute: false } };

  static styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
        grid-template-columns: minmax(0, 1fr);
      }
      pre {
        padding: var(--space-3);
        border-radius: var(--radius-m);
        background: var(--sunken);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  get #lines() {
    return `<script src="${location.origin}/embed.js" async></script>
<vitrine-widget project="${this.project.key}" slug="${this.widget.slug}"></vitrine-widget>`;
  }

  render() {
    return html`${this.#copyable('Address', addressOf(this.project, this.widget), 'address')}
      ${this.#copyable('To show it on a page, paste this', this.#lines, 'snippet')}`;
  }

  #copyable(label, text, id) {
    return html`<div class="field">
      <div class="row between"><span class="label" id=${id}>${label}</span>
        <vitrine-copy .text=${text} label=${id}></vitrine-copy></div>
      <pre tabindex="0" role="group" aria-labelledby=${id}>${text}</pre>
    </div>`;
  }
}

customElements.define('vitrine-snippet', Snippet);
