/**
 * `<vitrine-tiles .items .tile>`: a long grid, of which only the tiles in view are in the document. Columns are at least `least`
 * px wide; a tile is three quarters as high as it is wide, and `foot` px for its texts. Event `end` shortly before the last
 * tile comes into view.
 */
import { LitElement, css, html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { base } from './styles.js';

const BEYOND_ROWS = 3;
const GAP = 12;

class Tiles extends LitElement {
  static properties = {
    items: { attribute: false },
    tile: { attribute: false },
    keyOf: { attribute: false },
    styles: { attribute: false },
    total: { type: Number },
    least: { type: Number },
    foot: { type: Number },
    columns: { state: true },
    size: { state: true },
    first: { state: true },
    last: { state: true },
  };

  static styles = [
    base,
    css`
      :host {
        display: block;
      }
      ul {
        position: relative;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        position: absolute;
        inset: 0 auto auto 0;
        scroll-margin: 4.5rem 0 1rem;
      }
    `,
  ];

  #observer = new ResizeObserver(() => this.#measure());
  #watch = () => this.#look();

  constructor() {
    super();
    Object.assign(this, { items: [], keyOf: (item) => item.id, total: 0, least: 180, foot: 56 });
    Object.assign(this, { columns: 1, size: 0, first: 0, last: 0 });
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('scroll', this.#watch, { passive: true });
    addEventListener('resize', this.#watch, { passive: true });
    this.#observer.observe(this);
    if (this.styles) {
      this.renderRoot.adoptedStyleSheets.push(...this.styles.map((sheet) => sheet.styleSheet));
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('scroll', this.#watch);
    removeEventListener('resize', this.#watch);
    this.#observer.disconnect();
  }

  get #step() {
    return Math.round(this.size * 0.75) + this.foot + GAP;
  }

  #measure() {
    const width = this.clientWidth;
    const columns = Math.max(1, Math.floor((width + GAP) / (this.least + GAP)));
    const size = (width - GAP * (columns - 1)) / columns;
    if (columns !== this.columns || size !== this.size) {
      this.columns = columns;
      this.size = size;
      this.#look();
    }
  }

  #look() {
    if (this.size <= 0) {
      return;
    }
    const top = -this.getBoundingClientRect().top;
    this.first = Math.max(0, Math.floor(top / this.#step) - BEYOND_ROWS) * this.columns;
    this.last = (Math.ceil((top + innerHeight) / this.#step) + BEYOND_ROWS) * this.columns;
    if (this.last >= this.items.length) {
      this.dispatchEvent(new Event('end'));
    }
  }

  /** Places are set on the elements, because the content security policy refuses style attributes. */
  updated(changed) {
    const list = this.renderRoot.querySelector('ul');
    list.style.height = `${Math.max(0, Math.ceil(this.items.length / this.columns) * this.#step - GAP)}px`;
    [...list.children].forEach((tile, index) => {
      const row = Math.floor((this.first + index) / this.columns);
      const column = (this.first + index) % this.columns;
      tile.style.width = `${this.size}px`;
      tile.style.height = `${this.#step - GAP}px`;
      tile.style.transform = `translate(${column * (this.size + GAP)}px, ${row * this.#step}px)`;
    });
    if (changed.has('items')) {
      this.#look();
    }
  }

  /** The arrow keys go from tile to tile, as far as they are in the document. */
  #key(e) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -this.columns, ArrowDown: this.columns };
    const tiles = [...this.renderRoot.querySelectorAll('ul > li')];
    const at = tiles.findIndex((tile) => tile.contains(e.target));
    if (!(e.key in steps) || e.target.localName !== 'a' || at < 0) {
      return;
    }
    e.preventDefault();
    this.focusOn(tiles[at + steps[e.key]]);
  }

  focusOn(tile) {
    tile?.querySelector('a')?.focus({ preventScroll: true });
    tile?.scrollIntoView({ block: 'nearest' });
  }

  /** Returns the focus to the tile of an item, if it is in the document. */
  focusItem(key) {
    const index = this.items.findIndex((item) => this.keyOf(item) === key);
    this.focusOn(this.renderRoot.querySelectorAll('ul > li')[index - this.first]);
  }

  render() {
    const shown = this.items.slice(this.first, this.last);
    return html`<ul @keydown=${this.#key}>
      ${repeat(shown, this.keyOf, (item, index) => html`<li aria-setsize=${this.total || this.items.length}
        aria-posinset=${this.first + index + 1}>${this.tile(item)}</li>`)}
    </ul>`;
  }
}

customElements.define('vitrine-tiles', Tiles);
