/**
 * The rate limits of a response, which every service states for its own requests:
 *
 *     RateLimit-Policy: "project-writes";q=600;w=60, "subject-writes";q=200;w=60
 *     RateLimit: "project-writes";r=599;t=1, "subject-writes";r=199;t=1
 */

/**
 * @param {Headers} headers
 * @returns {{by: string, requests: number, seconds: number, left: number}[]} empty without limits
 */
export function rateLimits(headers) {
  const left = items(headers.get('RateLimit'));
  return [...items(headers.get('RateLimit-Policy'))].map(([name, { q, w }]) => ({
    by: name.split('-')[0],
    requests: q,
    seconds: w,
    left: left.get(name)?.r ?? q,
  }));
}

/** A list of strings with parameters that are integers (RFC 9651), by the string. */
function items(field) {
  const found = (field ?? '').matchAll(/"([^"]+)"((?:;[a-z]+=\d+)*)/g);
  return new Map(
    [...found].map(([, name, parameters]) => [
      name,
      Object.fromEntries([...parameters.matchAll(/;([a-z]+)=(\d+)/g)].map(([, key, value]) => [key, Number(value)])),
    ]),
  );
}
