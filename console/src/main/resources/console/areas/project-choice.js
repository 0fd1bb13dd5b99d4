/** A setting of a project with few values, each with what it means. */
import { html } from 'lit';

/**
 * @param {string} name of the field
 * @param {string} title
 * @param {Record<string, [string, string]>} choices label and meaning by value
 * @param {(value: string) => void} change
 */
export function choiceField(name, title, choices, value, change, hint) {
  return html`<div role="radiogroup" aria-labelledby=${name} class="stack">
    <h2 id=${name}>${title}</h2>
    ${Object.entries(choices).map(
      ([choice, [label, text]]) => html`<label class="choice ${choice === value ? 'on' : ''}">
        <input type="radio" name=${name} .checked=${choice === value} @change=${() => change(choice)} />
        <span><strong>${label}</strong><br /><span class="hint">${text}</span></span>
      </label>`,
    )}
    <p class="hint">${hint}</p>
  </div>`;
}
