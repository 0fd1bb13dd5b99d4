/** The roles of an organization and what each permits: those that every organization has, and its own. */
import { LitElement, html } from 'lit';
import { get, remove } from '../app/api.js';
import { session } from '../app/session.js';
import { confirm } from '../ui/question.js';
import { failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { say } from '../ui/toasts.js';
import { styles } from './organization-styles.js';
import { PERMISSIONS, mayGive, sentenceOf, wordsOf } from './organization-words.js';
import './role-form.js';

class Roles extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    roles: { state: true },
    problem: { state: true },
    editing: { state: true },
    faults: { state: true },
  };

  static styles = [base, styles];

  connectedCallback() {
    super.connectedCallback();
    this.faults = {};
    this.#load();
  }

  get #address() {
    return `/api/organizations/${this.parameters.organization}/roles`;
  }

  async #load() {
    this.problem = null;
    try {
      this.roles = (await get(this.#address)).body;
    } catch (problem) {
      this.problem = problem;
    }
  }

  get #writes() {
    return session.canIn(this.parameters.organization, 'members:write');
  }

  render() {
    return html`<div class="page">
      <div class="row between">
        <h1>Roles</h1>
        ${this.#writes
          ? html`<button class="primary" @click=${() => (this.editing = {})}><vitrine-icon name="add"></vitrine-icon>Define a role</button>`
          : ''}
      </div>
      ${this.problem ? failed(this.problem, () => this.#load()) : this.roles ? this.#list() : loading()}
      ${this.editing
        ? html`<vitrine-role-form .organization=${this.parameters.organization} .role=${this.editing} .taken=${this.roles.map(({ name }) => name)}
            @close=${() => (this.editing = null)} @saved=${this.#saved}></vitrine-role-form>`
        : ''}
    </div>`;
  }

  #list() {
    const own = this.roles.filter(({ builtIn }) => !builtIn);
    return html`<h2>Of this organization</h2>
      ${own.length === 0
        ? html`<p class="soft">None yet. A role of its own has exactly the permissions that you choose, such as a translator who changes widgets and publishes
            nothing.</p>`
        : html`<ul class="grid">${own.map((role) => this.#tile(role))}</ul>`}
      <h2>Of every organization</h2>
      <ul class="grid">${this.roles.filter(({ builtIn }) => builtIn).map((role) => this.#tile(role))}</ul>`;
  }

  #tile(role) {
    const { name, permissions, builtIn } = role;
    const changes = !builtIn && this.#writes && mayGive(this.parameters.organization, role);
    return html`<li><div class="tile">
      <h3 class="name">${name}</h3>
      ${sentenceOf(role) ? html`<p class="small soft">${sentenceOf(role)}</p>` : ''}
      ${builtIn
        ? html`<details><summary class="small soft">${permissions.length === Object.keys(PERMISSIONS).length ? 'All' : permissions.length} permissions</summary>
            ${list(permissions)}</details>`
        : list(permissions)}
      ${changes
        ? html`<div class="row"><button aria-label="Change the role ${name}" @click=${() => (this.editing = role)}><vitrine-icon name="edit"></vitrine-icon>Change</button>
            <button class="quiet square" aria-label="Delete the role ${name}" title="Delete" @click=${() => this.#delete(name)}><vitrine-icon name="delete"></vitrine-icon></button></div>`
        : ''}
      <p class="fault" role="alert">${this.faults[name]}</p>
    </div></li>`;
  }

  #saved({ detail }) {
    this.editing = null;
    say(`The role ${detail.name} is defined. Its members have the permissions within 2 seconds.`);
    this.#load();
  }

  async #delete(name) {
    const answer = await confirm({
      heading: `Delete the role ${name}?`,
      text: html`<p>It can be deleted only if no member and no open invitation has it.</p>`,
      action: 'Delete',
      danger: true,
      reason: true,
    });
    if (!answer) {
      return;
    }
    this.faults = {};
    try {
      await remove(`${this.#address}/${name}`, { reason: answer.reason });
      say(`The role ${name} is deleted.`);
      this.#load();
    } catch (problem) {
      this.faults = { [name]: problem.message };
    }
  }
}

function list(permissions) {
  return html`<ul class="plain">${permissions.map((permission) => html`<li title=${permission}>${wordsOf(permission)}</li>`)}</ul>`;
}

customElements.define('vitrine-roles', Roles);
