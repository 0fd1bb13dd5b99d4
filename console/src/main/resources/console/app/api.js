/**
 * The public API. Every read carries the consistency token of the last write, so that a page never shows an earlier
 * state than the one that its user has made.
 */
import { forgetWrite, lastWrite, noteWrite } from './consistency.js';
import { session } from './session.js';

/** The representation of widgets, assets and projects with all fields. */
const FULL = 'application/vnd.vitrine+json, application/json;q=0.9, */*;q=0.1';
const RETRIES = 3;

/** An answer that is not a success, in the form of any dialect (RFC 9457 or its own), or status 0 if no answer came. */
export class Problem extends Error {
  constructor(status, { code, type, detail, message, title, errors, data } = {}, retryAfter = 0) {
    super(detail ?? message ?? title ?? 'The request failed.');
    this.status = status;
    // The stores dialect has the code in `type` only: urn:vitrine:problem:write-lost.
    this.code = code ?? String(type ?? '').split(':').at(-1);
    this.errors = faults(errors ?? data?.errors ?? []);
    this.retryAfter = retryAfter;
  }

  /** The message for a field, by the JSON pointer of its fault. */
  at(pointer) {
    return this.errors.find((fault) => fault.pointer === pointer)?.detail ?? '';
  }
}

/** The stores dialect names each faulty field, the others have pointers. */
function faults(errors) {
  return Array.isArray(errors) ? errors : Object.entries(errors).map(([field, detail]) => ({ pointer: `/${field}`, detail }));
}

/** Whether the server can be reached. Events: `change`. */
class Connection extends EventTarget {
  #up = true;

  get up() {
    return this.#up;
  }

  report(up) {
    if (up !== this.#up) {
      this.#up = up;
      this.dispatchEvent(new Event('change'));
    }
  }
}

export const connection = new Connection();

/**
 * @param {string} method
 * @param {string} path from the root, with its query
 * @param {{body?: unknown, headers?: Record<string, string>, signal?: AbortSignal, reason?: string, ifMatch?: string}} options
 * @returns {Promise<{body: any, headers: Headers, etag: string|null, total: number, next: string|null}>}
 *   rejects with a {@link Problem}
 */
export async function call(method, path, options = {}) {
  const reads = method === 'GET';
  const key = method === 'POST' ? options.headers?.['Idempotency-Key'] ?? crypto.randomUUID() : null;
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await once(method, path, options, key);
      connection.report(true);
      noteWrite(path, options.headers, answer.headers.get('Consistency-Token'));
      return await read(answer);
    } catch (e) {
      if (e.name === 'AbortError') {
        throw e;
      }
      const problem = e instanceof Problem ? e : new Problem(0, { code: 'offline', detail: 'The server cannot be reached.' });
      connection.report(problem.status !== 0);
      if (problem.code === 'write-lost' && reads) {
        forgetWrite(path, options.headers);
      }
      if (problem.status === 401) {
        await session.renewed();
        continue;
      }
      const passing = problem.status === 503 || problem.status === 429 || (problem.code === 'write-lost' && reads);
      // A POST has an idempotency key, so that the server executes a repeated one once.
      if (!passing || attempt >= RETRIES || !(reads || key)) {
        throw problem;
      }
      await pause(Math.min(problem.retryAfter || 0.3 * 2 ** attempt, 5), options.signal);
    }
  }
}

/**
 * An answer whose body is read as it comes, such as an export.
 *
 * @returns {Promise<Response>} rejects with a {@link Problem}
 */
export async function stream(path, options = {}) {
  for (;;) {
    const answer = await once('GET', path, options, null);
    if (answer.ok) {
      return answer;
    }
    if (answer.status !== 401) {
      return read(answer);
    }
    await session.renewed();
  }
}

async function once(method, path, { body, headers = {}, signal, reason, ifMatch }, key) {
  const sent = new Headers({ Accept: FULL, Authorization: `Bearer ${await session.fresh()}`, ...headers });
  const raw = body instanceof Blob;
  const optional = {
    'Consistency-Token': method === 'GET' ? lastWrite(path, headers) : null,
    'Content-Type': body === undefined || raw ? null : 'application/json',
    'Idempotency-Key': key,
    'If-Match': ifMatch,
    // Headers are bytes: the server reads them as UTF-8.
    'X-Change-Reason': reason && String.fromCharCode(...new TextEncoder().encode(reason)),
  };
  Object.entries(optional).forEach(([name, value]) => value && sent.set(name, value));
  return fetch(path, { method, headers: sent, signal, body: raw ? body : body === undefined ? null : JSON.stringify(body) });
}

async function read(answer) {
  const type = answer.headers.get('Content-Type') ?? '';
  const body = type.includes('json') ? await answer.json() : await answer.text();
  if (!answer.ok) {
    throw new Problem(answer.status, typeof body === 'object' ? body : {}, Number(answer.headers.get('Retry-After') ?? 0));
  }
  const next = answer.headers.get('Link')?.match(/<([^>]+)>;\s*rel="next"/)?.[1] ?? null;
  return {
    body,
    headers: answer.headers,
    etag: answer.headers.get('ETag'),
    total: Number(answer.headers.get('X-Total-Count') ?? 0),
    next,
  };
}

function pause(seconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

export const get = (path, options) => call('GET', path, options);
export const post = (path, body, options) => call('POST', path, { ...options, body });
export const put = (path, body, options) => call('PUT', path, { ...options, body });
export const remove = (path, options) => call('DELETE', path, options);

/** `path({q: 'a', tag: ['x', 'y'], sort: ''})` → `?q=a&tag=x,y`: what is empty is left out. */
export function query(parameters) {
  const entries = Object.entries(parameters)
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value])
    .filter(([, value]) => value !== undefined && value !== null && value !== '');
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`;
}
