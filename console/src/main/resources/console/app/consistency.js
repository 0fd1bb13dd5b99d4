/**
 * The consistency token of the last write in each project and organization, for the reads that must show it. A token is one of
 * its project or organization: another would never get there. A list of projects takes the last one of all.
 */
const PREFIX = 'vitrine.consistency.';
const ids = new Map();

/** What is written by the stores dialect must be read by the others: the same project by its key and by its id. */
export function sameTenant(id, key) {
  ids.set(key, id);
}

/** The dialects name the project in the path, by its id or its key, or in a header. */
function tenant(path, headers) {
  const [, id, key] = /^\/(?:api\/(?:projects|organizations)\/([^/?]+)|stores\/([^/?]+))/.exec(path) ?? [];
  return PREFIX + (id ?? ids.get(key) ?? key ?? headers?.['X-Project-Id'] ?? '');
}

export function lastWrite(path, headers) {
  return sessionStorage.getItem(tenant(path, headers));
}

export function noteWrite(path, headers, token) {
  if (token) {
    sessionStorage.setItem(tenant(path, headers), token);
    sessionStorage.setItem(PREFIX, token);
  }
}

/** After a restore of the event store to an earlier state, reads with the token are refused. */
export function forgetWrite(path, headers) {
  sessionStorage.removeItem(tenant(path, headers));
}
