/** What the tour does to a widget: publishes it, breaks it, and publishes what was restored. Each is a request that any script can send. */
import { get, put } from '../app/api.js';
import { slugOf } from '../ui/format.js';
import { EMPTY } from './composer-model.js';
import { addressOf, create } from './composer-save.js';

const WITHOUT_LETTERS = 'widget';
const SUFFIX_LENGTH = 5;

/** What a preview and a new widget have of the tour's choices. */
export function formOf({ layout, items, name }) {
  return { ...EMPTY, layout, items, name: name.trim(), slug: slugOf(name) || WITHOUT_LETTERS };
}

/**
 * @param {string} key the idempotency key of this content
 * @returns {Promise<object>} the widget as it is published
 */
export async function publish(project, state, key) {
  const form = formOf(state);
  const id = await create(project, 'layout', form, { publish: true, key }).catch((problem) => {
    if (problem.code !== 'slug-taken') {
      throw problem;
    }
    const slug = `${form.slug}-${key.replaceAll('-', '').slice(0, SUFFIX_LENGTH)}`;
    return create(project, 'layout', { ...form, slug }, { publish: true, key: `${key}-2` });
  });
  return (await get(addressOf(project.id, id))).body;
}

/** Takes all pictures but the last away, or the only one, so that apps show another picture or none. */
export async function takePicturesAway(project, id) {
  const { body, etag } = await get(addressOf(project.id, id));
  const assetIds = body.assetIds.length > 1 ? body.assetIds.slice(-1) : [];
  await put(addressOf(project.id, id), { assetIds }, { ifMatch: etag, reason: 'Pictures removed by mistake (tour)' });
  await show(project, id);
}

/** In a staged project, apps show a change when it is published. */
export async function show(project, id) {
  if (project.publishing === 'staged') {
    await put(`${addressOf(project.id, id)}/publish`);
  }
}
