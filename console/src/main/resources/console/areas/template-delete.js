/** Deletes a template, after a question. */
import { remove } from '../app/api.js';
import { confirm } from '../ui/question.js';
import { complain, say } from '../ui/toasts.js';

/** @returns {Promise<boolean>} whether it is deleted */
export async function deleted(template, address) {
  const answer = await confirm({
    heading: `Delete “${template.name}”`,
    text: 'Templates that widgets use cannot be deleted. The history stays.',
    action: 'Delete',
    danger: true,
    reason: true,
  });
  if (answer === null) {
    return false;
  }
  try {
    await remove(address, { reason: answer.reason, ifMatch: template.etag });
    say(`“${template.name}” is deleted.`);
    return true;
  } catch (problem) {
    complain(problem);
    return false;
  }
}
