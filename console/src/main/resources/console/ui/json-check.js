/** Reads JSON as people type it: a fault has its line and column, in every browser. */

export class JsonFault extends Error {
  constructor(message, text, position) {
    const before = text.slice(0, position).split('\n');
    super(message);
    this.position = position;
    this.line = before.length;
    this.column = before.at(-1).length + 1;
  }
}

/** @throws {JsonFault} */
export function readJson(text) {
  try {
    return JSON.parse(text);
  } catch (fault) {
    new Scan(text).whole();
    throw new JsonFault(fault.message, text, 0);
  }
}

/** Finds the first fault; the browser has already refused the text. */
class Scan {
  #at = 0;

  constructor(text) {
    this.text = text;
  }

  whole() {
    this.#value();
    this.#space();
    if (this.#at < this.text.length) {
      this.#fail('Nothing may follow the end of the value');
    }
  }

  #value() {
    this.#space();
    const first = this.text[this.#at];
    if (first === '{') {
      this.#list('}', () => this.#member());
    } else if (first === '[') {
      this.#list(']', () => this.#value());
    } else if (first === '"') {
      this.#string();
    } else {
      this.#word();
    }
  }

  #member() {
    this.#space();
    if (this.text[this.#at] !== '"') {
      this.#fail('A name in double quotes is expected here');
    }
    this.#string();
    this.#space();
    if (this.text[this.#at] !== ':') {
      this.#fail('A colon is expected after the name');
    }
    this.#at++;
    this.#value();
  }

  #list(end, element) {
    this.#at++;
    this.#space();
    if (this.text[this.#at] === end) {
      this.#at++;
      return;
    }
    for (;;) {
      element();
      this.#space();
      const next = this.text[this.#at];
      if (next !== ',' && next !== end) {
        this.#fail(next === undefined ? `The text ends before its ${end}` : `A comma or ${end} is expected here`);
      }
      this.#at++;
      if (next === end) {
        return;
      }
      this.#space();
      if (this.text[this.#at] === end) {
        this.#fail(`Remove the comma before this ${end}`);
      }
    }
  }

  #string() {
    const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
    string.lastIndex = this.#at;
    if (!string.test(this.text)) {
      this.#fail('This text has no end, or a character that must be escaped');
    }
    this.#at = string.lastIndex;
  }

  #word() {
    const word = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
    word.lastIndex = this.#at;
    if (!word.test(this.text)) {
      this.#fail(this.#at >= this.text.length ? 'A value is missing at the end' : 'This is not a value. Text needs double quotes');
    }
    this.#at = word.lastIndex;
  }

  #space() {
    const space = /[ \t\r\n]*/y;
    space.lastIndex = this.#at;
    space.test(this.text);
    this.#at = space.lastIndex;
  }

  #fail(message) {
    throw new JsonFault(message, this.text, Math.min(this.#at, this.text.length));
  }
}
