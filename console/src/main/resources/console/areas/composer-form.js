/** The form of the composer: one card for each subject. */
import { html } from 'lit';
import { href } from '../app/router.js';
import { live } from 'lit/directives/live.js';
import { focused } from '../ui/focus.js';
import { slugOf } from '../ui/format.js';
import '../ui/ago.js';
import '../ui/json-form.js';
import '../ui/template-form.js';
import './composer-assets.js';
import { layoutPicker } from './composer-layouts.js';
import './composer-parts.js';

export function composerForm(host) {
  const { edit } = host;
  const { form, kind } = edit;
  return html`${edit.id ? '' : start(host)}
    <section class="card stack">${names(host)}</section>
    ${kind === 'layout'
      ? html`<section class="card">${layoutPicker(form.layout, (layout) => edit.set({ layout }, '/layout'))}</section>
          <section class="card">${assets(host)}</section>
          ${options(host, 'config', 'Options')}`
      : ''}
    ${kind === 'template' ? template(host) : ''}
    ${kind === 'contents'
      ? html`<section class="card"><vitrine-composer-parts .contents=${form.contents} .sources=${form.sources}
        draft=${edit.draftName}
            @change=${(e) => edit.set(e.detail.change, e.detail.field)}></vitrine-composer-parts></section>`
      : ''}
    ${kind === 'layout' ? options(host, 'theme', 'Look') : ''}
    ${kind === 'contents' && form.items.length ? html`<section class="card">${assets(host)}</section>` : ''}
    ${edit.widget ? stateCard(host) : ''}`;
}

/** A new widget begins with its name. On a touch screen, the keyboard would cover the form. */
export function focusName({ edit, renderRoot }) {
  if (!edit.id && !edit.form.name && focused() === document.body && matchMedia('(pointer: fine)').matches) {
    renderRoot.querySelector('#name')?.focus({ preventScroll: true });
  }
}

/** How a new widget begins. */
function start(host) {
  const { edit } = host;
  const kinds = {
    layout: ['widget', 'Pictures in a layout'],
    template: ['template', 'From a template'],
    contents: ['code', 'Texts and sources'],
  };
  return html`<fieldset class="kinds"><legend class="unseen">What the widget is made of</legend>
    ${Object.entries(kinds).map(([kind, [icon, label]]) => html`<label class="kind"><input class="unseen" type="radio"
      name="kind" .checked=${kind === edit.kind}
        @change=${() => host.start(kind)} /><vitrine-icon name=${icon}></vitrine-icon><span>${label}</span></label>`)}
  </fieldset>`;
}

function names(host) {
  const { edit } = host;
  const { name, slug, description } = edit.form;
  const fault = (field) => edit.faults[`/${field}`] ?? (field === 'name' ? edit.faults['/reference'] : '') ?? '';
  const hasSlug = edit.id || edit.kind === 'layout';
  const rename = (e) => {
    const next = e.target.value;
    edit.set(edit.id || edit.slugTouched ? { name: next } : { name: next, slug: slugOf(next) }, '/name');
  };
  return html`<div class="field">
      <label for="name">Name</label>
      <input id="name" dir="auto" maxlength="255" required autocomplete="off" aria-invalid=${Boolean(fault('name'))}
        aria-describedby="name-note"
        .value=${live(name)} @input=${rename} />
      <span id="name-note" class="fault">${fault('name')}</span>
    </div>
    ${hasSlug
      ? html`<div class="field">
          <label for="slug">Slug: its part of the address</label>
          <input id="slug" class="mono" maxlength="128" spellcheck="false" autocomplete="off" aria-describedby="slug-note"
            aria-invalid=${Boolean(fault('slug'))}
            .value=${live(slug)} @input=${(e) => ((edit.slugTouched = e.target.value !== ''), edit.set({ slug: e.target.value }, '/slug'))} />
          ${fault('slug') ? html`<span id="slug-note" class="fault">${fault('slug')}</span>` : html`<span id="slug-note"
            class="hint">${slugHint(host)}</span>`}
        </div>`
      : html`<p class="hint">Its slug is made from the name when it is created.</p>`}
    ${edit.kind === 'contents' && !edit.id
      ? ''
      : html`<div class="field">
          <label for="description">Description, for editors (optional)</label>
          <textarea id="description" dir="auto" rows="2" maxlength="10000" aria-invalid=${Boolean(fault('description'))}
            .value=${live(description)}
            @input=${(e) => edit.set({ description: e.target.value }, '/description')}></textarea>
          <span class="fault">${fault('description')}</span>
        </div>`}`;
}

