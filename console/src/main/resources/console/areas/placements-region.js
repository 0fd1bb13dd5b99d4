/**
 * `<vitrine-region .name .placements .names>`: the placements of a region, ordered by dragging or with the arrow keys. Events
 * `move` with `{uuid, region, index}`, `toggle` and `remove` with the placement, `add`.
 */
import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import Sortable from 'sortablejs';
import { href } from '../app/router.js';
import { count } from '../ui/format.js';
import { base } from '../ui/styles.js';
import { nameOf, regionName } from './placements-model.js';
import { regionStyles } from './placements-styles.js';

/** From the press on a handle until it is let go, lists must not be drawn again: the drag would lose its item. */
export const dragging = { now: false };

/** The placement whose handle has the focus after it has been moved by a key. */
let held = null;

class Region extends LitElement {
  static properties = {
    name: { attribute: false },
    placements: { attribute: false },
    names: { attribute: false },
    project: { attribute: false },
    readonly: { type: Boolean },
  };

  static styles = [base, regionStyles];

  firstUpdated() {
    if (!this.readonly) {
      let next = null;
      this.sortable = Sortable.create(this.renderRoot.querySelector('ol'), {
        group: 'placements',
        handle: '.handle',
        draggable: '.item',
        animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150,
        forceFallback: true,
        fallbackTolerance: 3,
        ghostClass: 'dropping',
        emptyInsertThreshold: 24,
        onChoose: ({ item }) => {
          dragging.now = true;
          next = item.nextSibling;
        },
        onUnchoose: () => (dragging.now = false),
        onEnd: ({ item, from, to, oldDraggableIndex, newDraggableIndex }) => {
          // Lit owns the children: the item goes back to its place, and the list is drawn again from the new order.
          from.insertBefore(item, next);
          if (from !== to || oldDraggableIndex !== newDraggableIndex) {
            this.#move(item.dataset.uuid, to.getRootNode().host.name, newDraggableIndex);
          }
        },
      });
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sortable?.destroy();
  }

  updated() {
    const item = held && this.placements.some(({ uuid }) => uuid === held) && this.renderRoot.querySelector(`[data-uuid="${held}"] .handle`);
    if (item) {
      item.focus();
      held = null;
    }
  }

  #move(uuid, region, index) {
    this.dispatchEvent(new CustomEvent('move', { detail: { uuid, region, index } }));
  }

  #key(e, placement, index) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[e.key];
    const aside = { ArrowLeft: -1, ArrowRight: 1 }[e.key];
    const region = aside ? this.names[this.names.indexOf(this.name) + aside] : this.name;
    const place = aside ? 0 : index + (step ?? 0);
    if (!step && !aside) {
      return;
    }
    e.preventDefault();
    if (region !== undefined && place >= 0 && (aside || place < this.placements.length)) {
      held = placement.uuid;
      this.#move(placement.uuid, region, place);
    }
  }

  #tell(kind, placement) {
    this.dispatchEvent(new CustomEvent(kind, { detail: placement }));
  }

  render() {
    return html`<section class="region" aria-label=${regionName(this.name)}>
      <div class="head">
        <h2 class="cut" title=${regionName(this.name)} dir="auto">${regionName(this.name)}</h2>
        <span class="faint small">${count(this.placements.length, 'widget')}</span>
      </div>
      <ol>${repeat(this.placements, ({ uuid }) => uuid, (placement, index) => this.#item(placement, index))}</ol>
      ${this.placements.length === 0 ? html`<p class="nothing faint small">Nothing here. Apps show nothing in this region.</p>` : nothing}
      ${this.readonly ? nothing : html`<button class="quiet add" @click=${() => this.#tell('add')}><vitrine-icon name="add"></vitrine-icon>Add a widget<span
        class="unseen"> to ${regionName(this.name)}</span></button>`}
    </section>`;
  }

  #item(placement, index) {
    const name = nameOf(placement);
    const active = placement.status === 'active';
    return html`<li class="item ${active ? '' : 'off'}" data-uuid=${placement.uuid}>
      ${this.readonly ? nothing : html`<button class="quiet square handle" aria-label="Move ${name}, place ${index + 1} of ${this.placements.length} in ${regionName(this.name)}"
        aria-keyshortcuts="ArrowUp ArrowDown ArrowLeft ArrowRight" @keydown=${(e) => this.#key(e, placement, index)}><vitrine-icon name="drag"></vitrine-icon></button>`}
      <span class="what">
        ${placement.widget
          ? html`<a class="name" dir="auto" href=${href(`p/${this.project}/widgets/${placement.widget.uuid}`)}>${name}</a>`
          : html`<span class="name faint">${name}</span>`}
        <span class="chips">
          ${active ? nothing : html`<span class="chip">Inactive</span>`}
          ${placement.entity_id ? html`<span class="chip note" title="Only where the app asks for this entity">For ${placement.entity_id}</span>` : nothing}
        </span>
      </span>
      ${this.readonly ? nothing : html`<button class="quiet square" aria-label="${active ? 'Deactivate' : 'Activate'} ${name}" title=${active ? 'Deactivate' : 'Activate'}
          @click=${() => this.#tell('toggle', placement)}><vitrine-icon name=${active ? 'unpublish' : 'publish'}></vitrine-icon></button>
        <button class="quiet square" aria-label="Remove ${name}" title="Remove" @click=${() => this.#tell('remove', placement)}><vitrine-icon name="close"></vitrine-icon></button>`}
    </li>`;
  }
}

customElements.define('vitrine-region', Region);
