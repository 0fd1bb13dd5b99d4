/** `<vitrine-palette>`: finds widgets, assets, templates and projects, and does what can be done. Opened by Ctrl/⌘ K. */
import { LitElement, css, html } from 'lit';
import { focused } from '../ui/focus.js';
import { LAYOUTS } from '../ui/format.js';
import '../ui/icon.js';
import { base } from '../ui/styles.js';
import { actions } from './actions.js';
import { get, query } from './api.js';
import { projects } from './projects.js';
import { router } from './router.js';
import { session } from './session.js';

const WAIT_MS = 120;
const SHOWN_OF_EACH = 5;

class Palette extends LitElement {
  static properties = { text: { state: true }, found: { state: true }, chosen: { state: true }, searching: { state: true } };

  static styles = [
    base,
    css`
      dialog {
        width: min(40rem, calc(100vw - 2rem));
        margin-top: 10vh;
        padding: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--raised);
        color: var(--ink);
        box-shadow: var(--shadow-high);
        overflow: hidden;
      }
      dialog::backdrop {
        background: rgb(10 12 14 / 45%);
      }
      .ask {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        padding: 0 var(--space-4);
        border-bottom: 1px solid var(--line);
        color: var(--ink-faint);
      }
      .ask input {
        min-height: 3.25rem;
        border: 0;
        background: transparent;
        padding: 0;
        outline: none;
      }
      ul {
        max-height: min(26rem, 60vh);
        margin: 0;
        padding: var(--space-2);
        overflow-y: auto;
        list-style: none;
      }
      .group {
        padding: var(--space-2) var(--space-3) var(--space-1);
      }
      [role='option'] {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-m);
        cursor: pointer;
      }
      [role='option'][aria-selected='true'] {
        background: var(--accent-soft);
      }
      .none {
        padding: var(--space-4);
      }
    `,
  ];

  constructor() {
    super();
    this.text = '';
    this.found = [];
    this.chosen = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.before = focused();
  }

  firstUpdated() {
    this.renderRoot.querySelector('dialog').showModal();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.before?.focus();
    clearTimeout(this.timer);
    this.abort?.abort();
  }

  get #options() {
    const wanted = this.text.trim().toLowerCase();
    const doable = actions().filter(({ label, words = '' }) => `${label} ${words}`.toLowerCase().includes(wanted));
    return [...this.found, ...doable.slice(0, wanted ? SHOWN_OF_EACH : 20).map((action) => ({ group: 'Actions', ...action }))];
  }

  #type(e) {
    this.text = e.target.value;
    this.chosen = 0;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#search(), WAIT_MS);
  }

  /** Shows each kind as soon as it is found. A kind that fails to answer shows nothing. */
  async #search() {
    this.abort?.abort();
    const { signal } = (this.abort = new AbortController());
    const text = this.text.trim();
    if (!text) {
      this.found = [];
      return;
    }
    this.searching = true;
    const found = [];
    const all = searches(text, signal).map(async (search, index) => {
      found[index] = await search();
      if (!signal.aborted) {
        this.found = found.flat();
      }
    });
    await Promise.allSettled(all);
    if (!signal.aborted) {
      this.found = found.flat();
      this.searching = false;
    }
  }

  #key(e) {
    const { length } = this.#options;
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step && length) {
      e.preventDefault();
      this.chosen = (this.chosen + step + length) % length;
      this.updateComplete.then(() => this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }));
    } else if (e.key === 'Enter' && this.#options[this.chosen]) {
      this.#do(this.#options[this.chosen]);
    }
  }

  #do(option) {
    this.dispatchEvent(new Event('close'));
    option.run();
  }

  render() {
    const options = this.#options;
    return html`<dialog aria-label="Find or do" @cancel=${() => this.dispatchEvent(new Event('close'))}
      @click=${(e) => e.target.localName === 'dialog' && this.dispatchEvent(new Event('close'))}>
      <div class="ask">
        <vitrine-icon name="search"></vitrine-icon>
        <input autofocus role="combobox" aria-label="Find or do" aria-expanded="true" aria-controls="options" autocomplete="off" spellcheck="false"
          aria-activedescendant=${options.length ? `option-${this.chosen}` : ''} placeholder="Find a widget, asset or template, or type what to do"
          .value=${this.text} @input=${this.#type} @keydown=${this.#key} />
      </div>
      <ul id="options" role="listbox" aria-label="Results">
        ${options.map((option, index) => html`
          ${option.group !== options[index - 1]?.group ? html`<li role="presentation" class="group faint small">${option.group}</li>` : ''}
          <li id="option-${index}" role="option" aria-selected=${index === this.chosen} @click=${() => this.#do(option)}
            @pointermove=${() => (this.chosen = index)}>
            <vitrine-icon class="faint" name=${option.icon}></vitrine-icon>
            <span class="cut grow">${option.label}</span><span class="faint small cut">${option.hint ?? ''}</span>
          </li>`)}
      </ul>
      ${options.length === 0 ? html`<p class="none soft" role="status">${this.searching ? 'Searching …' : 'Nothing found.'}</p>` : ''}
    </dialog>`;
  }
}

/** One search for each kind of thing that the token may see. */
function searches(text, signal) {
  const project = projects.current;
  const items = (address, group, icon, option) => async () =>
    [(await get(address, { signal })).body].map((body) => body.items ?? body.data ?? body)[0]
      .slice(0, SHOWN_OF_EACH)
      .map((item) => ({ group, icon, ...option(item) }));
  const go = (path) => () => router.go(path);
  const all = [items(`/api/projects${query({ q: text, limit: SHOWN_OF_EACH })}`, 'Projects', 'project', ({ id, name, key }) => ({
    label: name, hint: key, run: go(`p/${id}`) }))];
  if (!project) {
    return all;
  }
  const root = `/api/projects/${project.id}`;
  const inProject = [
    ['widgets:read', items(`${root}/widgets/search${query({ q: text, limit: SHOWN_OF_EACH })}`, 'Widgets', 'widget', ({ widget }) => ({
      label: widget.name, hint: LAYOUTS[widget.layout] ?? '', run: go(`p/${project.id}/widgets/${widget.id}`) }))],
    ['assets:read', items(`${root}/assets${query({ q: text, limit: SHOWN_OF_EACH })}`, 'Assets', 'asset', (asset) => ({
      label: asset.title ?? asset.url, hint: asset.type, run: go(`p/${project.id}/assets/${asset.id}`) }))],
    ['templates:read', items(`/stores/${project.key}/v3/content/widget-templates?limit=100`, 'Templates', 'template', (template) => ({
      label: template.name, run: go(`p/${project.id}/templates/${template.uuid}`) }))],
  ];
  const named = (search) => async () => (await search()).filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()));
  return [
    ...inProject.filter(([scope]) => session.can(scope)).map(([scope, search]) => (scope === 'templates:read' ? named(search) : search)),
    ...all,
  ];
}

customElements.define('vitrine-palette', Palette);
