/** The request of the feed as a command line, with the filters of the page. The token is a variable: it is never part of the text. */
import { query } from '../app/api.js';
import { typeOf } from './audit-actions.js';

const UUID = /^[0-9a-f-]{36}$/i;

/** @param {string} last the position after which events are wanted, or empty */
export function curl(project, { types, subject }, last) {
  const path = `/api/projects/${encodeURIComponent(project)}/events${query({ after: last, types: types.map(typeOf), named: subject ? false : '' })}`;
  const command = `curl -N -H "Authorization: Bearer $TOKEN" -H 'Accept: text/event-stream' '${new URL(path, location.origin)}'`;
  // The feed has no filter by subject: the lines of its events are chosen here.
  return UUID.test(subject) ? `${command} | grep --line-buffered '"subject":"${subject}"'` : command;
}
