/** The lines of an export as bytes, each apart from its link and signature. Only as many lines as are verified at once are kept. */
import { joined } from './audit-bytes.js';

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const BRACE = 0x7d;
const MAX_LINES = 512;
const LINK = /^,"link":"([0-9a-f]{64})"$/;
const LINK_LENGTH = ',"link":""'.length + 64;
const SIGNATURE = ',"signature":"';
const latin1 = new TextDecoder('latin1');

/**
 * @param {ReadableStream<Uint8Array>} stream
 * @yields {{lines: {object: Uint8Array, link: string|null, signature: string|null}[], bytes: number}} parts in order, the
 *   first with only the first line, and how many bytes were read
 */
export async function* linesOf(stream) {
  let rest = new Uint8Array(0);
  let bytes = 0;
  let lines = [];
  let limit = 1;
  for await (const chunk of chunksOf(stream)) {
    let begin = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, begin)) {
      const line = chunk.subarray(begin, end);
      lines.push(apart(rest.length > 0 ? joined(rest, line) : line));
      rest = rest.subarray(rest.length);
      begin = end + 1;
      if (lines.length >= limit) {
        yield { lines, bytes: bytes + begin };
        lines = [];
        limit = MAX_LINES;
      }
    }
    rest = joined(rest, chunk.subarray(begin));
    bytes += chunk.length;
  }
  if (rest.length > 0) {
    lines.push(apart(rest));
  }
  if (lines.length > 0) {
    yield { lines, bytes };
  }
}

async function* chunksOf(stream) {
  const reader = stream.getReader();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    yield value;
  }
}

/** The object is the line without the members `link` and `signature`. Without a link, it is the line. */
function apart(line) {
  const plain = { object: line, link: null, signature: null };
  if (line.at(-1) !== BRACE || line.at(-2) !== QUOTE) {
    return plain;
  }
  let end = line.length - 1;
  let signature = null;
  const opening = line.lastIndexOf(QUOTE, end - 2);
  if (textOf(line, opening + 1 - SIGNATURE.length, opening + 1) === SIGNATURE) {
    signature = textOf(line, opening + 1, end - 1);
    end = opening + 1 - SIGNATURE.length;
  }
  const link = LINK.exec(textOf(line, end - LINK_LENGTH, end));
  if (!link) {
    return plain;
  }
  const object = line.slice(0, end - LINK_LENGTH + 1);
  object[object.length - 1] = BRACE;
  return { object, link: link[1], signature };
}

function textOf(line, from, to) {
  return latin1.decode(line.subarray(Math.max(0, from), Math.max(0, to)));
}
