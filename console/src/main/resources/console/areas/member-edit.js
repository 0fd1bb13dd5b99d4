/**
 * `<vitrine-member-edit .organization .known .member>`: the dialog that changes and withdraws the roles of a member, and removes it.
 * `known`: roles and projects. Events: `close`, and `saved` with what was done as its `detail`.
 */
import { LitElement, html } from 'lit';
import { put, remove } from '../app/api.js';
import '../ui/dialog.js';
import { confirm } from '../ui/question.js';
import { base } from '../ui/styles.js';
import { givable, placeField, roleField } from './organization-parts.js';
import { styles } from './organization-styles.js';
import { mayGive, placeOf } from './organization-words.js';

class MemberEdit extends LitElement {
  static properties = {
    organization: {},
    known: { attribute: false },
    member: { attribute: false },
    more: { state: true },
    faults: { state: true },
    busy: { state: true },
  };

  static styles = [base, styles];

  #chosen = new Map();

  constructor() {
    super();
    this.more = null;
    this.faults = {};
  }

  get #address() {
    return `/api/organizations/${this.organization}/members/${this.member.id}`;
  }

  #place(projectId) {
    return `${this.#address}/roles/${projectId ?? this.organization}`;
  }

  #mayTake(role) {
    const known = this.known.roles.find(({ name }) => name === role);
    return !known || mayGive(this.organization, known);
  }

  render() {
    const { subject, roles } = this.member;
    const free = this.#free;
    const removable = roles.every(({ role }) => this.#mayTake(role));
    return html`<vitrine-dialog heading="Roles of ${subject}" @close=${() => this.dispatchEvent(new Event('close'))}>
      <form id="form" class="stack" @submit=${this.#save}>
        ${roles.map((held, index) => this.#held(held, index))}
        ${this.more ? this.#more() : free.whole || free.projects.length > 0
          ? html`<div class="row"><button type="button" @click=${() => this.#addRole(free)}><vitrine-icon name="add"></vitrine-icon>Another role</button></div>`
          : ''}
        <p class="fault" role="alert">${this.faults.all}</p>
      </form>
      ${removable ? html`<button slot="actions" class="danger" ?disabled=${this.busy} @click=${this.#remove}>Remove the member</button>` : ''}
      <button slot="actions" @click=${() => this.dispatchEvent(new Event('close'))}>Cancel</button>
      <button slot="actions" class="primary" ?disabled=${this.busy} @click=${() => this.renderRoot.querySelector('#form').requestSubmit()}>Save</button>
    </vitrine-dialog>`;
  }

  #held({ role, projectId }, index) {
    const place = placeOf(projectId, this.known.projects);
    if (!this.#mayTake(role)) {
      return html`<p>${role} ${place} <span class="small soft">(has permissions that you do not have)</span></p>`;
    }
    const roles = givable(this.organization, this.known.roles, projectId);
    return html`<div class="held">
      ${roleField({
        id: `role-${index}`,
        label: `Role ${place}`,
        value: this.#chosen.get(projectId) ?? role,
        // A role that was deleted meanwhile stays visible until another one is chosen.
        roles: roles.some(({ name }) => name === role) ? roles : [{ name: role }, ...roles],
        fault: this.faults[projectId ?? ''],
        change: (name) => this.#chosen.set(projectId, name),
      })}
      <button type="button" class="quiet square" aria-label="Withdraw the role ${role} ${place}" title="Withdraw" ?disabled=${this.busy}
        @click=${() => this.#withdraw(role, projectId)}><vitrine-icon name="delete"></vitrine-icon></button>
    </div>`;
  }

  /** A member has one role in each place. */
  get #free() {
    const taken = new Set(this.member.roles.map(({ projectId }) => projectId));
    return { whole: !taken.has(null), projects: this.known.projects.filter(({ id }) => !taken.has(id)) };
  }

  #addRole({ whole, projects }) {
    this.more = { projectId: whole ? '' : projects[0].id, role: 'viewer' };
  }

  #more() {
    const roles = givable(this.organization, this.known.roles, this.more.projectId);
    return html`<fieldset><legend>Another role</legend>
      ${placeField({ id: 'place', value: this.more.projectId, ...this.#free, change: (projectId) => (this.more = { ...this.more, projectId }) })}
      ${roleField({ id: 'role', label: 'Role', value: this.more.role, roles, fault: this.faults.more, change: (role) => (this.more = { ...this.more, role }) })}
    </fieldset>`;
  }

  async #save(e) {
    e.preventDefault();
    const changed = this.member.roles.filter(({ role, projectId }) => (this.#chosen.get(projectId) ?? role) !== role);
    const wanted = changed.map(({ projectId }) => [projectId, this.#chosen.get(projectId), projectId ?? '']);
    if (this.more) {
      wanted.push([this.more.projectId || null, this.more.role, 'more']);
    }
    if (wanted.length === 0) {
      this.dispatchEvent(new Event('close'));
      return;
    }
    Object.assign(this, { busy: true, faults: {} });
    const faults = {};
    for (const [projectId, role, field] of wanted) {
      await put(this.#place(projectId), { role }).catch((problem) => (faults[field] = problem.message));
    }
    Object.assign(this, { busy: false, faults });
    if (Object.keys(faults).length === 0) {
      this.#done(`The roles of ${this.member.subject} have changed.`);
    }
  }

  async #withdraw(role, projectId) {
    const { subject, roles } = this.member;
    const place = placeOf(projectId, this.known.projects);
    const answer = await confirm({
      heading: `Withdraw the role ${role} of ${subject}?`,
      text: html`<p><bdi>${subject}</bdi> has no role ${place} any more${roles.length === 1 ? '. It is the last one, so the membership ends' : ''}. The
        rights end within 2 seconds.</p>`,
      action: 'Withdraw',
      danger: true,
      reason: true,
    });
    await this.#end(answer, this.#place(projectId), `${subject} has no role ${place} any more.`);
  }

  async #remove() {
    const { subject, roles } = this.member;
    const answer = await confirm({
      heading: `Remove ${subject}?`,
      text: html`<p>These roles of <bdi>${subject}</bdi> end within 2 seconds:</p>
        <ul>${roles.map(({ role, projectId }) => html`<li>${role} ${placeOf(projectId, this.known.projects)}</li>`)}</ul>
        <p>What the member created stays. A new invitation makes <bdi>${subject}</bdi> a member again.</p>`,
      action: 'Remove',
      danger: true,
      reason: true,
    });
    await this.#end(answer, this.#address, `${subject} is no longer a member.`);
  }

  async #end(answer, address, done) {
    if (!answer) {
      return;
    }
    Object.assign(this, { busy: true, faults: {} });
    try {
      await remove(address, { reason: answer.reason });
      this.#done(done);
    } catch (problem) {
      this.faults = { all: problem.message };
    } finally {
      this.busy = false;
    }
  }

  #done(text) {
    this.dispatchEvent(new CustomEvent('saved', { detail: text }));
  }
}

customElements.define('vitrine-member-edit', MemberEdit);
