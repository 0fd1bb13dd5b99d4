/**
 * `<vitrine-usage-quotas .address .quotas .names>`: the dialog in which an operator sets quotas. Events: `close`, and
 * `saved` with the usage as its `detail`.
 */
import { LitElement, css, html } from 'lit';
import { put } from '../app/api.js';
import '../ui/dialog.js';
import { base } from '../ui/styles.js';

class UsageQuotas extends LitElement {
  static properties = {
    address: {},
    quotas: { attribute: false },
    names: { attribute: false },
    fault: { state: true },
    busy: { state: true },
  };

  static styles = [
    base,
    css`
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
        gap: var(--space-4);
      }
    `,
  ];

  render() {
    const close = () => this.dispatchEvent(new Event('close'));
    return html`<vitrine-dialog heading="Set quotas" @close=${close}>
      <form id="form" class="stack" @submit=${this.#save}>
        <p class="hint" id="hint">An empty field is the default of the installation. What is already above a quota stays.</p>
        <div class="fields">${this.quotas.map((quota, index) => this.#field(quota, index === 0))}</div>
        <p class="fault" role="alert">${this.fault && !this.fault.errors.length ? this.fault.message : ''}</p>
      </form>
      <button slot="actions" @click=${close}>Cancel</button>
      <button slot="actions" class="primary" ?disabled=${this.busy} @click=${() => this.renderRoot.querySelector('#form').requestSubmit()}>Set</button>
    </vitrine-dialog>`;
  }

  #field({ name, limit, set }, first) {
    const fault = this.fault?.at(`/${name}`);
    return html`<div class="field">
      <label for=${name}>${this.names[name] ?? name}${name === 'fileBytes' ? ', in bytes' : ''}</label>
      <input id=${name} name=${name} type="number" inputmode="numeric" min="0" max=${Number.MAX_SAFE_INTEGER} step="1" ?autofocus=${first}
        placeholder=${set || limit === null ? 'Unlimited or default' : `Default: ${limit}`} .value=${set ? String(limit) : ''}
        aria-invalid=${Boolean(fault)} aria-describedby="hint ${name}-fault" />
      <span class="fault" id="${name}-fault">${fault}</span>
    </div>`;
  }

  async #save(e) {
    e.preventDefault();
    Object.assign(this, { busy: true, fault: null });
    const given = [...new FormData(e.target)].filter(([, value]) => value !== '');
    try {
      const { body } = await put(this.address, Object.fromEntries(given.map(([name, value]) => [name, Number(value)])));
      this.dispatchEvent(new CustomEvent('saved', { detail: body }));
    } catch (problem) {
      this.fault = problem;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('vitrine-usage-quotas', UsageQuotas);
