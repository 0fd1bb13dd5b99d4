/** A JSON value, coloured. Made of text nodes only, so that no text in it is ever markup. */
import { css, html } from 'lit';

const MAX_TEXT = 4_000;

/** @returns {unknown} a template in which lines are indented by two spaces */
export function coloured(value) {
  return html`<pre class="json" dir="ltr">${part(value, '')}</pre>`;
}

function part(value, indent) {
  if (value === null || typeof value !== 'object') {
    return primitive(value);
  }
  const list = Array.isArray(value);
  const entries = Object.entries(value);
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) {
    return open + close;
  }
  const deeper = `${indent}  `;
  return html`${open}${entries.map(([name, item], index) => html`${'\n' + deeper}${
      list ? '' : html`<span class="key"><bdi>${JSON.stringify(name)}</bdi></span>${': '}`}${part(item, deeper)}${index < entries.length - 1 ? ',' : ''}`)}${
    '\n' + indent}${close}`;
}

function primitive(value) {
  if (typeof value !== 'string') {
    return html`<span class="literal">${String(value)}</span>`;
  }
  const text = JSON.stringify(value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)} …` : value);
  return html`<span class="text"><bdi>${text}</bdi></span>`;
}

export const jsonStyles = css`
  .json {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    tab-size: 2;
  }
  .json .key {
    color: var(--note);
  }
  .json .text {
    color: var(--ok);
  }
  .json .literal {
    color: var(--warn);
  }
`;
