/**
 * Verifies an export of the audit trail with public keys alone (docs/audit-format.md): links, chain, checkpoints and signature,
 * up to the first line that was changed. It needs no network, and runs in a worker.
 */
import { bytesOf, hex } from './audit-bytes.js';
import { linesOf } from './audit-lines.js';
import { sha256 } from './sha256.js';

const FORMAT = 'audit export 1';
const CHAINED = ['id', 'type', 'time', 'actor', 'requestId', 'dialect', 'data'];
const PEM = /-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+?)-----END PUBLIC KEY-----/g;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The export is not as it was made. `position`: of the first event that is not, or of the last one before the fault. */
class Fault extends Error {
  constructor(position, message) {
    super(message);
    this.position = position;
  }
}

/**
 * @param {string} pem one or more public keys, one after the other
 * @returns {Promise<Map<string, CryptoKey>>} by their ids
 */
export async function keysOf(pem) {
  const keys = new Map();
  for (const [, body] of pem.matchAll(PEM)) {
    const encoded = Uint8Array.from(atob(body.replaceAll(/\s/g, '')), (c) => c.charCodeAt(0));
    const id = hex(sha256(encoded)).slice(0, 16);
    keys.set(id, await crypto.subtle.importKey('spki', encoded, 'Ed25519', false, ['verify']));
  }
  if (keys.size === 0) {
    throw new Error('This is no public key. A key begins with -----BEGIN PUBLIC KEY-----.');
  }
  return keys;
}

/**
 * @param {ReadableStream<Uint8Array>} stream the file
 * @param {Map<string, CryptoKey>} keys
 * @param {(progress: {bytes: number, rows: number}) => void|Promise<void>} progress called after each part
 * @returns {Promise<{sound: boolean, rows: number, position: number|null, reason: string, header: object|null,
 *   checkpoints: number, signedAt: string|null}>}
 */
export async function verify(stream, keys, progress = () => {}) {
  const proof = new Proof(keys);
  let verdict;
  try {
    for await (const { lines, bytes } of linesOf(stream)) {
      await proof.take(lines);
      await progress({ bytes, rows: proof.rows });
    }
    proof.mustHaveEnded();
    verdict = { sound: true, position: null, reason: '' };
  } catch (fault) {
    if (!(fault instanceof Fault)) {
      throw fault;
    }
    verdict = { sound: false, position: fault.position, reason: fault.message };
  }
  const { rows, header, checkpoints, signedAt } = proof;
  return { ...verdict, rows, header, checkpoints, signedAt };
}

class Proof {
  #keys;
  #link = new Uint8Array(32);
  #chain = '';
  #number = 0;
  #last = null;
  #ended = false;
  header = null;
  rows = 0;
  checkpoints = 0;
  signedAt = null;

  constructor(keys) {
    this.#keys = keys;
  }

  async take(lines) {
    for (const line of lines) {
      await this.#line(line);
    }
  }

