/** `<vitrine-ago time="2026-01-15T10:30:00Z">`: "5 minutes ago", which stays true while it is on the page. */
import { LitElement, css, html } from 'lit';
import { ago } from './format.js';

const TICK_MS = 10_000;
const shown = new Set();
setInterval(() => shown.forEach((element) => element.requestUpdate()), TICK_MS);

class Ago extends LitElement {
  static properties = { time: {} };

  static styles = css`
    :host {
      display: inline;
    }
  `;

  connectedCallback() {
    super.connectedCallback();
    shown.add(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    shown.delete(this);
  }

  render() {
    return html`${ago(this.time)}`;
  }
}

customElements.define('vitrine-ago', Ago);
