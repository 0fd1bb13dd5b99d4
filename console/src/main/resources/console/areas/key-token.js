/** `<vitrine-key-token .key>`: the token of a new or rotated key, which is shown once. Event: `close`. */
import { LitElement, html } from 'lit';
import '../ui/copy.js';
import '../ui/dialog.js';
import { base } from '../ui/styles.js';
import { formStyles } from './key-styles.js';

class KeyToken extends LitElement {
  static properties = { key: { attribute: false } };

  static styles = [base, formStyles];

  render() {
    const { name, token, projectId } = this.key;
    const close = () => this.dispatchEvent(new Event('close'));
    const example = `curl -H 'Authorization: Bearer ${token}' ${location.origin}/api/projects/${projectId}/widgets`;
    return html`<vitrine-dialog heading="The token of ${name}" @close=${close}>
      <div class="stack">
        <p><strong>Store it now: it is not shown again.</strong> Vitrine only keeps its hash.</p>
        <div class="secret"><span class="mono small" id="token">${token}</span><vitrine-copy .text=${token} label="the token"></vitrine-copy></div>
        <p class="small soft">The program sends it as any token, for example:</p>
        <div class="secret"><span class="mono small">${example}</span><vitrine-copy .text=${example} label="the example"></vitrine-copy></div>
      </div>
      <button slot="actions" class="primary" autofocus @click=${close}>I have stored it</button>
    </vitrine-dialog>`;
  }
}

customElements.define('vitrine-key-token', KeyToken);
