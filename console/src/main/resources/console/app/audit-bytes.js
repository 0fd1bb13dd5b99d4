/** Bytes and hexadecimal digits, as proofs of the audit trail have them. */
const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function joined(first, second) {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

export function bytesOf(digits) {
  return Uint8Array.from({ length: digits.length / 2 }, (_, index) => Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16));
}

export function hex(bytes) {
  let digits = '';
  for (const byte of bytes) {
    digits += DIGITS[byte];
  }
  return digits;
}
