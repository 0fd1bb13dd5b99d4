/** CodeMirror 6 as `<vitrine-code-editor>` uses it: in a shadow root, with the colours of the tokens. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { HighlightStyle, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { LANGUAGES } from './code-languages.js';

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.brace, tags.processingInstruction], color: 'var(--accent)' },
  { tag: tags.variableName, color: 'var(--danger)' },
  { tag: [tags.tagName, tags.propertyName], color: 'var(--note)' },
  { tag: tags.attributeName, color: 'var(--warn)' },
  { tag: [tags.string, tags.attributeValue], color: 'var(--ok)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warn)' },
  { tag: tags.comment, color: 'var(--ink-faint)', fontStyle: 'italic' },
  { tag: [tags.angleBracket, tags.punctuation, tags.separator], color: 'var(--ink-soft)' },
]);

const THEME = EditorView.theme({
  '&': {
    minHeight: 'var(--code-min-height, 9rem)',
    maxHeight: 'var(--code-max-height, 30rem)',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius-m)',
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    fontSize: 'var(--text-s)',
    overflow: 'hidden',
  },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '1px' },
  '&.faulty': { borderColor: 'var(--danger)' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55', overflow: 'auto' },
  '.cm-content': { padding: 'var(--space-2) 0', caretColor: 'var(--ink)', minHeight: 'var(--code-min-height, 9rem)' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--ink-faint)', border: '0' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.2em' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine, &.cm-focused .cm-activeLineGutter': { backgroundColor: 'var(--hover)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-soft)', outline: '1px solid var(--accent)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--danger-soft)' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--danger)', textUnderlineOffset: '0.25em' },
  '.cm-lint-marker-error': { content: 'none', width: '0.55em', height: '0.55em', margin: '0.5em 0.2em', borderRadius: '50%', backgroundColor: 'var(--danger)' },
  '.cm-gutter-lint': { width: '1em' },
  '.cm-tooltip': {
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius-m)',
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    boxShadow: 'var(--shadow-high)',
    overflow: 'hidden',
  },
  '.cm-diagnostic': { maxWidth: '28rem', fontFamily: 'var(--font)' },
  '.cm-diagnostic-error': { borderLeft: '4px solid var(--danger)' },
  '.cm-panels': { backgroundColor: 'var(--raised)', color: 'var(--ink)' },
  '.cm-panels-bottom': { borderTop: '1px solid var(--line)' },
  '.cm-panel.cm-panel-lint ul [aria-selected]': { backgroundColor: 'var(--hover)' },
});

/**
 * Text that replaces a selection. Chromium would copy the style of what it replaces into a style attribute, which the content
 * security policy refuses.
 */
const REPLACING = EditorView.domEventHandlers({
  beforeinput(e, view) {
    if (e.inputType !== 'insertText' || !e.data || view.composing || view.state.readOnly || view.state.selection.main.empty) {
      return false;
    }
    e.preventDefault();
    view.dispatch(view.state.replaceSelection(e.data), { userEvent: 'input.type', scrollIntoView: true });
    return true;
  },
});

/**
 * @param {{root: ShadowRoot, parent: Element, language: string, label: string, readonly: boolean, value: string,
 *   typed: (text: string) => void}} options `typed` is called after each change by the user
 */
export function open({ root, parent, language, label, readonly, value, typed }) {
  let replacing = false;
  const view = new EditorView({
    root,
    parent,
    state: EditorState.create({
      doc: value,
      extensions: [
        lineNumbers(),
        lintGutter(),
        highlightSpecialChars(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        history(),
        indentOnInput(),
        bracketMatching(),
        indentUnit.of('  '),
        EditorState.readOnly.of(readonly),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0', ...(readonly ? { 'aria-readonly': 'true' } : {}) }),
        keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap, indentWithTab]),
        LANGUAGES[language],
        syntaxHighlighting(COLOURS),
        THEME,
        REPLACING,
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !replacing) {
            typed(update.state.doc.toString());
          }
        }),
      ],
    }),
  });
  return {
    close: () => view.destroy(),
    focus: () => view.focus(),
    setValue(text) {
      if (text !== view.state.doc.toString()) {
        replacing = true;
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
        replacing = false;
      }
    },
    setFaults(faults) {
      const { doc } = view.state;
      view.dom.classList.toggle('faulty', faults.length > 0);
      view.dispatch(setDiagnostics(view.state, faults.map((fault) => diagnostic(doc, fault))));
    },
    show(line, column) {
      view.dispatch({ selection: { anchor: position(view.state.doc, line, column) }, scrollIntoView: true });
      view.focus();
    },
  };
}

/** A fault of text that has been changed since may be beyond its end. */
function position(doc, line, column) {
  const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(found.from + Math.max(column, 1) - 1, found.to);
}

/** From its place to the end of the word there. */
function diagnostic(doc, { line, column, message }) {
  const from = position(doc, line, column);
  const rest = doc.lineAt(from).text.slice(from - doc.lineAt(from).from);
  const word = /^(\{\{[^}]*\}*|[\w$.-]+|\S)/.exec(rest)?.[0] ?? '';
  return { from, to: from + word.length, severity: 'error', message };
}
