/** An invitation as the invited person sees it: accept, and get the role. */
import { LitElement, html } from 'lit';
import { get, post } from '../app/api.js';
import { forgetSecret, secretOf } from '../app/invitation.js';
import { loadRights } from '../app/rights.js';
import { href } from '../app/router.js';
import { session } from '../app/session.js';
import { base } from '../ui/styles.js';
import { placeOf } from './organization-words.js';

const LOOKS = 10;
const LOOK_EVERY_MS = 500;

class InvitationPage extends LitElement {
  static properties = {
    parameters: { attribute: false },
    query: { attribute: false },
    offered: { state: true },
    accepted: { state: true },
    fault: { state: true },
    busy: { state: true },
  };

  static styles = [base];

  connectedCallback() {
    super.connectedCallback();
    this.secret = secretOf(this.parameters.invitation);
    this.#read();
  }

  /** Only a member may read what is offered; for another person the link is all there is. */
  async #read() {
    const { to, invitation } = this.parameters;
    if (session.canIn(to, 'members:read')) {
      const found = await get(`/api/organizations/${to}/invitations`).then(({ body }) => body, () => []);
      this.offered = found.find(({ id }) => id === invitation) ?? null;
    }
  }

  render() {
    return html`<div class="page">
      <h1>Invitation</h1>
      <section class="card stack">${this.accepted ? this.#welcome() : this.secret ? this.#offer() : this.#withoutSecret()}</section>
    </div>`;
  }

  #offer() {
    return html`<p>${this.offered
        ? html`You are invited to the role <strong>${this.offered.role}</strong> ${placeOf(this.offered.projectId, [])}.`
        : 'You are invited to an organization. If you accept, you get the role that its member chose for you, and see the projects in which it counts.'}</p>
      <p class="soft">You accept as <strong><bdi>${session.name}</bdi></strong>. The invitation can be accepted once.</p>
      <p class="fault" role="alert">${this.fault?.message}</p>
      <div class="row"><button class="primary" ?disabled=${this.busy} @click=${this.#accept}>${this.busy ? 'Accepting …' : 'Accept'}</button>
        <a class="button" href=${href('')}>Not now</a></div>`;
  }

  #withoutSecret() {
    return html`<p>The link of an invitation is complete only with its secret, which this address no longer has.</p>
      <p class="soft">Open the link that you got once more, as it is. If you have accepted it already, your projects are on the first page.</p>
      <div class="row"><a class="button" href=${href('')}>Projects</a></div>`;
  }

  #welcome() {
    const { to } = this.parameters;
    const sees = (session.rights?.roles ?? []).some(({ organizationId, projectId }) => organizationId === to && projectId === null);
    const roles = [...new Set(this.accepted.roles.map(({ role }) => role))];
    return html`<p role="status">Accepted. You have the ${roles.length === 1 ? 'role' : 'roles'} <strong>${roles.join(', ')}</strong>.</p>
      ${session.isMember ? '' : html`<p class="soft">Roles count for tokens that name no projects. Yours names projects, so sign in again with another one.</p>`}
      <div class="row"><a class="button primary" href=${href('')}>Projects</a>
        ${sees ? html`<a class="button" href=${href(`organizations/${to}`)}>The organization</a>` : ''}</div>`;
  }

  async #accept() {
    const { to, invitation } = this.parameters;
    Object.assign(this, { busy: true, fault: null });
    try {
      const { body } = await post(`/api/organizations/${to}/invitations/${invitation}/accept`, { secret: this.secret });
      forgetSecret(invitation);
      await this.#rightsCame(to);
      this.accepted = body;
    } catch (problem) {
      this.fault = problem;
    } finally {
      this.busy = false;
    }
  }

  /** Reads know of the role within 2 seconds. Later, every page asks again. */
  async #rightsCame(organization) {
    for (let look = 0; session.isMember && look < LOOKS; look++) {
      await loadRights({ again: true }).catch(() => {});
      if (session.rights?.roles.some(({ organizationId }) => organizationId === organization)) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }
}

customElements.define('vitrine-invitation', InvitationPage);
