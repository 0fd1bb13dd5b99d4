/** The filters of the audit trail. Those that are used seldom are folded, unless they are set. */
import { html } from 'lit';
import '../ui/icon.js';
import { ACTIONS, KINDS, wordsOf } from './audit-actions.js';

export const NONE = { action: '', actor: '', from: '', to: '', resource: '', dialect: '', requestId: '' };
const LABELS = { actor: 'Actor', resource: 'Subject', dialect: 'Dialect', requestId: 'Request', from: 'From', to: 'To' };
const RARE = ['resource', 'dialect', 'requestId'];
const DIALECTS = { projects: 'Projects', stores: 'Stores', accounts: 'Accounts' };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @param {(change: object) => void} want @param {{label: string}[]} actors those that are known @param {string[]} kinds of subjects */
export function filters(wanted, want, actors, kinds) {
  const { action, actor, from, to, resource, dialect, requestId } = wanted;
  const rare = RARE.some((name) => wanted[name]);
  return html`<div class="filters" role="search" aria-label="Filters">
      <div class="field">
        <label for="action">Action</label>
        <select id="action" .value=${action} @change=${(e) => want({ action: e.target.value })}>
          <option value="" ?selected=${!action}>Anything</option>
          ${Object.entries(ACTIONS).filter(([kind]) => kinds.includes(kind)).map(([kind, names]) => html`<optgroup label=${KINDS[kind].many}>
            ${['*', ...Object.keys(names)].map((name) => html`<option value="${kind}.${name}" ?selected=${action === `${kind}.${name}`}>${
              name === '*' ? `${KINDS[kind].one}: anything` : `${KINDS[kind].one}: ${names[name].replace(/^./, (c) => c.toLowerCase())}`}</option>`)}
          </optgroup>`)}
        </select>
      </div>
      <div class="field">
        <label for="actor">Actor</label>
        <input id="actor" list="actors" .value=${actor} placeholder="Anyone" autocomplete="off" @change=${(e) => want({ actor: e.target.value.trim() })} />
        <datalist id="actors">${actors.map(({ label }) => html`<option value=${label}></option>`)}</datalist>
      </div>
      <div class="field">
        <label for="from">From (UTC)</label>
        <input id="from" type="date" .value=${from} max=${to} @change=${(e) => want({ from: e.target.value })} />
      </div>
      <div class="field">
        <label for="to">To, inclusive (UTC)</label>
        <input id="to" type="date" .value=${to} min=${from} @change=${(e) => want({ to: e.target.value })} />
      </div>
    </div>
    <details class="rare" ?open=${rare}>
      <summary>More filters</summary>
      <div class="filters three">
        <div class="field">
          <label for="resource">Id of the subject</label>
          <input id="resource" class="mono" .value=${resource} placeholder="Any" autocomplete="off" spellcheck="false" aria-describedby="resource-fault"
            aria-invalid=${Boolean(resource && !UUID.test(resource))} @change=${(e) => want({ resource: e.target.value.trim() })} />
          <span class="fault" id="resource-fault">${resource && !UUID.test(resource) ? 'An id has 36 characters, such as 4755f8ae-eb0a-49dc-8d94-b859c6867fbc.' : ''}</span>
        </div>
        <div class="field">
          <label for="dialect">API dialect</label>
          <select id="dialect" @change=${(e) => want({ dialect: e.target.value })}>
            <option value="">Any</option>
            ${Object.entries(DIALECTS).map(([value, label]) => html`<option value=${value} ?selected=${value === dialect}>${label}</option>`)}
          </select>
        </div>
        <div class="field">
          <label for="request">Request id</label>
          <input id="request" class="mono" .value=${requestId} placeholder="Any" autocomplete="off" spellcheck="false"
            @change=${(e) => want({ requestId: e.target.value.trim() })} />
        </div>
      </div>
    </details>`;
}

/** The filters that are set, each with a button that removes it. */
export function chips(wanted, want) {
  return html`<div class="row" role="group" aria-label="Filters that are set">
    ${Object.entries(wanted)
      .filter(([, value]) => value)
      .map(([name, value]) => html`<button class="set" @click=${() => want({ [name]: '' })}>
        <span class="cut">${name === 'action' ? wordsOf(value) : html`${LABELS[name]}: <bdi>${value}</bdi>`}</span>
        <vitrine-icon name="close"></vitrine-icon><span class="unseen">, remove this filter</span></button>`)}
    <button class="quiet small" @click=${() => want({ ...NONE })}>Clear all</button>
  </div>`;
}

export function isSet(wanted) {
  return Object.values(wanted).some(Boolean);
}

export function mayBeAsked({ resource }) {
  return !resource || UUID.test(resource);
}
