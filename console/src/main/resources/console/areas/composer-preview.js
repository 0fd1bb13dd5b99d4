/**
 * `<vitrine-composer-preview .project .widget .state .published>`: the widget as apps will show it, drawn anew shortly after
 * each edit. The last picture stays until the next one is there.
 */
import { LitElement, html } from 'lit';
import { connection, get, post } from '../app/api.js';
import { isDark } from '../app/light.js';
import '../ui/icon.js';
import '../ui/preview.js';
import { base } from '../ui/styles.js';
import { addressOf } from './composer-save.js';
import { previewStyles } from './composer-preview-styles.js';

const DELAY_MS = 200;
const DEVICES = { phone: ['Phone', 390], tablet: ['Tablet', 768], desktop: ['Desktop', 1280] };
const MODES = { draft: 'Draft', published: 'Published', both: 'Side by side' };

class ComposerPreview extends LitElement {
  static properties = {
    project: {},
    widget: {},
    state: { attribute: false },
    published: { attribute: false },
    device: { state: true },
    dark: { state: true },
    mode: { state: true },
    draftPicture: { state: true },
    publishedPicture: { state: true },
    busy: { state: true },
    fault: { state: true },
    room: { state: true },
  };

  static styles = [base, previewStyles];

  #timer;
  #abort = new AbortController();
  #drawn = null;
  #size = new ResizeObserver(() => this.#fit());
  #back = () => connection.up && this.fault && this.#draw();

  constructor() {
    super();
    this.device = innerWidth < DEVICES.tablet[1] ? 'phone' : 'desktop';
    this.mode = 'draft';
    this.dark = isDark();
    this.busy = true;
  }

  connectedCallback() {
    super.connectedCallback();
    connection.addEventListener('change', this.#back);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    connection.removeEventListener('change', this.#back);
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#size.disconnect();
  }

  firstUpdated() {
    this.#size.observe(this.renderRoot.querySelector('.pictures'));
  }

  updated(changed) {
    const wanted = JSON.stringify(this.state);
    if (changed.has('state') && wanted !== this.#drawn) {
      this.#drawn = wanted;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#draw(), this.draftPicture ? DELAY_MS : 0);
    }
    if (changed.has('published') || changed.has('mode')) {
      this.#drawPublished();
    }
    this.renderRoot.querySelectorAll('vitrine-preview').forEach((element) => this.#size.observe(element));
    this.#fit();
  }

  async #draw() {
    this.#abort.abort();
    const abort = (this.#abort = new AbortController());
    this.busy = true;
    try {
      const { body } = await post(`/api/projects/${this.project}/widgets/preview`, this.state, { signal: abort.signal });
      this.draftPicture = body;
      this.fault = null;
      const settings = body.complaints.filter(({ code }) => code === 'configuration');
      const detail = Object.fromEntries(settings.map((complaint) => [complaint.pointer, complaint.detail]));
      this.dispatchEvent(new CustomEvent('complaints', { detail }));
    } catch (problem) {
      if (problem.name === 'AbortError') {
        return;
      }
      this.fault = problem;
      this.#drawn = null;
    }
    this.busy = false;
  }

  async #drawPublished() {
    if (this.mode === 'draft' || !this.published || this.publishedPicture?.version === this.published) {
      return;
    }
    const version = this.published;
    try {
      const { body } = await get(`${addressOf(this.project, this.widget)}/preview?state=published`);
      this.publishedPicture = { ...body, version };
    } catch (problem) {
      this.fault = problem;
    }
  }

  render() {
    const mode = this.published ? this.mode : 'draft';
    // A setting that does not fit is marked in the form.
    const complaints = mode === 'published' ? [] : this.draftPicture?.complaints.filter(({ code }) => code !== 'configuration') ?? [];
    return html`<div class="tools row">
        ${this.published ? this.#choice('What is shown', MODES, mode, (value) => (this.mode = value)) : html`<h2
          class="grow">Preview</h2>`}
        <span class="grow"></span>
        <div class="segments" role="group" aria-label="Width">
          ${Object.entries(DEVICES).map(([device, [label, width]]) => html`<button class="quiet square"
            aria-pressed=${device === this.device}
            aria-label="${label}, ${width} pixels" title=${label} @click=${() => (this.device = device)}><vitrine-icon
              name=${device}></vitrine-icon></button>`)}
        </div>
        <button class="quiet square" aria-pressed=${this.dark} aria-label="Dark page" title="Dark page"
          @click=${() => (this.dark = !this.dark)}>
          <vitrine-icon name=${this.dark ? 'moon' : 'sun'}></vitrine-icon></button>
      </div>
      <div class="bar ${this.busy ? 'on' : ''}" aria-hidden="true"></div>
      ${this.fault ? html`<p class="notice" role="status"><vitrine-icon name="alert"></vitrine-icon><span
        class="grow">No new preview: ${this.fault.message}</span>
            <button class="quiet" @click=${() => this.#draw()}>Try again</button></p>` : ''}
      ${complaints.length ? html`<ul class="notices"
        aria-label="What the preview leaves out">${complaints.slice(0, 5).map(({ detail, pointer }) => html`<li class="notice">
              <vitrine-icon name="alert"></vitrine-icon><span class="grow">${detail} <span
                class="mono faint">${pointer}</span></span></li>`)}</ul>` : ''}
      <div class="pictures ${mode}">
        ${mode === 'published' ? '' : this.#picture('Draft', this.draftPicture, mode === 'both')}
        ${mode === 'draft' ? '' : this.#picture('Published', this.publishedPicture, mode === 'both')}
      </div>`;
  }

  #choice(label, options, chosen, choose) {
    return html`<div class="segments" role="group" aria-label=${label}>
      ${Object.entries(options).map(([value, text]) => html`<button class="quiet" aria-pressed=${value === chosen}
        @click=${() => choose(value)}>${text}</button>`)}
    </div>`;
  }

  #picture(label, picture, named) {
    const [, width] = DEVICES[this.device];
    return html`<figure>
      ${named ? html`<figcaption>${label}</figcaption>` : ''}
      <div class="stage ${this.dark ? 'dark' : 'light'}">
        ${picture && !/<img|<video|<iframe|<p|<a|<div/.test(picture.html) && !this.state.template
          ? html`<p class="nothing"><vitrine-icon name="asset"></vitrine-icon>What you add appears here.</p>`
          : ''}
        ${picture
          ? html`<vitrine-preview .html=${picture.html} .stylesheet=${picture.stylesheet} width=${width} .dark=${this.dark}
              label="${label}, ${width} pixels wide"></vitrine-preview>`
          : html`<div class="skeleton empty"></div>`}
      </div>
    </figure>`;
  }

  /** A device that is wider than the room is shown smaller, not scrolled. */
  #fit() {
    const [, width] = DEVICES[this.device];
    for (const stage of this.renderRoot.querySelectorAll('.stage')) {
      const preview = stage.querySelector('vitrine-preview');
      if (!preview || stage.clientWidth === 0) {
        continue;
      }
      const scale = Math.min(1, stage.clientWidth / width);
      preview.style.width = `${width}px`;
      preview.style.transform = `translateX(${Math.max(0, (stage.clientWidth - width * scale) / 2)}px) scale(${scale})`;
      stage.style.height = `${Math.ceil(preview.offsetHeight * scale)}px`;
    }
  }
}

customElements.define('vitrine-composer-preview', ComposerPreview);
