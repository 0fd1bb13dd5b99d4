/**
 * `<vitrine-role-form .organization .role .taken>`: the dialog that defines a role, or changes the permissions of one. Only permissions
 * that the user may give are offered. Events: `close`, and `saved` with the role as its `detail`.
 */
import { LitElement, html } from 'lit';
import { put } from '../app/api.js';
import { forget, keep, kept } from '../app/drafts.js';
import '../ui/dialog.js';
import { base } from '../ui/styles.js';
import { otherFault } from './organization-parts.js';
import { styles } from './organization-styles.js';
import { PERMISSIONS, holds } from './organization-words.js';

class RoleForm extends LitElement {
  static properties = {
    organization: {},
    role: { attribute: false },
    taken: { attribute: false },
    name: { state: true },
    chosen: { state: true },
    fault: { state: true },
    busy: { state: true },
  };

  static styles = [base, styles];

  connectedCallback() {
    super.connectedCallback();
    const draft = kept(this.#draft);
    this.name = this.role.name ?? draft?.name ?? '';
    this.chosen = new Set(draft?.chosen ?? this.role.permissions ?? ['widgets:read']);
  }

  get #draft() {
    return `role/${this.organization}/${this.role.name ?? ''}`;
  }

  #keep() {
    keep(this.#draft, { name: this.name, chosen: [...this.chosen] });
  }

  #discard() {
    forget(this.#draft);
    this.#close();
  }

  get #isNew() {
    return !this.role.name;
  }

  #close() {
    this.dispatchEvent(new Event('close'));
  }

  #toggle(permission, on) {
    const chosen = new Set(this.chosen);
    chosen[on ? 'add' : 'delete'](permission);
    this.chosen = chosen;
    this.#keep();
  }

  render() {
    const offered = Object.entries(PERMISSIONS).filter(([permission]) => holds(this.organization, permission));
    const groups = [...new Set(offered.map(([, [group]]) => group))];
    return html`<vitrine-dialog heading=${this.#isNew ? 'Define a role' : `Change the role ${this.role.name}`} @close=${this.#close}>
      <form id="form" class="stack" @submit=${this.#save}>
        ${this.#isNew ? this.#nameField() : ''}
        ${groups.map((group) => html`<fieldset><legend>${group}</legend>
          ${offered.filter(([, [of]]) => of === group).map(([permission, [, words]], index) => html`<label class="choice">
            <input type="checkbox" ?autofocus=${!this.#isNew && index === 0 && group === groups[0]} .checked=${this.chosen.has(permission)}
              @change=${(e) => this.#toggle(permission, e.target.checked)} />
            <span>${words} <span class="mono small faint">${permission}</span></span></label>`)}
        </fieldset>`)}
        <p class="fault" role="alert">${this.chosen.size === 0 ? 'Choose at least one permission.' : otherFault(this.fault)}</p>
      </form>
      <button slot="actions" @click=${this.#discard}>Discard</button>
      <button slot="actions" class="primary" ?disabled=${this.busy || this.chosen.size === 0}
        @click=${() => this.renderRoot.querySelector('#form').requestSubmit()}>${this.#isNew ? 'Define' : 'Save'}</button>
    </vitrine-dialog>`;
  }

  #nameField() {
    const taken = this.taken.includes(this.name);
    return html`<div class="field">
      <label for="name">Name</label>
      <input id="name" class="mono" required autofocus pattern="[a-z][a-z0-9\\-]{1,31}" title="2 to 32 lower-case letters, digits and hyphens, a letter first"
        autocomplete="off" .value=${this.name} aria-invalid=${taken} aria-describedby="name-hint name-fault" @input=${(e) => ((this.name = e.target.value), this.#keep())} />
      <span class="hint" id="name-hint">2 to 32 lower-case letters, digits and hyphens, a letter first.</span>
      <span class="fault" id="name-fault">${taken ? 'There is a role with this name already.' : ''}</span>
    </div>`;
  }

  async #save(e) {
    e.preventDefault();
    if (this.#isNew && this.taken.includes(this.name)) {
      return;
    }
    Object.assign(this, { busy: true, fault: null });
    try {
      const { body } = await put(`/api/organizations/${this.organization}/roles/${this.name}`, { permissions: [...this.chosen] });
      forget(this.#draft);
      this.dispatchEvent(new CustomEvent('saved', { detail: body }));
    } catch (problem) {
      this.fault = problem;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('vitrine-role-form', RoleForm);
