/**
 * What the user may do. A token that names projects has its scopes in all of them; a member's token has what `GET /api/me`
 * returns for the place that is open.
 */
import { get } from './api.js';
import { session } from './session.js';

let read = null;
let of = null;

/** Reads the rights of a member once for each token. `again`: after its roles have changed. */
export async function loadRights({ again = false } = {}) {
  if (!session.needsRights) {
    session.rights = null;
    return;
  }
  if (!read || of !== session.token || again) {
    of = session.token;
    read = get('/api/me');
    read.catch(() => (read = null));
  }
  session.rights = (await read).body;
}
