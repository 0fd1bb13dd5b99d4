/** What can be done to many assets at once. */
import { html } from 'lit';
import { get, put } from '../app/api.js';
import { nameOf } from '../ui/asset-picker.js';
import { many } from '../ui/bulk.js';
import { count } from '../ui/format.js';
import { confirm } from '../ui/question.js';
import { deleteMany } from './assets-delete.js';
import { addressOf } from './assets-model.js';

export const BULK = {
  tag: { label: 'Add tag', icon: 'add', danger: false },
  untag: { label: 'Remove tag', icon: 'close', danger: false },
  delete: { label: 'Delete', icon: 'delete', danger: true },
};

/** @returns {Promise<object[]>} what was done: changed assets, or deleted ones */
export function bulk(action, project, assets) {
  return action === 'delete' ? deleteMany(project, assets) : tagMany(action, project, assets);
}

async function tagMany(action, project, assets) {
  const adds = action === 'tag';
  const known = [...new Set(assets.flatMap(({ tags }) => tags))].sort();
  let text = adds ? '' : (known[0] ?? '');
  const answer = await confirm({
    heading: `${BULK[action].label} ${adds ? 'to' : 'from'} ${count(assets.length, 'asset')}`,
    action: BULK[action].label,
    reason: true,
    text: html`<div class="field"><label for="tag">Tag</label>
      ${adds
        ? html`<input id="tag" maxlength="64" list="known" autocomplete="off" @input=${(e) => (text = e.target.value)} />
            <datalist id="known">${known.map((tag) => html`<option value=${tag}></option>`)}</datalist>`
        : html`<select id="tag" @change=${(e) => (text = e.target.value)}>
            ${known.map((tag) => html`<option>${tag}</option>`)}</select>
            ${known.length ? '' : html`<span class="hint">None of them has a tag.</span>`}`}</div>`,
  });
  const tag = text.trim();
  if (answer === null || tag === '') {
    return [];
  }
  const retagged = (tags) => (adds ? [...tags, tag] : tags.filter((other) => other !== tag));
  return many({
    heading: `${adds ? 'Adding' : 'Removing'} “${tag}”`,
    items: assets.filter(({ tags }) => tags.includes(tag) !== adds),
    label: nameOf,
    run: (asset) => retag(project, asset, retagged, answer.reason),
  });
}

/** Tags are replaced together: if they were changed meanwhile, it begins with the new ones. */
async function retag(project, asset, retagged, reason) {
  const address = addressOf(project, asset.id);
  for (let current = asset; ; ) {
    try {
      return await put(address, { tags: retagged(current.tags) }, { ifMatch: `"${current.version}"`, reason });
    } catch (problem) {
      if (problem.status !== 412) {
        throw problem;
      }
      current = (await get(address)).body;
    }
  }
}
