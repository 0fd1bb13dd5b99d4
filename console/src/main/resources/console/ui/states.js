/** The states of a page beside its content: nothing there yet, still loading, failed. */
import { html } from 'lit';
import './icon.js';

/** @param {unknown} actions what the user can do about it */
export function empty(icon, heading, text, actions = '') {
  return html`<div class="card empty-state">
    <div class="stack empty-inner">
      <span class="faint"><vitrine-icon name=${icon}></vitrine-icon></span>
      <h2>${heading}</h2>
      <p class="soft">${text}</p>
      <div class="row">${actions}</div>
    </div>
  </div>`;
}

/** Placeholders of the size that the content will have, so that nothing jumps. */
export function loading(rows = 4) {
  return html`<div class="stack" aria-busy="true">
    <span class="unseen" role="status">Loading</span>
    ${Array.from({ length: rows }, () => html`<div class="skeleton"><div class="card-space"></div></div>`)}
  </div>`;
}

/** @param {Error} problem a {@link Problem}; `again` tries once more */
export function failed(problem, again) {
  const [heading, icon] =
    problem.status === 0 ? ['The server cannot be reached', 'refresh']
    : problem.status === 403 ? ['You may not see this', 'alert']
    : problem.status === 404 ? ['There is nothing at this address', 'search']
    : ['This did not work', 'alert'];
  return html`<div class="card empty-state" role="alert">
    <div class="stack empty-inner">
      <span class="faint"><vitrine-icon name=${icon}></vitrine-icon></span>
      <h2>${heading}</h2>
      <p class="soft">${problem.message}</p>
      <div class="row">${again ? html`<button @click=${again}><vitrine-icon name="refresh"></vitrine-icon>Try again</button>` : ''}</div>
    </div>
  </div>`;
}
