/** The languages of `<vitrine-code-editor>`: Handlebars in HTML, JSON and CSS, as far as colours need them. */
import { StreamLanguage } from '@codemirror/language';

const KEYWORD = /^(#|\/|\^|>|else\b|each\b|if\b|unless\b|with\b|this\b|as\b)/;

/** One token between `{{` and `}}`. */
function mustache(stream, state) {
  if (state.comment) {
    const end = state.comment;
    state.comment = stream.skipTo(end) ? null : end;
    if (state.comment === null) {
      state.mustache = '';
      stream.match(end);
    } else {
      stream.skipToEnd();
    }
    return 'comment';
  }
  if (stream.match(state.mustache)) {
    state.mustache = '';
    return 'brace';
  }
  if (stream.eatSpace()) {
    return null;
  }
  if (stream.match(/^"([^"\\]|\\.)*"?|^'([^'\\]|\\.)*'?/)) {
    return 'string';
  }
  if (stream.match(/^-?\d+(\.\d+)?\b/)) {
    return 'number';
  }
  if (stream.match(/^(true|false)\b/)) {
    return 'bool';
  }
  if (stream.match(/^[#/^>]\s*[\w-]+/) || stream.match(KEYWORD)) {
    return 'keyword';
  }
  if (stream.match(/^[\w$@.[\]/-]+(?==)/)) {
    return 'attributeName';
  }
  if (stream.match(/^[\w$@.[\]/-]+/)) {
    return 'variableName';
  }
  stream.next();
  return 'punctuation';
}

function opensMustache(stream, state) {
  const comment = stream.match(/^\{\{~?!(--)?/);
  if (comment) {
    state.mustache = '}}';
    state.comment = comment[1] ? '--}}' : '}}';
    return 'comment';
  }
  const opened = stream.match(/^\{\{\{?~?/);
  if (!opened) {
    return null;
  }
  state.mustache = opened[0].startsWith('{{{') ? /^~?\}\}\}/ : /^~?\}\}/;
  return 'brace';
}

/** One token of an HTML tag, after its name. */
function tag(stream, state) {
  if (state.quote) {
    while (!stream.eol()) {
      if (stream.match('{{', false)) {
        break;
      }
      if (stream.next() === state.quote) {
        state.quote = '';
        break;
      }
    }
    return 'attributeValue';
  }
  if (stream.match(/^\/?>/)) {
    state.tag = false;
    return 'angleBracket';
  }
  if (stream.match(/^["']/)) {
    state.quote = stream.current();
    return 'attributeValue';
  }
  if (stream.eatSpace()) {
    return null;
  }
  if (stream.match(/^[^\s"'>/={]+/)) {
    return 'attributeName';
  }
  stream.next();
  return 'punctuation';
}

const handlebars = {
  name: 'handlebars',
  startState: () => ({ mustache: '', comment: null, tag: false, quote: '', markupComment: false }),
  token(stream, state) {
    if (state.mustache) {
      return mustache(stream, state);
    }
    const opened = opensMustache(stream, state);
    if (opened) {
      return opened;
    }
    if (state.tag) {
      return tag(stream, state);
    }
    if (state.markupComment || stream.match('<!--')) {
      state.markupComment = !stream.skipTo('-->');
      if (state.markupComment) {
        stream.skipToEnd();
      } else {
        stream.match('-->');
      }
      return 'comment';
    }
    if (stream.match(/^<\/?[\w-]+/)) {
      state.tag = true;
      return 'tagName';
    }
    stream.next();
    stream.eatWhile(/[^<{]/);
    return null;
  },
  languageData: { commentTokens: { block: { open: '{{!--', close: '--}}' } } },
};

const json = {
  name: 'json',
  token(stream) {
    if (stream.eatSpace()) {
      return null;
    }
    if (stream.match(/^"([^"\\]|\\.)*"?/)) {
      return stream.match(/^\s*:/, false) ? 'propertyName' : 'string';
    }
    if (stream.match(/^-?\d+(\.\d+)?([eE][+-]?\d+)?/)) {
      return 'number';
    }
    if (stream.match(/^(true|false)\b/)) {
      return 'bool';
    }
    if (stream.match(/^null\b/)) {
      return 'null';
    }
    stream.next();
    return 'punctuation';
  },
};

const css = {
  name: 'css',
  startState: () => ({ comment: false, block: 0 }),
  token(stream, state) {
    if (state.comment || stream.match('/*')) {
      state.comment = !stream.skipTo('*/');
      if (state.comment) {
        stream.skipToEnd();
      } else {
        stream.match('*/');
      }
      return 'comment';
    }
    if (stream.eatSpace()) {
      return null;
    }
    if (stream.match(/^"([^"\\]|\\.)*"?|^'([^'\\]|\\.)*'?/)) {
      return 'string';
    }
    if (stream.match(/^#[\da-fA-F]{3,8}\b/) || stream.match(/^[+-]?\d*\.?\d+[\w%]*/)) {
      return 'number';
    }
    if (stream.match(/^@[\w-]+/)) {
      return 'keyword';
    }
    if (stream.match(/^-*[\w][\w-]*/)) {
      return state.block > 0 && stream.match(/^\s*:/, false) ? 'propertyName' : 'tagName';
    }
    const character = stream.next();
    state.block += character === '{' ? 1 : character === '}' ? -1 : 0;
    return 'punctuation';
  },
  languageData: { commentTokens: { block: { open: '/*', close: '*/' } } },
};

export const LANGUAGES = {
  handlebars: StreamLanguage.define(handlebars),
  json: StreamLanguage.define(json),
  css: StreamLanguage.define(css),
};
