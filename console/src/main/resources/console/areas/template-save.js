/**
 * `<vitrine-template-save>`: asks how a template is saved, and saves it. Events: `done` with `{template, etag, moved}`,
 * `stale` if it was changed in the meantime, `close`.
 */
import { LitElement, css, html, nothing } from 'lit';
import { Problem, post, put } from '../app/api.js';
import '../ui/dialog.js';
import { count } from '../ui/format.js';
import { base } from '../ui/styles.js';

class TemplateSave extends LitElement {
  static properties = {
    template: { attribute: false },
    body: { attribute: false },
    uses: { type: Number },
    address: {},
    etag: {},
    move: { state: true },
    busy: { state: true },
    problem: { state: true },
  };

  static styles = [
    base,
    css`
      .option {
        display: flex;
        gap: var(--space-3);
        padding: var(--space-3) var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
        cursor: pointer;
      }
      .option:has(:checked) {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      .option input {
        margin-top: 0.2rem;
      }
      .option strong {
        display: block;
        color: var(--ink);
        font-size: var(--text-m);
      }
      .option span {
        font-weight: 400;
      }
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
      }
    `,
  ];

  render() {
    return html`<vitrine-dialog heading=${this.template ? 'Save the template' : 'Create the template'} @close=${this.#close}>
      <form id="save" class="stack" @submit=${this.#save}>
        ${this.template && this.uses > 0 && this.#sourcesChanged ? this.#options() : nothing}
        ${this.template && this.uses === 0 ? html`<p class="soft">No widget uses this template.</p>` : nothing}
        <div class="field">
          <label for="reason">Reason, for the history (optional)</label>
          <input id="reason" autofocus maxlength="500" dir="auto" />
        </div>
        <p class="fault" role="alert">${this.#message()}</p>
      </form>
      <button slot="actions" @click=${this.#close}>Cancel</button>
      <button slot="actions" class="primary" ?disabled=${this.busy || !this.body?.name} @click=${this.#save}>${this.template ? 'Save' : 'Create'}</button>
    </vitrine-dialog>`;
  }

  get #sourcesChanged() {
    return this.body !== null && this.template !== null
      && (this.body.template !== this.template.template || JSON.stringify(this.body.schema) !== JSON.stringify(this.template.schema));
  }

  #options() {
    const widgets = count(this.uses, 'widget');
    return html`<fieldset class="stack">
      <legend class="unseen">What happens to the widgets on this template</legend>
      <label class="option"><input type="radio" name="how" .checked=${!this.move} @change=${() => (this.move = false)} />
        <span><strong>As a new version</strong>New widgets use it. The ${widgets} on this template stay on their version until you move them.</span></label>
      <label class="option"><input type="radio" name="how" .checked=${Boolean(this.move)} @change=${() => (this.move = true)} />
        <span><strong>As a change for all widgets</strong>The ${widgets} on this template move to it now. “Widgets” shows before what that would break.</span></label>
    </fieldset>`;
  }

  #message() {
    if (this.body === null) {
      return 'The settings are not JSON yet. Correct them first.';
    }
    if (!this.body.name) {
      return 'A template needs a name. Close this and give it one.';
    }
    const faults = this.problem?.errors ?? [];
    return faults.length ? faults.map(({ detail }) => detail).join(' ') : this.problem?.message ?? '';
  }

  async #save(e) {
    e.preventDefault();
    if (this.busy || !this.body?.name) {
      return;
    }
    this.busy = true;
    const reason = this.renderRoot.querySelector('#reason').value.trim();
    try {
      const { body, etag } = this.template
        ? await put(this.address, { ...this.body, create_new_version: this.#sourcesChanged && !this.move }, { reason, ifMatch: this.etag })
        : await post(this.address, this.body, { reason });
      this.dispatchEvent(new CustomEvent('done', { detail: { template: body.data, etag, moved: Boolean(this.move) || !this.#sourcesChanged } }));
    } catch (problem) {
      if (problem.status === 412) {
        this.dispatchEvent(new Event('stale'));
      } else if (problem instanceof Problem) {
        this.problem = problem;
      } else {
        throw problem;
      }
    } finally {
      this.busy = false;
    }
  }

  #close() {
    this.dispatchEvent(new Event('close'));
  }
}

customElements.define('vitrine-template-save', TemplateSave);
