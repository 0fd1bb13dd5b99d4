/** One widget, asset or deletion in a project at an instant. */
import { html } from 'lit';
import { href } from '../app/router.js';
import { LAYOUTS, ago, time } from '../ui/format.js';

/** @param {object|undefined} deletion the audit entry, if the widget is deleted since */
export function widgetThen(widget, project, deletion) {
  const kind = widget.template ? 'Template' : LAYOUTS[widget.layout] ?? 'Contents';
  const published = widget.status === 'PUBLISHED';
  return row({
    icon: widget.template ? 'template' : widget.layout ? 'widget' : 'code',
    name: widget.name,
    address: href(`p/${project}/widgets/${widget.id}/time?version=${widget.version}`),
    under: html`Version ${widget.version} · ${kind} · changed ${ago(widget.updatedAt)} by <bdi>${widget.updatedBy}</bdi>`,
    chips: html`${gone(deletion)}<span class="chip ${published ? 'ok' : ''}">${published ? 'Published' : 'Draft'}</span>`,
  });
}

export function assetThen(asset, project, deletion) {
  return row({
    icon: 'asset',
    name: asset.title || asset.filename || asset.url,
    address: deletion ? null : href(`p/${project}/assets/${asset.id}`),
    under: html`Version ${asset.version} · ${asset.type.charAt(0)}${asset.type.slice(1).toLowerCase()} · changed ${ago(asset.updatedAt)}`,
    chips: gone(deletion),
  });
}

/** @param {object} entry the audit entry of the deletion, which has what was deleted as its value before */
export function deleted(entry, project) {
  const widget = entry.changes[0]?.before;
  return row({
    icon: 'delete',
    name: widget?.name ?? entry.resource.id,
    address: href(`p/${project}/widgets/${entry.resource.id}/time`),
    under: html`Deleted ${ago(entry.time)} by <bdi>${entry.actor}</bdi>${entry.reason ? html`: <bdi>${entry.reason}</bdi>` : ''}`,
    chips: html`<span class="chip bad" title=${time(entry.time)}>Deleted</span>`,
  });
}

function gone(deletion) {
  return deletion
    ? html`<span class="chip bad" title="${time(deletion.time)}, by ${deletion.actor}">Deleted since</span>`
    : '';
}

function row({ icon, name, address, under, chips }) {
  return html`<div class="then">
    <span class="faint"><vitrine-icon name=${icon}></vitrine-icon></span>
    <span class="what">
      ${address ? html`<a class="cut name" href=${address}><bdi>${name}</bdi></a>` : html`<span class="cut name"><bdi>${name}</bdi></span>`}
      <span class="cut faint small">${under}</span>
    </span>
    <span class="row chips">${chips}</span>
  </div>`;
}
