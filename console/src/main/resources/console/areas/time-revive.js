/** `revive(project, state)`: a new widget from a version of a deleted one. */
import { LitElement, html } from 'lit';
import { get, post } from '../app/api.js';
import { router } from '../app/router.js';
import '../ui/dialog.js';
import { focused } from '../ui/focus.js';
import { slugOf } from '../ui/format.js';
import { base } from '../ui/styles.js';
import { say } from '../ui/toasts.js';

class Revive extends LitElement {
  static properties = { fault: { state: true }, busy: { state: true }, missing: { state: true } };

  static styles = [base];

  render() {
    const { state } = this;
    const fault = (name) => this.fault?.at(`/${name}`) ?? '';
    return html`<vitrine-dialog heading="New widget from version ${state.version}" @close=${() => this.close()}>
      <form id="new" class="stack" @submit=${this.#create}>
        <p class="soft">The new widget is a draft with the content and the look of version ${state.version}. It has its own id and its own history.</p>
        <div class="field">
          <label for="name">Name</label>
          <input id="name" autofocus required maxlength="255" .defaultValue=${state.name} aria-invalid=${Boolean(fault('name'))} aria-describedby="name-fault" />
          <span class="fault" id="name-fault">${fault('name')}</span>
        </div>
        <div class="field">
          <label for="slug">Slug</label>
          <input id="slug" class="mono" required maxlength="128" .defaultValue=${state.slug || slugOf(state.name)} aria-invalid=${this.fault?.code === 'slug-taken' || Boolean(fault('slug'))}
            aria-describedby="slug-fault" />
          <span class="fault" id="slug-fault">${fault('slug')}</span>
        </div>
        ${this.missing?.length
          ? html`<label class="row"><input id="without" type="checkbox" checked />Leave out the assets that no longer exist (${this.missing.length})</label>`
          : ''}
        <div class="field">
          <label for="reason">Reason, for the history (optional)</label>
          <input id="reason" maxlength="500" />
        </div>
        <p class="fault" role="alert">${this.fault && !fault('name') && !fault('slug') ? this.fault.message : ''}</p>
      </form>
      <button slot="actions" @click=${() => this.close()}>Cancel</button>
      <button slot="actions" class="primary" ?disabled=${this.busy} @click=${() => this.renderRoot.querySelector('#new').requestSubmit()}>
        ${this.busy ? 'Creating …' : 'Create'}
      </button>
    </vitrine-dialog>`;
  }

  async #create(e) {
    e.preventDefault();
    const field = (id) => this.renderRoot.querySelector(`#${id}`);
    const { description, icon, layout, config, theme, assetIds } = this.state;
    const leftOut = field('without')?.checked ? this.missing : [];
    const body = {
      name: field('name').value.trim(),
      slug: field('slug').value.trim(),
      description,
      icon,
      layout,
      config,
      theme,
      assetIds: assetIds.filter((id) => !leftOut.includes(id)),
    };
    Object.assign(this, { busy: true, fault: null });
    try {
      const answer = await post(`/api/projects/${this.project}/widgets`, body, { reason: field('reason').value.trim() });
      this.close();
      say('The new widget is created as a draft.');
      router.go(`p/${this.project}/widgets/${answer.body.id}`);
    } catch (problem) {
      if (problem.code === 'unknown-assets') {
        this.missing = await this.#deleted(body.assetIds);
      }
      this.fault = problem;
    } finally {
      this.busy = false;
    }
  }

  async #deleted(ids) {
    const found = [];
    for (const id of ids) {
      await get(`/api/projects/${this.project}/assets/${id}`).catch((problem) => problem.status === 404 && found.push(id));
    }
    return found;
  }
}

customElements.define('vitrine-revive', Revive);

/** Why no new widget can be made from a state in the projects dialect, or an empty text. */
export function whyNot(state) {
  return state.layout ? '' : 'Its versions have no layout: make the new widget with the API that made this one.';
}

export function revive(project, state) {
  const element = document.createElement('vitrine-revive');
  const before = focused();
  Object.assign(element, {
    project,
    state,
    close() {
      element.remove();
      before?.focus();
    },
  });
  document.body.append(element);
}
