/** The steps of the tour: what each is called, what it shows when it is done, and what the user does in it. */
import { html } from 'lit';
import { href } from '../app/router.js';
import { LAYOUTS, count } from '../ui/format.js';
import '../ui/icon.js';
import { pageOf } from '../ui/snippet.js';
import { layoutPicker } from './composer-layouts.js';
import './time-list.js';
import { pictures } from './tour-pictures.js';
import './tour-project.js';

/** @type {{id: string, heading: string, done: (tour) => string, body: (tour) => unknown, changeable?: boolean}[]} */
export const STEPS = [
  {
    id: 'project',
    heading: 'A project',
    done: ({ project }) => project.name,
    body: (tour) => html`<vitrine-tour-project @created=${(e) => tour.created(e.detail)}></vitrine-tour-project>`,
  },
  { id: 'layout', heading: 'Choose a layout', done: ({ state }) => LAYOUTS[state.layout], body: layout, changeable: true },
  { id: 'pictures', heading: 'Choose pictures', done: ({ state }) => count(state.items.length, 'picture'), body: pictures, changeable: true },
  { id: 'publish', heading: 'Name it and publish', done: ({ state }) => state.widget?.name ?? '', body: publish },
  { id: 'show', heading: 'Show it on a page', done: () => '', body: show },
  { id: 'break', heading: 'Break it', done: () => 'Pictures removed', body: breaking },
  { id: 'restore', heading: 'Take it back', done: () => '', body: restoring },
];

function layout(tour) {
  return html`<div class="stack">
    ${layoutPicker(tour.state.layout, (chosen) => tour.set({ layout: chosen }))}
    <div><button class="primary" @click=${() => tour.go('pictures')}>Continue with ${LAYOUTS[tour.state.layout].toLowerCase()}</button></div>
  </div>`;
}

function publish(tour) {
  const { fault, busy, state } = tour;
  return html`<form class="stack" @submit=${(e) => (e.preventDefault(), tour.publish())}>
    <div class="field">
      <label for="name">Name of the widget</label>
      <input id="name" required maxlength="255" dir="auto" placeholder="Summer sale" .value=${state.name}
        @input=${(e) => tour.set({ name: e.target.value })} aria-invalid=${Boolean(fault)} aria-describedby="fault" />
      <span class="fault" id="fault" role="alert">${fault ? fault.at?.('/name') || fault.message : ''}</span>
    </div>
    <p class="soft small">Publishing makes it public: every app and page with its address shows it.</p>
    <div><button class="primary" ?disabled=${busy}><vitrine-icon name="publish"></vitrine-icon>${busy ? 'Publishing …' : 'Publish'}</button></div>
  </form>`;
}

function show(tour) {
  const { widget } = tour.state;
  return html`<div class="stack">
    <p class="soft">It is live. A page with these two lines shows it, and follows every change without a reload.</p>
    <vitrine-snippet .project=${tour.project} .widget=${widget}></vitrine-snippet>
    <div class="row">
      <button class="primary" @click=${() => tour.go('break')}>Continue</button>
      <a class="button" href=${pageOf(tour.project, widget)} target="_blank" rel="noopener">Open in a new tab</a>
    </div>
  </div>`;
}

function breaking(tour) {
  const many = tour.state.items.length > 1;
  return html`<div class="stack">
    <p class="soft">Mistakes happen to every team. Make one: take ${many ? 'all pictures but the last' : 'the picture'} out of the
      published widget. Apps show the mistake at once.</p>
    <p class="fault" role="alert">${tour.fault?.message ?? ''}</p>
    <div><button class="danger" ?disabled=${tour.busy} @click=${() => tour.break()}>
      <vitrine-icon name="delete"></vitrine-icon>${many ? 'Remove all pictures but the last' : 'Remove the picture'}</button></div>
  </div>`;
}

function restoring(tour) {
  const { life, version } = tour;
  const step = life?.step(version);
  const isPast = step && version < life.head;
  return html`<div class="stack">
    <p class="soft">Every change is kept: what, when, by which user and why. The newest is on top. Choose the version that was
      right, and see it in the preview.</p>
    ${life?.steps.length
      ? html`<vitrine-time-list .steps=${[...life.steps]} .value=${version} .nameOf=${(id) => life.title(id)}
          @pick=${(e) => tour.look(e.detail)}></vitrine-time-list>`
      : html`<div class="skeleton"><div class="card-space"></div></div>`}
    <p class="fault" role="alert">${life?.problem?.message ?? tour.fault?.message ?? ''}</p>
    <div class="row">
      ${isPast
        ? html`<button class="primary" ?disabled=${tour.busy} @click=${() => tour.restore()}><vitrine-icon name="undo"></vitrine-icon>Restore version ${version}</button>`
        : html`<button @click=${() => tour.look(tour.state.widget.version)}><vitrine-icon name="time"></vitrine-icon>Look at the published version</button>`}
    </div>
  </div>`;
}

/** After the last step. */
export function finish(tour) {
  const root = `p/${tour.project.id}`;
  const widget = `${root}/widgets/${tour.state.widget.id}`;
  return html`<section class="finish stack" aria-labelledby="finish">
    <h2 id="finish" tabindex="-1">That is Vitrine</h2>
    <p>You made a widget, published it, broke it, found what had changed, and took it back. Nothing was lost on the way: the
      mistake is in its history, too.</p>
    <div class="row">
      <a class="button primary" href=${href(widget)}><vitrine-icon name="edit"></vitrine-icon>Edit the widget</a>
      <a class="button" href=${href(`${widget}/time`)}><vitrine-icon name="time"></vitrine-icon>See its life</a>
      <a class="button" href=${href(root)}><vitrine-icon name="widget"></vitrine-icon>All widgets</a>
    </div>
  </section>`;
}
