/** `<vitrine-placements-shown .page .regions .change>`: a page as apps get it. It is read again when `change` changes. */
import { LitElement, css, html, nothing } from 'lit';
import { get, query } from '../app/api.js';
import { projects } from '../app/projects.js';
import '../ui/preview.js';
import { base } from '../ui/styles.js';
import { regionName } from './placements-model.js';

class PlacementsShown extends LitElement {
  static properties = {
    page: { attribute: false },
    regions: { attribute: false },
    change: { attribute: false },
    region: { state: true },
    delivered: { state: true },
    problem: { state: true },
  };

  static styles = [
    base,
    css`
      :host {
        position: sticky;
        top: 4.25rem;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2);
      }
      select {
        width: auto;
        max-width: 14rem;
      }
      @media (max-width: 70rem) {
        :host {
          position: static;
        }
      }
    `,
  ];

  willUpdate(changed) {
    if (changed.has('page')) {
      this.region = null;
      this.delivered = undefined;
    }
    if (changed.has('change') || changed.has('page') || changed.has('region')) {
      this.#read();
    }
  }

  async #read() {
    const wanted = {};
    this.latest = wanted;
    try {
      const placements = [];
      for (let after = '', more = true; more; ) {
        const address = `/delivery/${encodeURIComponent(projects.current.key)}/placements.json`;
        const { body } = await get(address + query({ template_file: this.page, region: this.region ?? '', after }));
        placements.push(...body.placements);
        after = body.next;
        more = Boolean(after);
      }
      if (this.latest === wanted) {
        this.delivered = placements;
        this.problem = null;
      }
    } catch (problem) {
      if (this.latest === wanted) {
        this.problem = problem;
      }
    }
  }

  render() {
    return html`<section class="stack" aria-labelledby="shown">
      <div class="bar">
        <h2 id="shown">As apps get it</h2>
        <select aria-label="Region that is shown" @change=${(e) => (this.region = e.target.value || null)}>
          <option value="" ?selected=${!this.region}>All regions</option>
          ${this.regions.filter((name) => name).map((name) => html`<option value=${name} ?selected=${name === this.region}>${regionName(name)}</option>`)}
        </select>
      </div>
      ${this.problem ? html`<p class="fault" role="alert">${this.problem.message}</p>` : nothing}
      ${this.delivered
        ? this.delivered.length
          ? html`<vitrine-preview label="The page as apps get it" .html=${this.delivered.map(({ html: markup }) => markup).join('\n')}
              ?dark=${matchMedia('(prefers-color-scheme: dark)').matches}></vitrine-preview>`
          : html`<p class="soft">Nothing is delivered. Apps show active placements of published widgets.</p>`
        : html`<div class="skeleton"><div class="card-space"></div></div>`}
      ${this.delivered?.some(({ entityId }) => entityId) ? html`<p class="hint">Placements for an entity are only delivered with its id.</p>` : nothing}
    </section>`;
  }
}

customElements.define('vitrine-placements-shown', PlacementsShown);
