/** Who may read published widgets, with what that means. */
import { choiceField } from './project-choice.js';

const CHOICES = {
  public: ['Public', 'Everyone who knows the address of a published widget can read it, and shared caches keep it.'],
  restricted: ['Restricted', 'A published widget is shown only with an API key of this project with the scope delivery:read, or at an address that was signed with one.'],
};

export function accessField(value, change) {
  return choiceField('delivery-access', 'Delivery', CHOICES, value, change,
    'Before you restrict a project that apps show, create a key for them. Copies in shared caches stay until they expire.');
}
