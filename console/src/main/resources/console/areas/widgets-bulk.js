/** What can be done to many widgets at once. */
import { put, remove } from '../app/api.js';
import { many } from '../ui/bulk.js';
import { count } from '../ui/format.js';
import { confirm } from '../ui/question.js';

export const BULK = {
  publish: { label: 'Publish', icon: 'publish', scope: 'widgets:publish', danger: false, text: 'Apps show them at once.' },
  unpublish: { label: 'Unpublish', icon: 'unpublish', scope: 'widgets:publish', danger: false, text: 'Apps no longer show them.' },
  delete: { label: 'Delete', icon: 'delete', scope: 'widgets:write', danger: true, text: 'Apps no longer show them, and their slugs become free. The history stays.' },
};

/** @returns {Promise<boolean>} whether anything was done */
export async function bulk(action, project, widgets) {
  const { label, text, danger } = BULK[action];
  const heading = `${label} ${count(widgets.length, 'widget')}`;
  const answer = await confirm({ heading, text, action: label, danger, reason: true });
  if (answer === null) {
    return false;
  }
  const options = { reason: answer.reason };
  const address = (widget) => `/api/projects/${project}/widgets/${widget.id}`;
  await many({
    heading,
    items: widgets,
    label: (widget) => widget.name,
    run: (widget) =>
      action === 'delete' ? remove(address(widget), options) : put(`${address(widget)}/${action}`, undefined, options),
  });
  return true;
}
