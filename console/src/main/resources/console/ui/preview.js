/**
 * `<vitrine-preview .html .stylesheet width="390" dark>`: the markup of a widget as apps get it, drawn in a sandboxed frame.
 * `width` in px; without it, as wide as there is room.
 */
import { LitElement, css, html } from 'lit';
import { base } from './styles.js';

const FRAME = new URL('../preview/frame.html', import.meta.url).href;
const MIN_HEIGHT = 120;
const MAX_HEIGHT = 4_000;

class Preview extends LitElement {
  static properties = {
    html: { attribute: false },
    stylesheet: { attribute: false },
    width: { type: Number },
    dark: { type: Boolean },
    label: {},
  };

  static styles = [
    base,
    css`
      :host {
        display: block;
        overflow-x: auto;
      }
      iframe {
        display: block;
        width: 100%;
        height: 18rem;
        margin: 0 auto;
        border: var(--preview-border, 1px solid var(--line));
        border-radius: var(--radius-m);
        background: light-dark(#fff, #14171a);
      }
    `,
  ];

  constructor() {
    super();
    this.html = '';
    this.label = 'Preview';
    this.ready = false;
    this.receive = (e) => this.#receive(e);
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('message', this.receive);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('message', this.receive);
    this.ready = false;
  }

  get #frame() {
    return this.renderRoot.querySelector('iframe');
  }

  #receive({ source, data }) {
    if (source !== this.#frame?.contentWindow) {
      return;
    }
    if (data.ready) {
      this.ready = true;
      this.#send();
    }
    if (data.height) {
      // The height of the frame includes its borders. Without them its content would scroll by their thickness.
      const borders = this.#frame.offsetHeight - this.#frame.clientHeight;
      this.#frame.style.height = `${Math.min(Math.max(data.height, MIN_HEIGHT), MAX_HEIGHT) + borders}px`;
    }
  }

  updated(changed) {
    const { style } = this.#frame;
    style.width = this.width ? `${this.width}px` : '100%';
    // A frame has the colour scheme of its element.
    style.colorScheme = this.dark ? 'dark' : 'light';
    if (this.ready && (changed.has('html') || changed.has('stylesheet'))) {
      this.#send();
    }
  }

  /** The frame has no origin that could be named. What is sent is public markup. */
  #send() {
    this.#frame.contentWindow.postMessage({ html: this.html ?? '', stylesheet: this.stylesheet ?? '' }, '*');
  }

  render() {
    return html`<iframe sandbox="allow-scripts" title=${this.label} src=${FRAME}></iframe>`;
  }
}

customElements.define('vitrine-preview', Preview);
