/**
 * Uploads of files, and assets made of them or of addresses: a few at a time, each with its progress. They go on while the user
 * looks at another area, and end with the tab. Events: `change` for any of them, `asset` with the asset when one was made.
 */
import { Problem, post } from './api.js';
import { router } from './router.js';
import { session } from './session.js';

const AT_ONCE = 3;
const RETRIES = 4;
const TYPES = { image: 'IMAGE', video: 'VIDEO' };
const FINAL = ['done', 'failed'];

/** One file or address. `state`: waiting, sending, saving, done, failed. `sent` is the part that was sent, from 0 to 1. */
class Upload {
  key = crypto.randomUUID();
  state = 'waiting';
  sent = 0;
  problem = null;
  asset = null;
  abort = new AbortController();

  /** @param {{file?: File, asset?: object}} source a file, or a new asset whose URL is that of another server */
  constructor({ file = null, asset = null }) {
    this.file = file;
    this.wanted = asset;
    this.idempotencyKey = crypto.randomUUID();
    this.picture = file && file.type.startsWith('image/') ? URL.createObjectURL(file) : '';
  }

  get name() {
    return this.file?.name ?? this.wanted.url;
  }

  /** Whether a repeat can help: a file that was refused is refused again. */
  get repeatable() {
    return this.state === 'failed' && ![400, 413, 415, 422].includes(this.problem.status);
  }
}

class Uploads extends EventTarget {
  #running = 0;
  items = [];

  constructor(project) {
    super();
    this.project = project;
    router.guard(() => this.pending > 0);
  }

  get pending() {
    return this.items.filter(({ state }) => !FINAL.includes(state)).length;
  }

  /** @param {{file?: File, asset?: object}[]} sources */
  add(sources) {
    this.items = [...this.items, ...sources.map((source) => new Upload(source))];
    this.#next();
  }

  retry(upload) {
    Object.assign(upload, { state: 'waiting', problem: null, sent: 0, abort: new AbortController() });
    this.#next();
  }

  /** Stops it if it has not ended, and forgets it. An asset that was made stays. */
  remove(upload) {
    this.items = this.items.filter((other) => other !== upload);
    upload.abort.abort();
    URL.revokeObjectURL(upload.picture);
    this.#changed();
  }

  /** An asset that was made by an upload has been changed, or deleted. */
  replace(id, asset) {
    const upload = this.items.find((item) => item.asset?.id === id);
    if (upload && asset) {
      upload.asset = asset;
      this.#changed();
    } else if (upload) {
      this.remove(upload);
    }
  }

  clear() {
    this.items.filter(({ state }) => FINAL.includes(state)).forEach((upload) => this.remove(upload));
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }

  #next() {
    const waiting = this.items.filter(({ state }) => state === 'waiting').slice(0, AT_ONCE - this.#running);
    waiting.forEach((upload) => this.#run(upload));
    this.#changed();
  }

  async #run(upload) {
    const { signal } = upload.abort;
    this.#running++;
    try {
      if (upload.file && !upload.wanted) {
        upload.state = 'sending';
        upload.wanted = newAsset(upload.file, await send(this.project, upload.file, signal, (sent) => {
          upload.sent = sent;
          this.#changed();
        }));
      }
      upload.state = 'saving';
      this.#changed();
      const headers = { 'Idempotency-Key': upload.idempotencyKey };
      const { body } = await post(`/api/projects/${this.project}/assets`, upload.wanted, { headers, signal });
      Object.assign(upload, { state: 'done', asset: body });
      this.dispatchEvent(new CustomEvent('asset', { detail: body }));
    } catch (problem) {
      if (!signal.aborted) {
        Object.assign(upload, { state: 'failed', problem });
      }
    } finally {
      this.#running--;
      this.#next();
    }
  }
}

/**
 * Sends a file. While the server has too many uploads, it waits and tries again.
 *
 * @param {(sent: number) => void} progress called with the part that was sent, from 0 to 1
 * @returns {Promise<object>} the answer to the upload; rejects with a {@link Problem}
 */
export async function send(project, file, signal, progress) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await once(`/api/projects/${project}/files`, file, await session.fresh(), signal, progress);
    } catch (problem) {
      if (problem.status === 401) {
        await session.renewed();
      } else if (!(problem.code === 'too-many-uploads' && attempt < RETRIES)) {
        throw problem;
      } else {
        await new Promise((resolve) => setTimeout(resolve, Math.min(problem.retryAfter || 2 ** attempt, 10) * 1000));
        signal.throwIfAborted();
      }
    }
  }
}

/** XMLHttpRequest tells how much was sent, fetch does not. */
function once(path, file, token, signal, progress) {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    const lost = new Problem(0, { code: 'offline', detail: 'The server cannot be reached, or has closed the connection.' });
    request.open('POST', path);
    request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
    request.upload.addEventListener('progress', (e) => progress(e.total ? e.loaded / e.total : 0));
    request.addEventListener('load', () => {
      const body = parsed(request.responseText);
      if (request.status === 201) {
        resolve(body);
      } else {
        reject(new Problem(request.status, body, Number(request.getResponseHeader('Retry-After') ?? 0)));
      }
    });
    request.addEventListener('error', () => reject(lost));
    request.addEventListener('abort', () => reject(signal.reason));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

/** A proxy in front of the server may answer with a page. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (noJson) {
    return {};
  }
}

/** @param {{url: string, contentType: string, bytes: number, width?: number, height?: number}} stored the answer to the upload */
export function fileFields(file, { url, contentType, bytes, width = null, height = null }) {
  const type = TYPES[contentType.split('/')[0]] ?? 'FILE';
  return { type, url, filename: file.name.slice(-255), mimeType: contentType, sizeBytes: bytes, width, height };
}

function newAsset(file, stored) {
  return { ...fileFields(file, stored), title: titleOf(file.name) };
}

/** "IMG_lake-2.jpg" → "IMG lake 2" */
export function titleOf(filename) {
  return filename.replace(/\.[^.]{1,8}$/, '').replaceAll(/[-_\s]+/g, ' ').trim().slice(0, 255);
}

const all = new Map();

/** The uploads of a project. */
export function uploadsOf(project) {
  if (!all.has(project)) {
    all.set(project, new Uploads(project));
  }
  return all.get(project);
}
