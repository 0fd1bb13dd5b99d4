/** `showLive(project, widget)`: after a widget was published: its address, and the snippet that shows it on a page. */
import { LitElement, css, html } from 'lit';
import '../ui/dialog.js';
import { pageOf } from '../ui/snippet.js';
import { base } from '../ui/styles.js';

class Live extends LitElement {
  static properties = { project: { attribute: false }, widget: { attribute: false } };

  static styles = [
    base,
    css`
      .top {
        display: flex;
        align-items: center;
        gap: var(--space-3);
      }
      .mark {
        display: grid;
        place-items: center;
        width: 2.5rem;
        height: 2.5rem;
        border-radius: 50%;
        background: var(--ok-soft);
        color: var(--ok);
        flex: none;
      }
    `,
  ];

  render() {
    return html`<vitrine-dialog heading="It is live" @close=${() => this.answer()}>
      <div class="stack">
        <div class="top"><span class="mark"><vitrine-icon name="check"></vitrine-icon></span>
          <p><strong dir="auto">${this.widget.name}</strong> is published.
            Sites and apps show it now${this.project.maxAge ? `, caches within ${this.project.maxAge} s` : ''}.</p></div>
        <vitrine-snippet .project=${this.project} .widget=${this.widget}></vitrine-snippet>
      </div>
      <a slot="actions" class="button" href=${pageOf(this.project, this.widget)} target="_blank" rel="noopener">Open in a new tab</a>
      <button slot="actions" class="primary" autofocus @click=${() => this.answer()}>Done</button>
    </vitrine-dialog>`;
  }
}

customElements.define('vitrine-composer-live', Live);

export function showLive(project, widget) {
  const element = document.createElement('vitrine-composer-live');
  return new Promise((resolve) => {
    Object.assign(element, { project, widget });
    element.answer = () => {
      element.remove();
      resolve();
    };
    document.body.append(element);
  });
}
