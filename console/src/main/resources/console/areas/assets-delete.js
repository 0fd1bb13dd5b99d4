/** Deletes assets, after the user has seen which widgets show them. */
import { html, nothing } from 'lit';
import { get, remove } from '../app/api.js';
import { href } from '../app/router.js';
import { nameOf } from '../ui/asset-picker.js';
import { many } from '../ui/bulk.js';
import { count, number } from '../ui/format.js';
import { confirm } from '../ui/question.js';
import { addressOf } from './assets-model.js';

const MAX_SHOWN = 50;
const MAX_LOOKED_UP = 100;
const AT_ONCE = 6;

/** @returns {Promise<{items: object[], total: number}>} the widgets that show it */
export async function usagesOf(project, id) {
  const { body, total } = await get(`${addressOf(project, id)}/usages?limit=${MAX_SHOWN}`);
  return { items: body, total: Math.max(total, body.length) };
}

/** The widgets, published ones first and marked. From a dialog, `elsewhere`, links open in a new tab. */
export function usageList(project, { items, total }, { elsewhere = false } = {}) {
  const sorted = [...items].sort((one, other) => (other.status === 'PUBLISHED') - (one.status === 'PUBLISHED'));
  return html`<ul class="usages">
    ${sorted.map(({ id, name, slug, status }) => html`<li>
      <a dir="auto" href=${href(`p/${project}/widgets/${id}`)} title=${slug} target=${elsewhere ? '_blank' : nothing}>${name}</a>
      <span class="chip ${status === 'PUBLISHED' ? 'ok' : ''}">${status === 'PUBLISHED' ? 'Published' : 'Draft'}</span>
    </li>`)}
    ${total > items.length ? html`<li class="faint">and ${number(total - items.length)} more</li>` : ''}
  </ul>`;
}

/** @param {null|{items: object[], total: number}} usages null while they are read */
export function usedSection(project, usages) {
  return html`<section class="stack used" aria-labelledby="used">
    <h2 id="used">Where it is used</h2>
    ${usages === null
      ? html`<div class="skeleton line"></div>`
      : usages.total === 0 ? html`<p class="soft">No widget shows it.</p>` : usageList(project, usages)}
  </section>`;
}

/** @returns {Promise<boolean>} whether it was deleted */
export async function deleteOne(project, asset) {
  const usages = await usagesOf(project, asset.id);
  const published = usages.items.filter(({ status }) => status === 'PUBLISHED').length;
  const widgets = count(usages.total, 'widget');
  const answer = await confirm({
    heading: 'Delete this asset?',
    danger: true,
    reason: true,
    action: usages.total ? `Delete and remove from ${widgets}` : 'Delete',
    text: html`<p dir="auto"><strong>${nameOf(asset)}</strong></p>
      ${usages.total === 0
        ? html`<p>No widget shows it. Its history stays.</p>`
        : html`<p>${widgets} ${usages.total === 1 ? 'shows' : 'show'} it and will be without it.
            ${published ? html`<strong>${number(published)} of them ${published === 1 ? 'is' : 'are'} published</strong>:
              apps show ${published === 1 ? 'it' : 'them'} without the asset at once.` : ''}</p>
          ${usageList(project, usages, { elsewhere: true })}`}`,
  });
  if (answer === null) {
    return false;
  }
  await deleted(project, asset.id, { force: usages.total > 0, reason: answer.reason });
  return true;
}

/** An asset that very many widgets show is removed from a part of them by each request. */
async function deleted(project, id, { force, reason }) {
  for (;;) {
    try {
      return await remove(`${addressOf(project, id)}${force ? '?force=true' : ''}`, { reason });
    } catch (problem) {
      if (problem.code !== 'asset-deletion-unfinished') {
        throw problem;
      }
    }
  }
}

/** @returns {Promise<object[]>} the deleted ones */
export async function deleteMany(project, assets) {
  const shown = await widgetsOf(project, assets.slice(0, MAX_LOOKED_UP));
  const widgets = [...new Map(shown.flatMap(({ items }) => items).map((widget) => [widget.id, widget])).values()];
  const used = shown.filter(({ total }) => total > 0).length;
  const heading = `Delete ${count(assets.length, 'asset')}`;
  let force = false;
  const answer = await confirm({
    heading,
    danger: true,
    reason: true,
    action: 'Delete',
    text: html`<p>${used === 0 && assets.length <= MAX_LOOKED_UP
        ? 'No widget shows any of them. The history stays.'
        : `${number(used)} of ${assets.length > MAX_LOOKED_UP ? `the first ${MAX_LOOKED_UP}` : 'them'}
            ${used === 1 ? 'is' : 'are'} shown by ${count(widgets.length, 'widget')}${widgets.length ? ':' : '.'}`}</p>
      ${usageList(project, { items: widgets.slice(0, MAX_SHOWN), total: widgets.length }, { elsewhere: true })}
      ${used || assets.length > MAX_LOOKED_UP
        ? html`<label class="row"><input type="checkbox" @change=${(e) => (force = e.target.checked)} />
            Remove them from these widgets, too</label>
          <p class="hint">Without this, assets that a widget shows are kept.</p>`
        : ''}`,
  });
  if (answer === null) {
    return [];
  }
  return many({ heading, items: assets, label: nameOf, run: ({ id }) => deleted(project, id, { force, reason: answer.reason }) });
}

async function widgetsOf(project, assets) {
  const found = [];
  for (let at = 0; at < assets.length; at += AT_ONCE) {
    found.push(...(await Promise.all(assets.slice(at, at + AT_ONCE).map(({ id }) => usagesOf(project, id)))));
  }
  return found;
}
