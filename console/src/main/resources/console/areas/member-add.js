/**
 * `<vitrine-member-add .organization .known>`: the dialog that gives a role to a subject. `known`: roles and projects. Events:
 * `close`, and `saved` with the member as its `detail`.
 */
import { LitElement, html } from 'lit';
import { post } from '../app/api.js';
import { forget, keep, kept } from '../app/drafts.js';
import '../ui/dialog.js';
import { base } from '../ui/styles.js';
import { givable, otherFault, placeField, roleField } from './organization-parts.js';
import { styles } from './organization-styles.js';
import { sentenceOf } from './organization-words.js';

class MemberAdd extends LitElement {
  static properties = {
    organization: {},
    known: { attribute: false },
    values: { state: true },
    fault: { state: true },
    busy: { state: true },
  };

  static styles = [base, styles];

  connectedCallback() {
    super.connectedCallback();
    this.values = kept(this.#draft) ?? { subject: '', role: 'viewer', projectId: '' };
  }

  get #draft() {
    return `member/${this.organization}`;
  }

  get #roles() {
    return givable(this.organization, this.known.roles, this.values.projectId);
  }

  #change(change) {
    this.values = { ...this.values, ...change };
    keep(this.#draft, this.values);
  }

  #discard() {
    forget(this.#draft);
    this.dispatchEvent(new Event('close'));
  }

  render() {
    const { subject, projectId } = this.values;
    const roles = this.#roles;
    const role = roles.find(({ name }) => name === this.values.role) ?? roles[0];
    const at = (pointer) => this.fault?.at(pointer);
    return html`<vitrine-dialog heading="Add a member" @close=${() => this.dispatchEvent(new Event('close'))}>
      <form id="form" class="stack" @submit=${(e) => this.#save(e, role)}>
        <div class="field">
          <label for="subject">Subject</label>
          <input id="subject" required maxlength="255" autofocus autocomplete="off" spellcheck="false" .value=${subject} aria-invalid=${Boolean(at('/subject'))}
            aria-describedby="subject-hint subject-fault" @input=${(e) => this.#change({ subject: e.target.value })} />
          <span class="hint" id="subject-hint">The claim <code>sub</code> of the member's tokens. If you do not know it, invite the member.</span>
          <span class="fault" id="subject-fault">${at('/subject')}</span>
        </div>
        ${placeField({ id: 'place', value: projectId, projects: this.known.projects, fault: at('/projectId'), change: (value) => this.#change({ projectId: value }) })}
        ${roleField({ id: 'role', label: 'Role', value: role?.name, roles, fault: at('/role'), change: (name) => this.#change({ role: name }) })}
        <p class="small soft">${role ? sentenceOf(role) : 'You have no role that you may give.'}</p>
        <p class="fault" role="alert">${otherFault(this.fault, '/subject', '/projectId', '/role')}</p>
      </form>
      <button slot="actions" @click=${this.#discard}>Discard</button>
      <button slot="actions" class="primary" ?disabled=${this.busy || !role} @click=${() => this.renderRoot.querySelector('#form').requestSubmit()}>Add</button>
    </vitrine-dialog>`;
  }

  async #save(e, role) {
    e.preventDefault();
    Object.assign(this, { busy: true, fault: null });
    const { subject, projectId } = this.values;
    try {
      const { body } = await post(`/api/organizations/${this.organization}/members`, { subject: subject.trim(), role: role.name, projectId: projectId || null });
      forget(this.#draft);
      this.dispatchEvent(new CustomEvent('saved', { detail: body }));
    } catch (problem) {
      this.fault = problem;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('vitrine-member-add', MemberAdd);