  async #line(line) {
    if (this.#ended) {
      throw new Fault(this.#last, 'The export continues after its end.');
    }
    if (!line.link) {
      throw new Fault(this.#position(line), 'A line was changed or does not belong to an export: its hash link is missing.');
    }
    const link = sha256(this.#link, line.object);
    if (hex(link) !== line.link) {
      throw new Fault(this.#position(line), 'The line was changed, moved or added, or lines before it were removed: its hash link is wrong.');
    }
    this.#link = link;
    const item = parsed(line.object);
    if (item === null || typeof item !== 'object') {
      throw new Fault(this.#position(line), 'A line cannot be read: it is no JSON object.');
    }
    if (this.header === null) {
      this.#begin(item);
    } else if (item.checkpoint) {
      await this.#checkpoint(item.checkpoint);
    } else if (item.end) {
      await this.#end(item.end, line);
    } else {
      this.#row(item);
    }
  }

  #begin(header) {
    const { vitrine, keyId, after, project } = header;
    if (vitrine !== FORMAT) {
      throw new Fault(null, 'This is not an audit export: its first line does not say so.');
    }
    if (!this.#keys.has(keyId)) {
      throw new Fault(null, keyId ? `The export was signed with the key ${keyId}, which is not the one given.` : 'The export is not signed.');
    }
    const beginning = hex(sha256(encoder.encode(`vitrine audit chain 1\n${project}`)));
    if (!isPlace(after) || (after.number === 0 && after.hash !== beginning)) {
      throw new Fault(null, "The export does not begin at the start of the project's chain.");
    }
    this.header = header;
    this.#chain = after.hash;
    this.#number = after.number;
  }

  #row(item) {
    const { position, number } = item;
    if (![position, number, item.resource?.version].every(Number.isInteger)) {
      throw new Fault(this.#last, 'A line cannot be read: it is neither an event nor a checkpoint.');
    }
    if (![position, number].every(Number.isSafeInteger)) {
      throw new Error('The export has numbers that browsers cannot read exactly. Use ./vitrine audit verify.');
    }
    if (this.#last !== null && position <= this.#last) {
      throw new Fault(position, 'The event is out of order.');
    }
    if (this.header.complete) {
      if (number !== this.#number + 1) {
        throw new Fault(position, `Event number ${number} follows number ${this.#number}.`);
      }
      if (next(this.#chain, item) !== item.hash) {
        throw new Fault(position, 'The event differs from the one in the chain: its hash is wrong.');
      }
      this.#chain = item.hash;
    }
    this.#number = number;
    this.#last = position;
    this.rows++;
  }

  async #checkpoint(point) {
    const { project, number, position, hash, signedAt, keyId, signature, former } = point;
    const [format, replaced] = typeof former === 'string' ? [2, `${former}\n`] : [1, ''];
    const statement = `vitrine audit checkpoint ${format}\n${project}\n${number}\n${position}\n${hash}\n${signedAt}\n${replaced}`;
    if (!(await this.#signed(keyId, statement, signature))) {
      throw new Fault(position, 'A checkpoint is not signed with the key given.');
    }
    if (number !== this.#number || hash !== this.#chain) {
      throw new Fault(position, `The chain differs from the one signed on ${signedAt}: an event up to here was altered later.`);
    }
    this.checkpoints++;
    this.signedAt = signedAt;
  }

  async #end({ rows }, line) {
    const { keyId, complete, after, upTo } = this.header;
    if (rows !== this.rows) {
      throw new Fault(this.#last, `The export has ${this.rows} events but declares ${rows}.`);
    }
    if (!(await this.#signed(keyId, `vitrine audit export 1\n${line.link}\n`, line.signature))) {
      throw new Fault(this.#last, `The end is not signed with the key ${keyId}: the export has another origin.`);
    }
    const reached = { number: this.#number, position: this.#last ?? after.position, hash: this.#chain };
    if (complete && !(isPlace(upTo) && Object.entries(reached).every(([name, value]) => upTo[name] === value))) {
      throw new Fault(this.#last, `Events are missing between this event and position ${upTo?.position}.`);
    }
    this.#ended = true;
  }

  mustHaveEnded() {
    if (!this.#ended) {
      throw new Fault(this.#last, this.#last === null ? 'The export is cut off.' : 'The export is cut off after this event.');
    }
  }

  async #signed(keyId, statement, signature) {
    const key = this.#keys.get(keyId);
    if (!key || typeof signature !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/.test(signature)) {
      return false;
    }
    const bytes = Uint8Array.from(atob(signature.padEnd(Math.ceil(signature.length / 4) * 4, '=')), (c) => c.charCodeAt(0));
    return crypto.subtle.verify('Ed25519', key, bytes, encoder.encode(statement));
  }

  /** In a line that is not trusted, only for the message. */
  #position({ object }) {
    const item = parsed(object);
    const found = item?.checkpoint?.position ?? item?.position;
    return Number.isInteger(found) ? found : this.#last;
  }
}

/** The hash of an event, from the one before it, or undefined if it is not an event. */
function next(before, item) {
  const { resource, position, reason, clientAddress } = item;
  if (!CHAINED.every((name) => typeof item[name] === 'string') || typeof resource?.id !== 'string') {
    return undefined;
  }
  const { id, type, time, actor, requestId, dialect, data } = item;
  const parts = [`${position}`, id, type, resource.id, `${resource.version}`, time, actor, requestId, dialect, reason, clientAddress, data];
  const text = parts.map((part) => (part === null || part === undefined ? '-' : `${encoder.encode(part).length}:${part}`)).join('');
  return hex(sha256(bytesOf(before), encoder.encode(text)));
}

function isPlace(place) {
  return Number.isSafeInteger(place?.number) && Number.isSafeInteger(place?.position) && /^[0-9a-f]{64}$/.test(place?.hash);
}

function parsed(bytes) {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch (notJson) {
    return null;
  }
}
