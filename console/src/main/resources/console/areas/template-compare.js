/** `<vitrine-template-compare .widget .template .sources>`: a widget as it is, beside what other sources would make of it. */
import { LitElement, css, html, nothing } from 'lit';
import '../ui/preview.js';
import { base } from '../ui/styles.js';
import { bothOf } from './template-trial.js';

class TemplateCompare extends LitElement {
  static properties = { widget: { attribute: false }, template: { attribute: false }, sources: { attribute: false }, both: { state: true }, problem: { state: true } };

  static styles = [
    base,
    css`
      summary {
        width: max-content;
        padding: var(--space-1) 0;
        color: var(--ink-soft);
        font-size: var(--text-s);
        cursor: pointer;
      }
      .sides {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
        gap: var(--space-4);
        padding: var(--space-2) 0;
      }
      .sides > div {
        display: grid;
        gap: var(--space-1);
        grid-template-columns: minmax(0, 1fr);
      }
    `,
  ];

  render() {
    return html`<details @toggle=${this.#open}>
      <summary>Compare<span class="unseen"> ${this.widget.name}</span></summary>
      ${this.problem ? html`<p class="fault" role="alert">${this.problem.message}</p>` : nothing}
      ${this.both ? html`<div class="sides">${this.both.map((drawn, index) => html`<div>
        <span class="label">${index === 0 ? 'Now' : 'With the other sources'}</span>
        <vitrine-preview label="${this.widget.name}, ${index === 0 ? 'now' : 'with the other sources'}" .html=${drawn.html} .stylesheet=${drawn.stylesheet}
          ?dark=${matchMedia('(prefers-color-scheme: dark)').matches}></vitrine-preview>
      </div>`)}</div>` : nothing}
    </details>`;
  }

  async #open(e) {
    if (e.target.open && !this.both) {
      try {
        this.both = await bothOf(this.widget, this.template, this.sources);
        this.problem = null;
      } catch (problem) {
        this.problem = problem;
      }
    }
  }
}

customElements.define('vitrine-template-compare', TemplateCompare);
