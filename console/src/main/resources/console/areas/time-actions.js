/** What can be done with the version that is looked at. */
import { html } from 'lit';
import { session } from '../app/session.js';
import { differences } from '../ui/differences.js';
import { revive, whyNot } from './time-revive.js';

/** @param {{compare: (from: number, to: number) => void, restore: (version: number) => void}} run */
export function actions({ life, version, newest, parameters }, run) {
  const { head, isDeleted } = life;
  const mayWrite = session.can('widgets:write');
  const state = life.state(version)?.value;
  const hasState = life.step(version)?.action !== 'widget.deleted';
  return html`${hasState ? comparison(version, newest, run) : ''}
    ${mayWrite && !isDeleted && version < head
      ? html`<button class="primary" @click=${() => run.restore(version)}><vitrine-icon name="undo"></vitrine-icon>Restore this version</button>` : ''}
    ${mayWrite && !isDeleted && version === head ? wayBack(life, version, run) : ''}
    ${mayWrite && isDeleted && state
      ? html`<button class="primary" ?disabled=${Boolean(whyNot(state))} @click=${() => revive(parameters.project, state)}>
          <vitrine-icon name="add"></vitrine-icon>New widget from this version</button><span class="small soft">${whyNot(state)}</span>` : ''}`;
}

/** The newest version is often looked at because something is wrong with it. */
function wayBack(life, version, { restore }) {
  const base = life.base(version);
  const [before, after] = [life.state(base)?.value, life.state(version)?.value];
  // A restore leaves the status as it is.
  return before && after && differences(before, after).some(({ field }) => field !== 'status')
    ? html`<button @click=${() => restore(base)}><vitrine-icon name="undo"></vitrine-icon>Restore version ${base}</button>` : '';
}

/** An older version is compared to see what is different now, the newest to see what it changed. */
function comparison(version, newest, { compare }) {
  return version < newest ? html`<button @click=${() => compare(version, newest)}>Compare with the newest</button>`
    : version > 1 ? html`<button @click=${() => compare(version - 1, version)}>Compare</button>` : '';
}
