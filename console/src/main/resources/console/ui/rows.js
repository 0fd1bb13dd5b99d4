/**
 * `<vitrine-rows .items .row>`: a long list, of which only the rows in view are in the document. All rows have one height
 * (`--row`, in px, default 64). Event `end` shortly before the last row comes into view.
 */
import { LitElement, css, html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { base } from './styles.js';

const BEYOND_ROWS = 12;
/** How far from the end of what is loaded a user who scrolls is when more is requested. */
const AHEAD_ROWS = 60;

class Rows extends LitElement {
  static properties = {
    items: { attribute: false },
    row: { attribute: false },
    keyOf: { attribute: false },
    styles: { attribute: false },
    total: { type: Number },
    height: { type: Number },
    first: { state: true },
    last: { state: true },
  };

  static styles = [
    base,
    css`
      /* Each row ends with a line. The last one is that of the list around it. */
      :host {
        display: block;
        margin-bottom: -1px;
      }
      ul {
        position: relative;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        position: absolute;
        inset: 0 0 auto 0;
        overflow: hidden;
      }
    `,
  ];

  constructor() {
    super();
    this.items = [];
    this.keyOf = (item) => item.id;
    this.total = 0;
    this.height = 64;
    this.first = 0;
    this.last = 30;
  }

  connectedCallback() {
    super.connectedCallback();
    this.watch = () => this.#look(true);
    addEventListener('scroll', this.watch, { passive: true });
    addEventListener('resize', this.watch, { passive: true });
    if (this.styles) {
      this.renderRoot.adoptedStyleSheets = [...this.renderRoot.adoptedStyleSheets, ...this.styles.map((sheet) => sheet.styleSheet)];
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('scroll', this.watch);
    removeEventListener('resize', this.watch);
  }

  /** Places are set on the elements, because the content security policy refuses style attributes. */
  updated(changed) {
    const list = this.renderRoot.querySelector('ul');
    list.style.height = `${this.items.length * this.height}px`;
    [...list.children].forEach((row, index) => {
      row.style.height = `${this.height}px`;
      row.style.transform = `translateY(${(this.first + index) * this.height}px)`;
    });
    if (changed.has('items')) {
      this.#look(false);
    }
  }

  /** More is loaded as soon as the user scrolls. Before, only what fills the window is. */
  #look(scrolled) {
    const top = -this.getBoundingClientRect().top;
    this.first = Math.max(0, Math.floor(top / this.height) - BEYOND_ROWS);
    this.last = Math.ceil((top + innerHeight) / this.height) + BEYOND_ROWS;
    if (this.last + (scrolled || this.first > 0 ? AHEAD_ROWS : -BEYOND_ROWS) >= this.items.length) {
      this.dispatchEvent(new Event('end'));
    }
  }

  render() {
    const shown = this.items.slice(this.first, this.last);
    return html`<ul>
      ${repeat(shown, this.keyOf, (item, index) => html`<li aria-setsize=${this.total || this.items.length}
        aria-posinset=${this.first + index + 1}>${this.row(item)}</li>`)}
    </ul>`;
  }
}

customElements.define('vitrine-rows', Rows);
