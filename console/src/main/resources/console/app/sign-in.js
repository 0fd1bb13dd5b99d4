/** `<vitrine-sign-in>`: with the issuer, with a one-time code, or with a token. `again`: over a page that stays open. */
import { LitElement, css, html } from 'lit';
import { focused } from '../ui/focus.js';
import { base } from '../ui/styles.js';
import '../ui/icon.js';
import { session } from './session.js';

/** Why signing in with the address failed. */
export const failure = { message: '' };

class SignIn extends LitElement {
  static properties = { again: { type: Boolean }, message: { state: true }, busy: { state: true } };

  static styles = [
    base,
    css`
      .sheet {
        position: fixed;
        inset: 0;
        z-index: 50;
        display: grid;
        place-items: center;
        overflow: auto;
        padding: var(--space-4);
        background: var(--ground);
      }
      dialog.sheet {
        width: 100%;
        height: 100%;
        max-width: none;
        max-height: none;
        margin: 0;
        border: 0;
        color: var(--ink);
      }
      :host([again]) .sheet {
        background: color-mix(in srgb, var(--ground) 85%, transparent);
        backdrop-filter: blur(3px);
      }
      .card {
        width: min(27rem, 100%);
        box-shadow: var(--shadow-high);
      }
      .mark {
        font-size: 2rem;
        color: var(--accent);
      }
      details {
        border-top: 1px solid var(--line);
        padding-top: var(--space-4);
      }
      summary {
        cursor: pointer;
        font-weight: 550;
      }
      form {
        margin-top: var(--space-3);
      }
    `,
  ];

  constructor() {
    super();
    this.message = failure.message;
    this.busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.before = focused();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.before?.focus();
  }

  firstUpdated() {
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  /** Over a page, a modal dialog: also over other dialogs. */
  render() {
    return this.again
      ? html`<dialog class="sheet" aria-labelledby="heading" @cancel=${(e) => e.preventDefault()} @close=${(e) => e.target.showModal()}>
          <div class="card stack">${this.#content()}</div></dialog>`
      : html`<div class="sheet"><main class="card stack" aria-labelledby="heading">${this.#content()}</main></div>`;
  }

  #content() {
    const issuer = session.hasIssuer;
    return html`<span class="mark"><vitrine-icon name="widget"></vitrine-icon></span>
      <h1 id="heading">${this.again ? 'Sign in again' : 'Sign in to Vitrine'}</h1>
      ${this.again ? html`<p class="soft">Your session has ended. The page behind this one, and all you typed, is kept.</p>` : ''}
      ${this.message ? html`<p class="fault" role="alert">${this.message}</p>` : ''}
      ${issuer
        ? html`<button class="primary" ?disabled=${this.busy} @click=${this.#withIssuer}>
            Continue with ${new URL(session.configuration.issuer).host}
          </button>`
        : ''}
      ${session.configuration.oneTimeCodes
        ? html`<p class="soft">On this machine, run <code>./vitrine console</code> and open the address that it prints.</p>`
        : ''}
      <details ?open=${this.again || !issuer && !session.configuration.oneTimeCodes}>
        <summary>Use an access token</summary>
        <form class="stack" @submit=${this.#withToken}>
          <div class="field">
            <label for="token">Access token (JWT)</label>
            <textarea id="token" rows="4" class="mono" spellcheck="false" autocomplete="off" required ?autofocus=${this.again && !issuer}></textarea>
            <span class="hint">It stays in this tab, and is forgotten when the tab is closed.</span>
          </div>
          <button class=${issuer ? '' : 'primary'}>Sign in</button>
        </form>
      </details>`;
  }

  async #withIssuer() {
    this.busy = true;
    try {
      await session.signInWithIssuer();
    } catch (e) {
      this.message = e.message;
      this.busy = false;
    }
  }

  #withToken(e) {
    e.preventDefault();
    try {
      session.accept(this.renderRoot.querySelector('#token').value.trim());
    } catch (rejected) {
      this.message = rejected.message;
    }
  }
}

customElements.define('vitrine-sign-in', SignIn);
