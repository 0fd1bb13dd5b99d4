/** The composer's toolbar, and the notes below it. */
import { html } from 'lit';
import { href } from '../app/router.js';
import { ago } from '../ui/format.js';
import { state } from './widgets-row.js';

const MAX_FAULTS = 8;

export function toolbar(host) {
  const { edit } = host;
  const { name } = edit.form;
  return html`<header class="toolbar">
    <a class="button quiet square" aria-label="All widgets" href=${href(`p/${edit.project}`)}><vitrine-icon
      name="back"></vitrine-icon></a>
    <h1 class="cut" dir="auto">${name || 'New widget'}</h1>
    ${edit.widget ? state(edit.widget) : ''}
    <span class="small faint unsaved"
      role="status">${edit.saving ? 'Saving …' : edit.waiting ? 'Waiting for the server' : edit.dirty ? 'Not saved' : ''}</span>
    <span class="grow"></span>
    <div class="steps">
      <button class="quiet square" aria-label="Undo" title="Undo (Ctrl Z)" ?disabled=${!edit.steps.hasPast}
        @click=${() => edit.undo()}><vitrine-icon name="undo"></vitrine-icon></button>
      <button class="quiet square" aria-label="Redo" title="Redo (Ctrl Shift Z)" ?disabled=${!edit.steps.hasFuture}
        @click=${() => edit.redo()}><vitrine-icon name="redo"></vitrine-icon></button>
      ${edit.id ? html`<a class="button quiet" aria-label="History"
        href=${href(`p/${edit.project}/widgets/${edit.id}/time`)}><vitrine-icon name="time"></vitrine-icon><span
          class="word">History</span></a>` : ''}
      ${edit.widget?.status === 'PUBLISHED' ? html`<button class="quiet embed" aria-label="Embed" title="Address and snippet"
        @click=${host.showLive}><vitrine-icon name="code"></vitrine-icon><span class="word">Embed</span></button>` : ''}
    </div>
    <div class="look" role="group" aria-label="Form or preview">
      ${[['form', 'Edit', 'edit'], ['preview', 'Preview', 'desktop']].map(([value, text, icon]) => html`<button class="quiet"
        aria-pressed=${host.looking === value}
        @click=${() => (host.looking = value)}><vitrine-icon name=${icon}></vitrine-icon>${text}</button>`)}
    </div>
    ${host.mayWrite && !edit.deletedBy ? html`<div class="saving">${buttons(host)}</div>` : ''}
  </header>`;
}

/** The most likely next step is the primary button. */
function buttons(host) {
  const { edit } = host;
  const publishes = host.mayPublish && host.stages && (edit.id || edit.kind === 'layout');
  const changed = edit.dirty || !edit.id;
  const nothingNew = !changed && edit.widget?.status === 'PUBLISHED' && edit.widget.publishedVersion >= edit.widget.version;
  const label = !edit.id ? (edit.kind === 'layout' ? 'Save draft' : 'Create and publish') : publishes ? 'Save draft'
    : host.stages ? 'Save' : 'Save and publish';
  return html`<button class=${publishes ? '' : 'primary'} ?disabled=${edit.saving || !changed}
    aria-keyshortcuts="Control+S Meta+S" title="${label} (Ctrl S)"
      @click=${() => host.save()}>${label}</button>
    ${publishes ? html`<button class="primary" ?disabled=${edit.saving || nothingNew}
      @click=${() => host.save({ publish: true })}>
          <vitrine-icon name="publish"></vitrine-icon>${edit.widget?.status === 'PUBLISHED' ? 'Publish changes' : 'Publish'}</button>` : ''}`;
}

export function notes(host) {
  const { edit } = host;
  return html`${edit.deletedBy
      ? banner('bad', 'delete', html`${edit.deletedBy} deleted this widget. What you see is kept here.`, html`<button
        @click=${() => edit.startOver()}>Make a new widget of it</button>`)
      : ''}
    ${edit.other
      ? banner('note', 'user', html`<strong>Changed by ${edit.other.updatedBy}</strong> ${ago(edit.other.updatedAt)}. Your edits are kept.`,
          html`<button @click=${() => edit.compare()}>Show</button>`)
      : ''}
    ${edit.restored ? banner('note', 'undo', 'Restored unsaved changes', html`<button class="quiet"
      @click=${() => edit.discard()}>Discard</button>`) : ''}
    ${edit.waiting
      ? banner('warn', 'alert', 'Not saved yet: the server cannot be reached. It is tried again by itself; you can go on editing.',
          html`<button @click=${() => host.save(edit.waiting)}>Try now</button>`)
      : edit.problem
        ? html`<div role="alert">${banner('bad', 'alert', html`<strong>Not saved.</strong> ${edit.problem.message}${faults(edit.problem)}`)}</div>`
        : ''}
    ${host.mayWrite ? '' : banner('note', 'alert', 'You may look at this widget, but not change it.')}`;
}

/** What the message does not say already. */
function faults({ errors, message }) {
  return errors
    .filter(({ detail }) => detail !== message)
    .slice(0, MAX_FAULTS)
    .map(({ pointer, detail }) => html`<br /><code>${pointer}</code> ${detail}`);
}

function banner(kind, icon, text, action = '') {
  return html`<div class="banner ${kind}"><vitrine-icon name=${icon}></vitrine-icon><span
    class="grow">${text}</span>${action}</div>`;
}
