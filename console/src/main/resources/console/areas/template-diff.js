/** `<vitrine-line-diff .before .after label="Markup">`: the lines of a text that were removed and added. */
import { LitElement, css, html } from 'lit';
import { base } from '../ui/styles.js';

const CONTEXT_LINES = 3;
const MAX_CELLS = 4_000_000;

/** @returns {{kind: ' '|'-'|'+', text: string}[]} */
export function lineDiff(before, after) {
  const a = before.split('\n');
  const b = after.split('\n');
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) {
    start++;
  }
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) {
    end++;
  }
  const same = (text) => ({ kind: ' ', text });
  return [
    ...a.slice(0, start).map(same),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(same),
  ];
}

/** By the longest common subsequence. Texts that differ in too many lines are shown as replaced. */
function middle(a, b) {
  const removed = (text) => ({ kind: '-', text });
  const added = (text) => ({ kind: '+', text });
  if (a.length * b.length > MAX_CELLS) {
    return [...a.map(removed), ...b.map(added)];
  }
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? common[(i + 1) * width + j + 1] + 1 : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
    }
  }
  const lines = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      lines.push({ kind: ' ', text: a[i] });
      i++;
      j++;
    } else if (common[(i + 1) * width + j] >= common[i * width + j + 1]) {
      lines.push(removed(a[i++]));
    } else {
      lines.push(added(b[j++]));
    }
  }
  return [...lines, ...a.slice(i).map(removed), ...b.slice(j).map(added)];
}

class LineDiff extends LitElement {
  static properties = { before: { attribute: false }, after: { attribute: false }, label: {} };

  static styles = [
    base,
    css`
      pre {
        max-height: 60vh;
        padding: var(--space-2) 0;
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
        background: var(--surface);
        font-size: var(--text-s);
        line-height: 1.55;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      del,
      ins,
      .same,
      .gap {
        display: block;
        min-height: 1.55em;
        padding: 0 var(--space-3) 0 2rem;
        text-indent: -1.25rem;
        text-decoration: none;
      }
      del {
        background: var(--danger-soft);
        color: var(--danger);
      }
      ins {
        background: var(--ok-soft);
        color: var(--ok);
      }
      .gap {
        color: var(--ink-faint);
        background: var(--sunken);
      }
    `,
  ];

  render() {
    if (this.before === this.after) {
      return html`<p class="soft small">${this.label}: no difference.</p>`;
    }
    return html`<pre tabindex="0" role="group" aria-label=${this.label}>${this.#lines()}</pre>`;
  }

  #lines() {
    const lines = lineDiff(this.before, this.after);
    const near = lines.map((_, index) => lines.slice(Math.max(0, index - CONTEXT_LINES), index + CONTEXT_LINES + 1).some(({ kind }) => kind !== ' '));
    return lines.map(({ kind, text }, index) => {
      if (kind === '-') {
        return html`<del>− ${text}</del>`;
      }
      if (kind === '+') {
        return html`<ins>+ ${text}</ins>`;
      }
      return near[index] ? html`<span class="same">${'\u00a0 '}${text}</span>` : index === 0 || near[index - 1] ? html`<span class="gap">…</span>` : '';
    });
  }
}

customElements.define('vitrine-line-diff', LineDiff);
