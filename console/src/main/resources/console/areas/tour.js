/**
 * `<vitrine-tour>`: from nothing to a published widget, and back from a mistake. Each step does the real thing, with the same
 * requests as the areas of the console. Where the user is, and what was chosen, is kept in the tab.
 */
import { LitElement, html } from 'lit';
import { forget, keep, kept } from '../app/drafts.js';
import { isDark } from '../app/light.js';
import { projects } from '../app/projects.js';
import { href, router } from '../app/router.js';
import { session } from '../app/session.js';
import '../ui/icon.js';
import '../ui/preview.js';
import { empty } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { layoutStyles } from './composer-layouts.js';
import { previewOf } from './composer-model.js';
import './composer-preview.js';
import { addressOf } from './composer-save.js';
import { Life } from './time-life.js';
import { restore } from './time-restore.js';
import { THREE, paste } from './tour-pictures.js';
import { STEPS, finish } from './tour-steps.js';
import { tourStyles } from './tour-styles.js';
import { formOf, publish, show, takePicturesAway } from './tour-work.js';

const START = { step: 'layout', layout: 'CAROUSEL', items: [], name: '', key: '', widget: null };
const FINISHED = 'finished';
const NEEDED = ['widgets:read', 'widgets:write', 'widgets:publish'];

class Tour extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    state: { state: true },
    busy: { state: true },
    fault: { state: true },
    adding: { state: true },
    uploading: { state: true },
    over: { state: true },
    version: { state: true },
  };

  static styles = [base, layoutStyles, tourStyles];

  #paste = (e) => this.state.step === 'pictures' && paste(this, e);

  constructor() {
    super();
    this.uploading = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.project = this.parameters.project ? projects.current : null;
    this.state = this.project ? { ...START, ...kept(this.#draft) } : { ...START, step: 'project' };
    document.addEventListener('paste', this.#paste);
    document.title = 'Tour · Vitrine';
    this.#lookBack();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('paste', this.#paste);
    this.life?.stop();
  }

  get #draft() {
    return `tour/${this.project.id}`;
  }

  /** Of the choices: a widget of other content is another widget, so that its request has another key. */
  set(change) {
    this.state = { ...this.state, ...change, ...('step' in change ? {} : { key: '' }) };
    keep(this.#draft, this.state);
    this.fault = null;
  }

  async go(step, change = {}) {
    this.set({ ...change, step });
    this.#lookBack();
    await this.updateComplete;
    const heading = this.renderRoot.querySelector(step === FINISHED ? '#finish' : '.now h2');
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: 'nearest' });
  }

  created(project) {
    projects.replace(project);
    router.go(`p/${project.id}/tour`, { replace: true });
  }

  again() {
    forget(this.#draft);
    this.state = START;
    this.go(START.step);
  }

  async #do(work) {
    Object.assign(this, { busy: true, fault: null });
    try {
      await work();
    } catch (problem) {
      this.fault = problem;
    } finally {
      this.busy = false;
    }
  }

  publish() {
    if (!this.state.name.trim() || this.busy) {
      return;
    }
    const key = this.state.key || crypto.randomUUID();
    this.state = { ...this.state, key };
    keep(this.#draft, this.state);
    this.#do(async () => {
      const { id, name, slug, version } = await publish(this.project, this.state, key);
      await this.go('show', { widget: { id, name, slug, version } });
    });
  }

  break() {
    this.#do(async () => {
      await takePicturesAway(this.project, this.state.widget.id);
      await this.go('restore');
    });
  }

  /** The last step reads the life of the widget, newest version first. */
  async #lookBack() {
    if (this.state.step !== 'restore' || !this.state.widget) {
      return;
    }
    this.life?.stop();
    this.life = new Life(this.project.id, this.state.widget.id, () => this.requestUpdate());
    await this.life.load();
    this.look(this.life.head);
  }

  look(version) {
    this.version = version;
    if (version > 0) {
      this.life.want(version);
    }
  }

  restore() {
    const { id } = this.state.widget;
    const nameOf = (asset) => this.life.title(asset) ?? 'Picture';
    return this.#do(async () => {
      const done = await restore({ address: addressOf(this.project.id, id), version: this.version, live: true, nameOf });
      if (done !== null) {
        await show(this.project, id);
        await this.go(FINISHED);
      }
    });
  }

  render() {
    if (this.project && NEEDED.some((scope) => !session.can(scope))) {
      return html`<div class="page"><h1>Tour</h1>${empty('alert', 'Your token may not publish widgets',
        `The tour makes and publishes a real widget. It needs the scopes ${NEEDED.join(', ')}.`)}</div>`;
    }
    const back = href(this.project ? `p/${this.project.id}` : '');
    return html`<div class="page">
      <div class="stack">
        <div class="row between"><h1>From nothing to a published widget</h1>
          <div class="row">${this.project && this.state.step !== START.step
            ? html`<button class="quiet" @click=${() => this.again()}><vitrine-icon name="refresh"></vitrine-icon>Start again</button>` : ''}
            <a class="button quiet" href=${back}><vitrine-icon name="close"></vitrine-icon>Leave the tour</a></div></div>
        <p class="soft lead">Seven steps, less than five minutes. Everything you do here is real. You can leave at any time: this tab
          remembers where you were.</p>
      </div>
      <div class="columns">
        <div class="stack"><ol>${STEPS.map((step, index) => this.#step(step, index))}</ol>
          ${this.state.step === FINISHED ? finish(this) : ''}</div>
        ${this.project ? html`<aside class="picture" aria-label="Preview">${this.#picture()}</aside>` : ''}
      </div>
    </div>`;
  }

  #step({ id, heading, done, body, changeable }, index) {
    const current = STEPS.findIndex((step) => step.id === this.state.step);
    const look = current === index ? 'now' : current < 0 || index < current ? 'done' : 'next';
    const words = look === 'done' ? done(this) : '';
    return html`<li class="step ${look}" aria-current=${look === 'now' ? 'step' : 'false'}>
      <span class="mark">${look === 'done' ? html`<vitrine-icon name="check"></vitrine-icon><span class="unseen">Done:</span>` : index + 1}</span>
      <div class="head"><h2 tabindex="-1">${heading}</h2>${words ? html`<span class="faint cut" dir="auto">${words}</span>` : ''}
        ${look === 'done' && changeable && !this.state.widget
          ? html`<button class="quiet" aria-label="Change: ${heading}" @click=${() => this.go(id)}>Change</button>` : ''}</div>
      ${look === 'now' ? html`<span></span><div class="what">${body(this)}</div>` : ''}
    </li>`;
  }

  #picture() {
    const { step, items } = this.state;
    if (step === 'restore') {
      const picture = this.life?.picture(this.version)?.value;
      return html`<div class="stack"><h2>${this.version ? `Version ${this.version}` : 'Preview'}</h2>
        <vitrine-preview .html=${picture?.html ?? ''} .stylesheet=${picture?.stylesheet ?? null} .dark=${isDark()}
          label="Version ${this.version ?? ''}"></vitrine-preview></div>`;
    }
    const shown = items.length ? items : THREE;
    return html`<vitrine-composer-preview project=${this.project.id}
        .state=${previewOf(null, formOf({ ...this.state, items: shown }))}></vitrine-composer-preview>
      ${items.length ? '' : html`<p class="hint">With sample pictures, until you choose some.</p>`}`;
  }
}

customElements.define('vitrine-tour', Tour);
