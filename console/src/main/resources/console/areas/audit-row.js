/** One entry of the audit trail in the list: a sentence, and where it belongs. */
import { css, html, nothing } from 'lit';
import { href } from '../app/router.js';
import { ago, time } from '../ui/format.js';
import { KINDS, pathOf } from './audit-actions.js';

export const ROW_HEIGHT = 64;

/** @param {(opener: HTMLElement) => void} open shows the entry */
export function auditRow(entry, project, name, open) {
  const { actor, summary, resource, reason, dialect } = entry;
  const kind = KINDS[resource.kind] ?? { one: resource.kind, icon: 'event' };
  const path = pathOf(project, resource.kind, resource.id, resource.version);
  const label = html`${kind.one} <bdi>${name || resource.id}</bdi>`;
  return html`<div class="entry">
    <span class="kind faint"><vitrine-icon name=${kind.icon}></vitrine-icon></span>
    <span class="what">
      <button class="sentence cut" aria-haspopup="dialog" @click=${(e) => open(e.currentTarget)}><bdi class="actor">${actor}</bdi> <bdi>${summary}</bdi></button>
      <span class="cut small faint">
        ${path && resource.kind === 'widget'
          ? html`<a href=${href(path)} title="Show this version">${label}, version ${resource.version}</a>`
          : html`<span>${label}</span>`}${dialect === 'projects' ? nothing : html` · through ${dialect}`}${reason ? html` · <bdi>“${reason}”</bdi>` : nothing}
      </span>
    </span>
    <time class="faint small when" datetime=${entry.time} title=${time(entry.time)}>${ago(entry.time)}</time>
  </div>`;
}

export const auditRowStyles = [
  css`
    .entry {
      position: relative;
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      align-items: center;
      gap: var(--space-3);
      height: 64px;
      padding: 0 var(--space-4);
      border-bottom: 1px solid var(--line);
    }
    .entry:hover {
      background: var(--hover);
    }
    .what {
      display: grid;
    }
    .sentence {
      display: block;
      min-height: 0;
      padding: 0;
      border: 0;
      background: none;
      font-weight: 400;
      line-height: 1.5;
      text-align: left;
    }
    .sentence:hover {
      background: none;
    }
    .sentence::after {
      content: '';
      position: absolute;
      inset: 0;
    }
    .sentence:focus-visible {
      outline: none;
    }
    .sentence:focus-visible::after {
      outline: 2px solid var(--focus);
      outline-offset: -3px;
      border-radius: var(--radius-m);
    }
    .actor {
      font-weight: 620;
    }
    a {
      position: relative;
      z-index: 1;
      color: var(--ink-soft);
    }
    .when {
      white-space: nowrap;
    }
    @media (max-width: 40rem) {
      .entry {
        grid-template-columns: minmax(0, 1fr) auto;
        padding: 0 var(--space-3);
      }
      .kind {
        display: none;
      }
      .when {
        align-self: start;
        margin-top: var(--space-3);
      }
    }
  `,
];