function slugHint({ edit }) {
  const { slug } = edit.form;
  return slug && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)
    ? html`<span class="fault">Small letters, digits and single dashes between them.</span>`
    : edit.widget?.status === 'PUBLISHED' && slug !== edit.base.slug
      ? html`Pages that show it by “${edit.base.slug}” no longer find it.`
      : html`/delivery/…/widgets/<wbr />${slug}`;
}

function assets(host) {
  const { edit } = host;
  return html`<vitrine-composer-assets project=${edit.project} .widget=${edit.id} .items=${edit.form.items} .faults=${edit.faults}
    @change=${(e) => edit.set({ items: e.detail.items }, e.detail.field)}></vitrine-composer-assets>`;
}

function options(host, field, heading) {
  const { edit } = host;
  const schema = host.schema?.properties?.[field] ?? null;
  return html`<section class="card"><vitrine-json-form heading=${heading} draft="${edit.draftName}/${field}" .schema=${schema}
    .value=${edit.form[field]}
    .faults=${faultsBelow(edit.faults, `/${field}`)}
    @change=${(e) => edit.set({ [field]: e.detail.value }, `/${field}${e.detail.field}`)}></vitrine-json-form></section>`;
}

export function faultsBelow(faults, prefix) {
  const below = Object.entries(faults).filter(([pointer]) => pointer.startsWith(prefix));
  return Object.fromEntries(below.map(([pointer, text]) => [pointer.slice(prefix.length), text]));
}

function template(host) {
  const { edit, template: known } = host;
  const faults = { ...faultsBelow(host.complaints, '/config'), ...faultsBelow(edit.faults, '/widget_configuration') };
  const upgrade = () => edit.set({ template: { ...edit.form.template, versionId: known.current_version_uuid } }, '/template');
  const newer = known && edit.form.template && edit.id && known.current_version_uuid !== edit.form.template.versionId;
  return html`<section class="card stack">
    ${edit.id
      ? html`<div class="row between"><h2>Template</h2><a
        href=${href(`p/${edit.project}/templates/${edit.form.template.templateId}`)}>${known?.name ?? '…'}</a></div>`
      : html`<div class="field"><label for="template">Template</label>
          <select id="template" @change=${(e) => host.useTemplate(e.target.value)}>
            <option value="" ?selected=${!edit.form.template}>Choose a template</option>
            ${(host.templates ?? []).map(({ uuid, name }) => html`<option value=${uuid}
              ?selected=${uuid === edit.form.template?.templateId}>${name}</option>`)}
          </select>
          ${host.templates?.length === 0 ? html`<span class="hint">This project has no template yet. <a
            href=${href(`p/${edit.project}/templates`)}>Make one</a>.</span>` : ''}
          <span class="hint">Widgets of a template are published when they are created.</span></div>`}
    ${newer
      ? html`<div class="banner"><vitrine-icon name="template"></vitrine-icon><span
        class="grow">There is a newer version of this template.</span>
          <button @click=${upgrade}>Try it</button></div>`
      : ''}
  </section>
  ${known ? html`<section class="card"><vitrine-template-form project=${edit.project} draft="${edit.draftName}/config"
    .schema=${known.schema} .value=${edit.form.config} .faults=${faults}
      @change=${(e) => edit.set({ config: e.detail.value }, `/config${e.detail.field}`)}></vitrine-template-form></section>` : ''}`;
}

function stateCard(host) {
  const { edit } = host;
  const { widget } = edit;
  const published = widget.status === 'PUBLISHED';
  return html`<section class="card stack" aria-labelledby="state">
    <h2 id="state">State</h2>
    <p class="soft">${host.meaning}</p>
    <p class="faint small">Version ${widget.version}, saved <vitrine-ago time=${widget.updatedAt}></vitrine-ago> by ${widget.updatedBy}${published && widget.publishedAt
        ? html`. Published <vitrine-ago time=${widget.publishedAt}></vitrine-ago>${widget.publishedVersion < widget.version ? `, version ${widget.publishedVersion}` : ''}`
        : ''}.</p>
    <div class="row">
      ${published ? html`<button @click=${host.showLive}><vitrine-icon
        name="link"></vitrine-icon>Address and snippet</button>` : ''}
      ${published && host.mayPublish ? html`<button @click=${host.unpublish}><vitrine-icon
        name="unpublish"></vitrine-icon>Unpublish</button>` : ''}
      ${host.mayWrite ? html`<button class="danger" @click=${host.delete}><vitrine-icon
        name="delete"></vitrine-icon>Delete</button>` : ''}
    </div>
  </section>`;
}
