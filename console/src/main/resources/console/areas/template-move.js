/** Moves widgets to the current version of their template, and back. */
import { get, post, put } from '../app/api.js';
import { forget, keep, kept } from '../app/drafts.js';
import { many } from '../ui/bulk.js';
import { count } from '../ui/format.js';
import { confirm } from '../ui/question.js';
import { numberOf, store } from './template-api.js';

const name = (template) => `moved/${template.uuid}`;
const quoted = (version) => `"${version}"`;

/** The widgets of the last move, with their versions before and after it. It outlives a reload. */
export function lastMove(template) {
  return kept(name(template)) ?? [];
}

/** The move stays. */
export function keepMove(template) {
  forget(name(template));
}

/** @returns {Promise<boolean>} whether any widget was moved */
export async function moveToCurrent(project, template, widgets) {
  const heading = `Move ${count(widgets.length, 'widget')}`;
  const text = 'They use the current version from then on. Published widgets change in apps. This can be taken back.';
  const answer = await confirm({ heading, text, action: 'Move', reason: true });
  if (answer === null) {
    return false;
  }
  const moved = [];
  await many({
    heading,
    items: widgets,
    label: (widget) => widget.name,
    run: async ({ uuid, name: label }) => {
      const { body } = await get(`/api/projects/${project}/widgets/${uuid}`);
      const { etag } = await put(store(`widgets/${uuid}`), { upgrade: true }, { reason: answer.reason, ifMatch: quoted(body.version) });
      moved.push({ uuid, name: label, before: body.version, after: numberOf(etag) });
      keep(name(template), moved);
    },
  });
  return moved.length > 0;
}

/** Restores each moved widget to its version before the move, unless it was changed since. */
export async function takeBack(project, template) {
  const moved = lastMove(template);
  const heading = `Take back the move of ${count(moved.length, 'widget')}`;
  const text = 'Each gets back its version before the move. A widget that was changed since keeps its change.';
  const answer = await confirm({ heading, text, action: 'Take back', reason: true });
  if (answer === null) {
    return false;
  }
  const done = await many({
    heading,
    items: moved,
    label: (widget) => widget.name,
    run: ({ uuid, before, after }) =>
      post(`/api/projects/${project}/widgets/${uuid}/restore`, { version: before }, {
        reason: answer.reason || 'Takes back a move to another version of the template',
        ifMatch: quoted(after),
      }),
  });
  const left = moved.filter((widget) => !done.includes(widget));
  if (left.length) {
    keep(name(template), left);
  } else {
    forget(name(template));
  }
  return done.length > 0;
}
