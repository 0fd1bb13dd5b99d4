/** Whether edits of published widgets show at once, with what that means. */
import { choiceField } from './project-choice.js';

const CHOICES = {
  live: ['Live', 'Apps show each edit of a published widget at once. Quick, and a mistake is public until it is corrected.'],
  staged: ['Staged', 'Edits of a published widget wait as a draft until it is published again. Apps show the last published version meanwhile.'],
};

export function publishingField(value, change) {
  return choiceField('publishing', 'Publishing', CHOICES, value, change,
    'A change holds for edits from now on. Edits that already wait keep waiting for a publish.');
}
