/**
 * `<vitrine-invitation-form .organization .known>`: the dialog that makes an invitation, and then shows its link, once. `known`: roles
 * and projects. Events: `created`, and `close`.
 */
import { LitElement, html } from 'lit';
import { post } from '../app/api.js';
import { forget, keep, kept } from '../app/drafts.js';
import { linkOf } from '../app/invitation.js';
import '../ui/copy.js';
import '../ui/dialog.js';
import { ago, time } from '../ui/format.js';
import { base } from '../ui/styles.js';
import { givable, otherFault, placeField, roleField } from './organization-parts.js';
import { styles } from './organization-styles.js';
import { placeOf, sentenceOf } from './organization-words.js';

const LIVES = [
  [3_600, '1 hour'],
  [86_400, '1 day'],
  [604_800, '7 days'],
  [2_592_000, '30 days'],
];

class InvitationForm extends LitElement {
  static properties = {
    organization: {},
    known: { attribute: false },
    values: { state: true },
    made: { state: true },
    fault: { state: true },
    busy: { state: true },
  };

  static styles = [base, styles];

  connectedCallback() {
    super.connectedCallback();
    this.values = kept(this.#draft) ?? { role: 'viewer', projectId: '', note: '', life: 604_800 };
  }

  get #draft() {
    return `invitation/${this.organization}`;
  }

  #change(change) {
    this.values = { ...this.values, ...change };
    keep(this.#draft, this.values);
  }

  #close() {
    this.dispatchEvent(new Event('close'));
  }

  #discard() {
    forget(this.#draft);
    this.dispatchEvent(new Event('close'));
  }

  render() {
    return this.made ? this.#link() : this.#form();
  }

  #form() {
    const { projectId, note, life } = this.values;
    const roles = givable(this.organization, this.known.roles, projectId);
    const role = roles.find(({ name }) => name === this.values.role) ?? roles[0];
    const at = (pointer) => this.fault?.at(pointer);
    return html`<vitrine-dialog heading="Invite a member" @close=${this.#close}>
      <form id="form" class="stack" @submit=${(e) => this.#create(e, role)}>
        <div class="field">
          <label for="note">For whom (optional)</label>
          <input id="note" autofocus maxlength="255" placeholder="Grace of the shop team" .value=${note} aria-invalid=${Boolean(at('/note'))}
            aria-describedby="note-fault" @input=${(e) => this.#change({ note: e.target.value })} />
          <span class="fault" id="note-fault">${at('/note')}</span>
        </div>
        ${placeField({ id: 'place', value: projectId, projects: this.known.projects, fault: at('/projectId'), change: (value) => this.#change({ projectId: value }) })}
        ${roleField({ id: 'role', label: 'Role', value: role?.name, roles, fault: at('/role'), change: (name) => this.#change({ role: name }) })}
        <p class="small soft">${role ? sentenceOf(role) : 'You have no role that you may give.'}</p>
        <div class="field">
          <label for="life">Expires after</label>
          <select id="life" @change=${(e) => this.#change({ life: Number(e.target.value) })}>
            ${LIVES.map(([seconds, label]) => html`<option value=${seconds} ?selected=${seconds === life}>${label}</option>`)}
          </select>
        </div>
        <p class="fault" role="alert">${otherFault(this.fault, '/note', '/projectId', '/role')}</p>
      </form>
      <button slot="actions" @click=${this.#discard}>Discard</button>
      <button slot="actions" class="primary" ?disabled=${this.busy || !role} @click=${() => this.renderRoot.querySelector('#form').requestSubmit()}>Make the link</button>
    </vitrine-dialog>`;
  }

  #link() {
    const { role, projectId, expiresAt } = this.made;
    const link = linkOf(this.made);
    return html`<vitrine-dialog heading="The link of the invitation" @close=${this.#close}>
      <div class="stack">
        <p>Send this link to the new member over a channel that only the member reads. It gives the role ${role} ${placeOf(projectId, this.known.projects)} to
          the first person who accepts it.</p>
        <div class="secret"><span class="mono small">${link}</span><vitrine-copy .text=${link} label="the link"></vitrine-copy></div>
        <p class="small soft">It is shown only now, and expires <span title=${time(expiresAt)}>${ago(expiresAt)}</span>.</p>
      </div>
      <button slot="actions" class="primary" @click=${this.#close}>Done</button>
    </vitrine-dialog>`;
  }

  async #create(e, role) {
    e.preventDefault();
    Object.assign(this, { busy: true, fault: null });
    const { projectId, note, life } = this.values;
    try {
      const { body } = await post(`/api/organizations/${this.organization}/invitations`, {
        role: role.name,
        projectId: projectId || null,
        note: note.trim() || null,
        expiresInSeconds: life,
      });
      forget(this.#draft);
      this.made = body;
      this.dispatchEvent(new Event('created'));
    } catch (problem) {
      this.fault = problem;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('vitrine-invitation-form', InvitationForm);
