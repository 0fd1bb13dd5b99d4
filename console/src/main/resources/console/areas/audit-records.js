/** Counts the events in an export while it comes: events are lines that begin with `{"number"`, or records of a CSV after its head. */
const NEWLINE = 0x0a;
const QUOTE = 0x22;
const N = 0x6e;
const PLACE_OF_N = 2;

export class LineCounter {
  /** How many bytes follow until the one that tells, or -1: in the middle of a line. */
  #ahead = PLACE_OF_N;
  events = 0;

  /** @param {Uint8Array} chunk */
  take(chunk) {
    let at = 0;
    for (;;) {
      if (this.#ahead < 0) {
        const newline = chunk.indexOf(NEWLINE, at);
        if (newline < 0) {
          return;
        }
        at = newline + 1;
        this.#ahead = PLACE_OF_N;
      }
      if (at + this.#ahead >= chunk.length) {
        this.#ahead -= chunk.length - at;
        return;
      }
      this.events += chunk[at + this.#ahead] === N ? 1 : 0;
      at += this.#ahead;
      this.#ahead = -1;
    }
  }
}

export class RecordCounter {
  #quoted = false;
  #records = 0;

  get events() {
    return Math.max(0, this.#records - 1);
  }

  take(chunk) {
    for (const byte of chunk) {
      if (byte === QUOTE) {
        this.#quoted = !this.#quoted;
      } else if (byte === NEWLINE && !this.#quoted) {
        this.#records++;
      }
    }
  }
}
