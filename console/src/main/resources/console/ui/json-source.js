/**
 * JSON as a person types it: the value, or what is wrong at which line and column, and where each part of it is, so that a
 * complaint with a JSON pointer can be shown at its place.
 */
const ESCAPES = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const MAX_DEPTH = 200;

class Wrong extends Error {}

class Reader {
  #at = 0;
  places = new Map();

  constructor(text) {
    this.text = text;
  }

  all() {
    const value = this.#value('', 0);
    this.#space();
    if (this.#at < this.text.length) {
      this.#wrong('The JSON ends before this. Remove what follows it, or a bracket too many.');
    }
    return value;
  }

  get place() {
    const before = this.text.slice(0, this.#at).split('\n');
    return { line: before.length, column: before.at(-1).length + 1 };
  }

  #wrong(message) {
    throw new Wrong(message);
  }

  #space() {
    while (' \t\n\r'.includes(this.text[this.#at] || 'x')) {
      this.#at++;
    }
  }

  #value(pointer, depth) {
    this.#space();
    this.places.set(pointer, this.#at);
    const character = this.text[this.#at];
    if (depth > MAX_DEPTH) {
      this.#wrong(`More than ${MAX_DEPTH} levels.`);
    }
    if (character === '{') {
      return this.#object(pointer, depth);
    }
    if (character === '[') {
      return this.#list(pointer, depth);
    }
    return character === '"' ? this.#string() : this.#word();
  }

  #object(pointer, depth) {
    const entries = new Map();
    this.#at++;
    this.#space();
    while (this.text[this.#at] !== '}') {
      if (this.text[this.#at] !== '"') {
        this.#wrong(entries.size ? 'A name in double quotes belongs after the comma.' : 'A name in double quotes, or }, belongs here.');
      }
      const start = this.#at;
      const name = this.#string();
      if (entries.has(name)) {
        this.#at = start;
        this.#wrong(`“${name}” is here twice.`);
      }
      this.#space();
      this.#expect(':', `A colon belongs after “${name}”.`);
      const inner = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      entries.set(name, this.#value(inner, depth + 1));
      this.places.set(inner, start);
      this.#separator('}');
    }
    this.#at++;
    return Object.fromEntries(entries);
  }

  #list(pointer, depth) {
    const items = [];
    this.#at++;
    this.#space();
    while (this.text[this.#at] !== ']') {
      items.push(this.#value(`${pointer}/${items.length}`, depth + 1));
      this.#separator(']');
    }
    this.#at++;
    return items;
  }

  #separator(end) {
    this.#space();
    if (this.text[this.#at] === end) {
      return;
    }
    this.#expect(',', `A comma or ${end} belongs here.`);
    this.#space();
    if (this.text[this.#at] === end) {
      this.#wrong(`No comma belongs before ${end}.`);
    }
  }

  #expect(character, message) {
    if (this.text[this.#at] !== character) {
      this.#wrong(message);
    }
    this.#at++;
  }

  #string() {
    let value = '';
    this.#at++;
    for (;;) {
      const character = this.text[this.#at];
      if (character === undefined || character === '\n') {
        this.#wrong('The text is not closed: a double quote is missing.');
      }
      this.#at++;
      if (character === '"') {
        return value;
      }
      value += character === '\\' ? this.#escape() : character;
    }
  }

  #escape() {
    const character = this.text[this.#at];
    const code = /^u([\da-fA-F]{4})/.exec(this.text.slice(this.#at, this.#at + 5));
    if (code) {
      this.#at += 5;
      return String.fromCharCode(Number.parseInt(code[1], 16));
    }
    if (!(character in ESCAPES)) {
      this.#wrong(`\\${character ?? ''} is not an escape of JSON. Write \\\\ for a backslash.`);
    }
    this.#at++;
    return ESCAPES[character];
  }

  #word() {
    const word = /^[^\s,:[\]{}"]*/.exec(this.text.slice(this.#at))[0];
    const simple = { true: true, false: false, null: null };
    if (!Object.hasOwn(simple, word) && !/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(word)) {
      this.#wrong(word ? `“${word}” is not JSON. Text belongs in double quotes.` : 'A value is missing here.');
    }
    this.#at += word.length;
    return Object.hasOwn(simple, word) ? simple[word] : Number(word);
  }

  placeOf(pointer) {
    for (let known = pointer; ; known = known.slice(0, known.lastIndexOf('/'))) {
      if (this.places.has(known)) {
        this.#at = this.places.get(known);
        return this.place;
      }
    }
  }
}

/**
 * @param {string} text
 * @returns {{value?: unknown, fault: null|{line: number, column: number, message: string}, placeOf: (pointer: string) => {line: number,
 *   column: number}}} `placeOf`: the place of a part, or of the nearest part around it
 */
export function readJson(text) {
  const reader = new Reader(text);
  try {
    const value = reader.all();
    return { value, fault: null, placeOf: (pointer) => reader.placeOf(pointer) };
  } catch (e) {
    if (!(e instanceof Wrong)) {
      throw e;
    }
    return { fault: { ...reader.place, message: e.message }, placeOf: () => ({ line: 1, column: 1 }) };
  }
}

export function writeJson(value) {
  return JSON.stringify(value, null, 2);
}
