/** Opens the session, then the console. */
import './console.js';
import { takeInvitation } from './invitation.js';
import { session } from './session.js';
import { failure } from './sign-in.js';

takeInvitation();
try {
  await session.open();
} catch (e) {
  failure.message = e.message;
}
document.body.append(document.createElement('vitrine-console'));
