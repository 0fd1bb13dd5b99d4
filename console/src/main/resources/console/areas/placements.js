/** Which widgets a page shows, region by region, in their order. */
import { LitElement, html, nothing } from 'lit';
import { get, post, put, remove } from '../app/api.js';
import { subscribe } from '../app/feed.js';
import { router } from '../app/router.js';
import { session } from '../app/session.js';
import { focused } from '../ui/focus.js';
import { count } from '../ui/format.js';
import { confirm } from '../ui/question.js';
import { empty, failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { complain, say } from '../ui/toasts.js';
import { byRegion, changed, changesFor, lastOrder, nameOf, regionName } from './placements-model.js';
import './placements-name.js';
import './placements-picker.js';
import { dragging } from './placements-region.js';
import './placements-shown.js';
import { styles } from './placements-styles.js';
import { allOf, store } from './template-api.js';

const FOLLOW_MS = 800;

class Placements extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    pages: { state: true },
    page: { state: true },
    items: { state: true },
    regions: { state: true },
    problem: { state: true },
    asks: { state: true },
    moved: { state: true },
    shown: { state: true },
  };

  static styles = [base, styles];

  /** Saves one after the other, so that the server ends with the order that is shown. */
  #saving = Promise.resolve();

  constructor() {
    super();
    Object.assign(this, { moved: '', shown: 0, unsaved: 0 });
  }

  connectedCallback() {
    super.connectedCallback();
    this.page = this.query.get('page') ?? '';
    this.unsubscribe = subscribe(this.parameters.project, ['io.vitrine.placement.*'], () => this.#followed());
    this.#open();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.unsubscribe();
    clearTimeout(this.timer);
  }

  /** Placements were changed: what is on its way is saved before the page is read again. */
  #followed() {
    clearTimeout(this.timer);
    const read = () => (dragging.now ? this.#followed() : this.items && !this.unsaved && this.#load());
    this.timer = setTimeout(() => this.#saving.then(read), FOLLOW_MS);
  }

  async #open() {
    this.problem = null;
    try {
      const files = (await allOf('placements')).map(({ template_file: file }) => file);
      this.pages = new Set(files.sort());
      this.#choose(this.page || (files[0] ?? ''));
    } catch (problem) {
      this.problem = problem;
    }
  }

  async #choose(page) {
    Object.assign(this, { page, items: undefined });
    router.note(page ? { page } : {});
    if (page) {
      await this.#load();
    }
  }

  async #load() {
    const { page } = this;
    try {
      const [items, { body }] = await Promise.all([allOf('placements', { template_file: page }), get(store('regions', { template_file: page }))]);
      if (this.items && (dragging.now || this.unsaved)) {
        this.#followed();
      } else if (page === this.page) {
        this.items = items;
        this.regions = [...new Set([...body.data.map(({ name }) => name), ...(this.added?.page === page ? this.added.regions : [])])];
        this.shown++;
        this.problem = null;
      }
    } catch (problem) {
      this.problem = problem;
    }
  }

  get #map() {
    return byRegion(this.items, this.regions);
  }

  /** What is shown changes at once. If it cannot be saved, the page shows what the server has. */
  #change(items, save, message) {
    this.items = items;
    this.moved = message;
    this.unsaved++;
    this.#saving = this.#saving.then(save).then(
      () => {
        this.unsaved--;
        this.shown++;
      },
      (problem) => {
        this.unsaved--;
        this.moved = 'Not saved.';
        complain(problem);
        return this.#load();
      },
    );
  }

  #move({ detail: { uuid, region, index } }) {
    const placement = this.items.find((item) => item.uuid === uuid);
    const changes = changesFor(this.#map, placement, region, index);
    const message = `${nameOf(placement)}: place ${index + 1} in ${regionName(region)}.`;
    this.#change(changed(this.items, changes), async () => {
      for (const { uuid: id, ...change } of changes) {
        await put(store(`placements/${id}`), change);
      }
    }, message);
  }

  #toggle({ detail: placement }) {
    const status = placement.status === 'active' ? 'inactive' : 'active';
    this.#change(changed(this.items, [{ uuid: placement.uuid, status }]), () => put(store(`placements/${placement.uuid}`), { status }),
      `${nameOf(placement)} is ${status}.`);
  }

  async #remove({ detail: placement }) {
    const answer = await confirm({
      heading: `Remove “${nameOf(placement)}”`,
      text: `It is no longer in ${regionName(placement.region)} of this page. The widget stays.`,
      action: 'Remove',
      danger: true,
      reason: true,
    });
    if (answer) {
      this.#change(this.items.filter(({ uuid }) => uuid !== placement.uuid),
        () => remove(store(`placements/${placement.uuid}`), { reason: answer.reason }), `${nameOf(placement)} is removed.`);
      await this.updateComplete;
      this.renderRoot.querySelector('h1').focus();
    }
  }

  async #add({ detail: widget }) {
    const { region } = this.asks;
    this.#close();
    try {
      const { body } = await post(store('placements'), {
        widget_uuid: widget.id,
        template_file: this.page,
        region,
        sort_order: lastOrder(this.#map.get(region) ?? []),
      });
      this.items = [...this.items, body.data];
      this.shown++;
      say(`“${widget.name}” is placed.`);
    } catch (problem) {
      complain(problem);
    }
  }

  render() {
    const write = session.can('widgets:write');
    const create = write ? html`<button class=${this.pages?.size ? '' : 'primary'} @click=${() => this.#ask({ kind: 'page' })}>
      <vitrine-icon name="add"></vitrine-icon>New page</button>` : '';
    return html`<div class="page">
      <div class="row between"><h1 tabindex="-1">Placements</h1>${create}</div>
      ${this.problem ? failed(this.problem, () => this.#open())
        : !this.pages ? loading()
        : this.page ? this.#content(write)
        : empty('placement', 'No page yet', 'A page has regions, and each region shows widgets in an order.', create)}
      <p class="unseen" role="status" aria-live="polite">${this.moved}</p>
      ${this.#dialogs()}
    </div>`;
  }

  #content(write) {
    const pages = [...new Set([...this.pages, this.page])].sort();
    return html`<div class="row between">
        <label class="field choose">Page
          <select class="mono" @change=${(e) => this.#choose(e.target.value)}>
            ${pages.map((page) => html`<option value=${page} ?selected=${page === this.page}>${page}</option>`)}
          </select></label>
        <span class="faint small" role="status">${this.items ? count(this.items.length, 'placement') : ''}</span>
      </div>
      ${this.items ? this.#regions(write) : loading(3)}`;
  }

  #regions(write) {
    const map = this.#map;
    const names = [...map.keys()];
    return html`<p class="hint" id="how" ?hidden=${!write || this.items.length === 0}>Drag a widget, or focus its handle: ↑ and ↓ change its place, ← and → its region.</p>
      <div class="map">
        <div class="regions">
          ${names.map((name) => html`<vitrine-region .name=${name} .placements=${map.get(name)} .names=${names} .project=${this.parameters.project} ?readonly=${!write}
            @move=${this.#move} @toggle=${this.#toggle} @remove=${this.#remove} @add=${() => this.#ask({ kind: 'widget', region: name })}></vitrine-region>`)}
          ${write ? html`<button class="new" @click=${() => this.#ask({ kind: 'region' })}><vitrine-icon name="add"></vitrine-icon>New region</button>` : nothing}
        </div>
        <vitrine-placements-shown .page=${this.page} .change=${this.shown} .regions=${names}></vitrine-placements-shown>
      </div>`;
  }

  #ask(question) {
    this.before = focused();
    this.asks = question;
  }

  async #close() {
    this.asks = null;
    await this.updateComplete;
    this.before?.focus();
  }

  #dialogs() {
    const close = () => this.#close();
    switch (this.asks?.kind) {
      case 'widget':
        return html`<vitrine-widget-picker .project=${this.parameters.project} heading="Add to ${regionName(this.asks.region)}" @pick=${this.#add} @close=${close}></vitrine-widget-picker>`;
      case 'page':
        return html`<vitrine-placements-name heading="New page" label="Template file of the page" hint="Such as pages/home, as the app asks for it."
          @name=${(e) => (close(), this.#choose(e.detail))} @close=${close}></vitrine-placements-name>`;
      case 'region':
        return html`<vitrine-placements-name heading="New region" label="Name of the region" hint="Such as header, as the app asks for it. It is kept once it has a widget."
          @name=${this.#region} @close=${close}></vitrine-placements-name>`;
      default:
        return nothing;
    }
  }

  #region({ detail: name }) {
    this.#close();
    this.added = { page: this.page, regions: [...(this.added?.page === this.page ? this.added.regions : []), name] };
    this.regions = [...new Set([...this.regions, name])];
  }
}

customElements.define('vitrine-placements', Placements);
