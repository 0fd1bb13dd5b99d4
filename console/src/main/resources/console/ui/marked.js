/** Highlights of the search: HTML in which matches are in `em`, shown as text, so that no other markup can come with it. */
import { html } from 'lit';

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", '#x2F': '/' };

export function marked(text) {
  return text
    .split(/(<em>.*?<\/em>)/)
    .map((part) => (part.startsWith('<em>') ? html`<mark>${decoded(part.slice(4, -5))}</mark>` : decoded(part)));
}

function decoded(text) {
  return text.replaceAll(/&(#?\w+);/g, (entity, name) => ENTITIES[name] ?? entity);
}
