/**
 * `<vitrine-template-upgrade .template .project .draft>`: the widgets on a template by version, and what other sources would
 * change in them, before anything is changed. `draft`: the unsaved sources, or null.
 */
import { LitElement, html, nothing } from 'lit';
import { get } from '../app/api.js';
import { href } from '../app/router.js';
import { session } from '../app/session.js';
import { count, number, time } from '../ui/format.js';
import { empty, failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { complain, say } from '../ui/toasts.js';
import { pagesOf, store } from './template-api.js';
import './template-compare.js';
import { keepMove, lastMove, moveToCurrent, takeBack } from './template-move.js';
import { VERDICTS, dryRun } from './template-trial.js';
import { upgradeStyles } from './template-upgrade-styles.js';

const PAGE = 100;

class TemplateUpgrade extends LitElement {
  static properties = {
    template: { attribute: false },
    project: {},
    draft: { attribute: false },
    versions: { state: true },
    results: { state: true },
    progress: { state: true },
    running: { state: true },
    target: { state: true },
    selected: { state: true },
    only: { state: true },
    shown: { state: true },
    problem: { state: true },
  };

  static styles = [base, upgradeStyles];

  #abort = new AbortController();

  constructor() {
    super();
    this.results = [];
    this.selected = new Set();
  }

  connectedCallback() {
    super.connectedCallback();
    this.target = this.draft ? 'draft' : 'current';
    this.#count();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#abort.abort();
  }

  /** How many widgets are on which version. */
  async #count() {
    try {
      const uses = new Map([[this.template.current_version_uuid, 0]]);
      for await (const { items } of pagesOf('widgets', { widget_template_uuid: this.template.uuid })) {
        items.forEach(({ version_uuid: version }) => uses.set(version, (uses.get(version) ?? 0) + 1));
      }
      this.versions = await Promise.all([...uses].map(async ([version, widgets]) => {
        const { body } = await get(store(`widget-templates/${this.template.uuid}`, { version_uuid: version }));
        return { version, widgets, made: body.data.date_modified };
      }));
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
  }

  #isOlder = (widget) => widget.version_uuid !== this.template.current_version_uuid;

  async #try() {
    this.#abort = new AbortController();
    Object.assign(this, { running: true, results: [], selected: new Set(), only: '', shown: PAGE, progress: { tried: 0, total: 0 } });
    const draft = this.target === 'draft';
    this.sources = draft
      ? { templateSource: { template: this.draft.template, schema: this.draft.schema } }
      : { template: { templateId: this.template.uuid, versionId: this.template.current_version_uuid } };
    const { signal } = this.#abort;
    try {
      await dryRun(this.template, this.sources, draft ? () => true : this.#isOlder, (progress) => this.#took(progress, draft), signal);
    } catch (problem) {
      complain(problem);
    }
    this.running = false;
  }

  #took(progress, draft) {
    this.progress = progress;
    if (progress.result) {
      this.results = [...this.results, progress.result];
      if (!draft && progress.result.verdict !== 'breaks' && progress.result.verdict !== 'failed') {
        this.selected = new Set(this.selected).add(progress.result.widget.uuid);
      }
    }
  }

  render() {
    if (this.problem) {
      return failed(this.problem, () => this.#count());
    }
    if (!this.versions) {
      return loading(3);
    }
    const total = this.versions.reduce((sum, { widgets }) => sum + widgets, 0);
    const moved = lastMove(this.template);
    return html`<div class="stack">
      ${moved.length ? html`<div class="moved row between" role="status">
          <span>${count(moved.length, 'widget')} moved to another version.</span>
          <span class="row"><button @click=${this.#takeBack}><vitrine-icon name="undo"></vitrine-icon>Take back</button>
            <button class="quiet" @click=${() => (keepMove(this.template), this.requestUpdate())}>Keep</button></span>
        </div>` : nothing}
      ${total === 0
        ? empty('widget', 'No widget uses this template', 'A widget on this template fills in its settings.', html`<a class="button"
            href=${href(`p/${this.project}/widgets/new?template=${this.template.uuid}`)}>New widget</a>`)
        : html`${this.#uses()}${this.#trial()}${this.results.length ? this.#results() : nothing}`}
    </div>`;
  }

  #uses() {
    return html`<ul class="versions">${this.versions.map(({ version, widgets, made }) => html`<li class="card">
      <strong>${version === this.template.current_version_uuid ? 'Current version' : `Version of ${time(made)}`}</strong>
      <span class="soft">${count(widgets, 'widget')}</span>
    </li>`)}</ul>`;
  }

  #trial() {
    const older = this.versions.filter(({ version }) => version !== this.template.current_version_uuid).reduce((sum, { widgets }) => sum + widgets, 0);
    const possible = this.target === 'draft' || older > 0;
    return html`<section class="card stack" aria-labelledby="trial">
      <h2 id="trial">Dry run</h2>
      <p class="soft">Draws each widget with other sources and tells which no longer fit, and why. Nothing is changed.</p>
      ${this.draft ? html`<label class="field target">Try
          <select @change=${(e) => Object.assign(this, { target: e.target.value, results: [] })}>
            <option value="draft" ?selected=${this.target === 'draft'}>What is in the editor, not saved</option>
            <option value="current" ?selected=${this.target === 'current'}>The current version</option>
          </select></label>` : nothing}
      ${this.target === 'draft' && this.draft?.schema === undefined ? html`<p class="fault">The settings are not JSON yet.</p>` : nothing}
      <div class="row">
        ${this.running
          ? html`<button @click=${() => this.#abort.abort()}>Stop</button>
              <progress max=${this.progress.total || 1} value=${this.progress.tried} aria-label="Dry run"></progress>`
          : html`<button class="primary" ?disabled=${!possible} @click=${this.#try}>Start dry run</button>`}
        <span class="soft" role="status">${this.#state(possible)}</span>
      </div>
    </section>`;
  }

  #state(possible) {
    if (!possible) {
      return 'Every widget is on the current version.';
    }
    if (!this.progress) {
      return '';
    }
    const broken = this.results.filter(({ verdict }) => verdict === 'breaks').length;
    const done = `${number(this.results.length)} tried`;
    return this.running ? done : `${done}, ${broken === 0 ? 'all fit as before' : `${count(broken, 'widget')} no longer ${broken === 1 ? 'fits' : 'fit'}`}.`;
  }

  #results() {
    const order = Object.keys(VERDICTS);
    const counts = order.map((verdict) => [verdict, this.results.filter((result) => result.verdict === verdict).length]).filter(([, n]) => n);
    const results = this.results.filter(({ verdict }) => !this.only || verdict === this.only).sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
    const applies = this.sources.template && session.can('widgets:write');
    return html`<section class="stack" aria-labelledby="results">
      <div class="row between bar">
        <h2 id="results">Result</h2>
        ${applies ? html`<button class="primary" ?disabled=${this.running || this.selected.size === 0} @click=${this.#move}>Move ${count(this.selected.size, 'widget')}</button>`
          : html`<span class="soft small">Save as a new version to move widgets to it.</span>`}
      </div>
      <div class="row" role="group" aria-label="Show">
        ${[['', this.results.length], ...counts].map(([verdict, n]) => html`<button class="filter" aria-pressed=${(this.only ?? '') === verdict}
          @click=${() => (this.only = verdict)}>${verdict ? VERDICTS[verdict].label : 'All'} <span class="faint">${number(n)}</span></button>`)}
      </div>
      <ul class="results">${results.slice(0, this.shown).map((result) => this.#result(result, applies))}</ul>
      ${results.length > this.shown ? html`<button @click=${() => (this.shown += PAGE)}>Show more</button>` : nothing}
    </section>`;
  }

  #result({ widget, verdict, reasons }, applies) {
    const { label, kind } = VERDICTS[verdict];
    return html`<li>
      <div class="result">
        ${applies ? html`<input type="checkbox" aria-label="Move ${widget.name}" .checked=${this.selected.has(widget.uuid)}
          @change=${(e) => this.#select(widget.uuid, e.target.checked)} />` : nothing}
        <a class="name" dir="auto" href=${href(`p/${this.project}/widgets/${widget.uuid}`)}>${widget.name}</a>
        <span class="chip ${kind}">${label}</span>
      </div>
      ${reasons.length ? html`<ul class="reasons">${reasons.map(({ pointer, detail, line, column }) => html`<li>
        <code>${(line ? `line ${line}, column ${column}` : pointer.replace(/^\/config/, '')) || '/'}</code> ${detail}</li>`)}</ul>` : nothing}
      <vitrine-template-compare .widget=${widget} .template=${this.template} .sources=${this.sources}></vitrine-template-compare>
    </li>`;
  }

  #select(uuid, on) {
    const selected = new Set(this.selected);
    selected[on ? 'add' : 'delete'](uuid);
    this.selected = selected;
  }

  async #move() {
    const widgets = this.results.map(({ widget }) => widget).filter(({ uuid }) => this.selected.has(uuid));
    if (await moveToCurrent(this.project, this.template, widgets)) {
      this.#again('Moved.');
    }
  }

  async #takeBack() {
    if (await takeBack(this.project, this.template)) {
      this.#again('Taken back.');
    }
  }

  #again(message) {
    Object.assign(this, { results: [], selected: new Set(), progress: undefined });
    say(message);
    this.#count();
  }
}

customElements.define('vitrine-template-upgrade', TemplateUpgrade);
