/** One widget in the list. */
import { html } from 'lit';
import { href } from '../app/router.js';
import '../ui/ago.js';
import { LAYOUTS } from '../ui/format.js';
import { marked } from '../ui/marked.js';

export function widgetRow(widget, project, selected, select) {
  const address = href(`p/${project}/widgets/${widget.id}`);
  const elsewhere = Object.entries(widget.highlights ?? {}).find(([field]) => field !== 'name');
  return html`<div class="widget ${selected ? 'on' : ''}">
    <input type="checkbox" aria-label="Select ${widget.name}" .checked=${selected} @change=${(e) => select(e.target.checked)} />
    <span class="kind" title=${kind(widget)}><vitrine-icon name=${widget.template ? 'template' : widget.layout ? 'widget' : 'code'}></vitrine-icon></span>
    <span class="what">
      <a class="cut name" href=${address}>${widget.highlights?.name ? marked(widget.highlights.name[0]) : widget.name}</a>
      <span class="cut faint small">
        ${elsewhere ? html`<span>${marked(elsewhere[1][0])}</span>` : html`<span class="mono">${widget.slug}</span> · ${kind(widget)}`}
      </span>
      <span class="cut faint small brief"><vitrine-ago time=${widget.updatedAt}></vitrine-ago> by <bdi>${widget.updatedBy}</bdi></span>
    </span>
    ${state(widget)}
    <span class="faint small when" title=${widget.updatedAt}><vitrine-ago time=${widget.updatedAt}></vitrine-ago><br />by ${widget.updatedBy}</span>
  </div>`;
}

export function kind(widget) {
  return widget.template ? 'Template' : LAYOUTS[widget.layout] ?? 'Contents';
}

/** Whether it is published, and whether its published version is the one that is edited. */
export function state(widget) {
  if (widget.status !== 'PUBLISHED') {
    return html`<span class="chip">Draft</span>`;
  }
  return widget.publishedVersion === null || widget.publishedVersion >= widget.version
    ? html`<span class="chip ok">Published</span>`
    : html`<span class="chip warn">Edited since</span>`;
}
