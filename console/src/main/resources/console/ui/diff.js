/** `<vitrine-diff .before .after .nameOf=${(assetId) => '…'}>`: what differs between two states of a widget, coloured, by field. */
import { LitElement, css, html } from 'lit';
import { differences, isAbsent, words } from './differences.js';
import { LAYOUTS, number } from './format.js';
import './icon.js';
import { base } from './styles.js';

const MARKS = { added: '+', removed: '−', moved: '↕', kept: '' };
const STATUSES = { DRAFT: 'Draft', PUBLISHED: 'Published' };
const KINDS = { added: ['ok', 'Added'], removed: ['bad', 'Removed'], changed: ['note', 'Changed'] };
/** Unchanged elements next to a change that are shown. */
const CONTEXT = 1;

class Diff extends LitElement {
  static properties = { before: { attribute: false }, after: { attribute: false }, nameOf: { attribute: false }, same: {} };

  static styles = [
    base,
    css`
      :host {
        display: block;
      }
      dl,
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      dl > div {
        display: grid;
        grid-template-columns: minmax(8rem, 12rem) minmax(0, 1fr);
        gap: var(--space-1) var(--space-4);
        padding: var(--space-3) 0;
        border-top: 1px solid var(--line);
      }
      dl > div:first-child {
        border-top: 0;
        padding-top: 0;
      }
      dt {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-2);
        align-content: start;
        font-weight: 580;
        overflow-wrap: anywhere;
      }
      dd {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-2);
        align-items: start;
        align-content: start;
        margin: 0;
        min-width: 0;
        max-height: 22rem;
        overflow-y: auto;
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      del,
      ins {
        padding: 0 var(--space-1);
        border-radius: var(--radius-s);
        box-decoration-break: clone;
        text-decoration-thickness: 1px;
      }
      del,
      .removed {
        background: var(--danger-soft);
        color: var(--danger);
      }
      ins,
      .added {
        background: var(--ok-soft);
        color: var(--ok);
        text-decoration: none;
      }
      .moved {
        background: var(--note-soft);
        color: var(--note);
      }
      .text {
        width: 100%;
      }
      .text del,
      .text ins {
        padding: 0;
      }
      ul {
        display: grid;
        gap: 2px;
        width: 100%;
      }
      li {
        display: grid;
        grid-template-columns: 1rem minmax(0, 1fr) auto;
        gap: var(--space-2);
        padding: 1px var(--space-2);
        border-radius: var(--radius-s);
      }
      li.rest {
        color: var(--ink-faint);
      }
      .mark {
        font-family: var(--mono);
        text-align: center;
      }
      @media (max-width: 40rem) {
        dl > div {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  constructor() {
    super();
    this.nameOf = (id) => id;
    this.same = 'No field differs.';
  }

  connectedCallback() {
    super.connectedCallback();
    this.sizes = new ResizeObserver(() => this.#scroll());
    this.sizes.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  updated() {
    this.#scroll();
  }

  /** What is too long to be seen at once can be scrolled with the keyboard. */
  #scroll() {
    for (const value of this.renderRoot.querySelectorAll('dd')) {
      value.tabIndex = value.scrollHeight > value.clientHeight ? 0 : -1;
    }
  }

  render() {
    const found = differences(this.before, this.after);
    if (found.length === 0) {
      return html`<p class="soft">${this.same}</p>`;
    }
    return html`<dl>
      ${found.map((difference) => {
        const [look, word] = KINDS[kindOf(difference)];
        return html`<div>
          <dt><span>${difference.label}</span><span class="chip ${look}">${word}</span></dt>
          <dd>${difference.list ? this.#list(difference) : values(difference)}</dd>
        </div>`;
      })}
    </dl>`;
  }

  #list({ list, field }) {
    const text = (item) => (field === 'assetIds' ? this.nameOf(item) : typeof item === 'string' ? item : JSON.stringify(item));
    return html`<ul>
      ${shortened(list).map(({ item, kind, from, to, rest }) =>
        rest
          ? html`<li class="rest"><span></span><span>${number(rest)} unchanged</span></li>`
          : html`<li class=${kind}>
              <span class="mark" aria-hidden="true">${MARKS[kind]}</span>
              <span>${kind === 'kept' ? '' : html`<span class="unseen">${kind}: </span>`}<bdi>${text(item)}</bdi></span>
              <span class="small">${kind === 'moved' ? `from ${number(from)} to ${number(to)}` : ''}</span>
            </li>`,
      )}
    </ul>`;
  }
}

function kindOf({ list, before, after }) {
  const only = (kind) => list?.length > 0 && list.every((element) => element.kind === kind);
  if (only('added') || (!list && isAbsent(before))) {
    return 'added';
  }
  return only('removed') || (!list && isAbsent(after)) ? 'removed' : 'changed';
}

/** Long runs of what has not changed become one line. */
function shortened(list) {
  const near = (index) => list.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ kind }) => kind !== 'kept');
  const shown = [];
  list.forEach((element, index) => {
    if (near(index)) {
      shown.push(element);
    } else if (shown.at(-1)?.rest) {
      shown.at(-1).rest++;
    } else {
      shown.push({ rest: 1 });
    }
  });
  return shown;
}

function values({ field, before, after }) {
  const parts = typeof before === 'string' && typeof after === 'string' && (before + after).length > 48 ? words(before, after) : null;
  if (parts) {
    return html`<span class="text" dir="auto">${parts.map(({ kind, text }) =>
      kind === 'removed' ? html`<del>${text}</del>` : kind === 'added' ? html`<ins>${text}</ins>` : text)}</span>`;
  }
  return html`${isAbsent(before) ? '' : html`<del><bdi>${shown(field, before)}</bdi></del>`}
    ${isAbsent(before) || isAbsent(after) ? '' : html`<span class="faint" aria-hidden="true">→</span>`}
    ${isAbsent(after) ? '' : html`<ins><bdi>${shown(field, after)}</bdi></ins>`}`;
}

function shown(field, value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return field === 'layout' ? LAYOUTS[text] ?? text : field === 'status' ? STATUSES[text] ?? text : text;
}

customElements.define('vitrine-diff', Diff);
