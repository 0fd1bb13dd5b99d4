/** What can have happened, in words: every type of event, by the kind of its subject. A test holds it complete. */
export const ACTIONS = {
  project: {
    created: 'Created',
    renamed: 'Renamed',
    'key-changed': 'Key changed',
    'publishing-changed': 'Publishing changed',
    'max-age-changed': 'Max-age changed',
    'delivery-access-changed': 'Delivery access changed',
    'personal-retention-changed': 'Retention of personal data changed',
    assigned: 'Assigned to an organization',
    'quotas-changed': 'Quotas changed',
    'quota-nearly-reached': 'Quota nearly reached',
    'file-erased': 'File erased',
    'deletion-requested': 'Deletion requested',
    'deletion-cancelled': 'Deletion cancelled',
    deleted: 'Deleted',
  },
  asset: {
    created: 'Created',
    'file-changed': 'File changed',
    titled: 'Title set',
    'alt-text-changed': 'Alternative text changed',
    tagged: 'Tags changed',
    'metadata-changed': 'Metadata changed',
    deleted: 'Deleted',
  },
  template: {
    created: 'Created',
    renamed: 'Renamed',
    'icon-changed': 'Icon changed',
    'channel-changed': 'Channel changed',
    'version-made': 'New version',
    replaced: 'Replaced for every widget',
    deleted: 'Deleted',
  },
  widget: {
    created: 'Created',
    renamed: 'Renamed',
    'slug-changed': 'Slug changed',
    described: 'Description set',
    'icon-changed': 'Icon changed',
    'layout-changed': 'Layout changed',
    'assets-replaced': 'Assets replaced',
    'assets-reordered': 'Assets re-ordered',
    'assets-added': 'Assets added',
    'assets-removed': 'Assets removed',
    'config-changed': 'Configuration changed',
    'theme-changed': 'Theme changed',
    'template-applied': 'Template applied',
    'template-removed': 'Template removed',
    'channel-assigned': 'Channel assigned',
    'content-added': 'Content added',
    'content-changed': 'Content changed',
    'content-removed': 'Content removed',
    'source-added': 'Source added',
    'source-removed': 'Source removed',
    published: 'Published',
    unpublished: 'Unpublished',
    deleted: 'Deleted',
  },
  placement: {
    created: 'Created',
    moved: 'Moved',
    filled: 'Widget changed',
    activated: 'Activated',
    deactivated: 'Deactivated',
    deleted: 'Deleted',
  },
  webhook: {
    created: 'Created',
    retargeted: 'URL changed',
    described: 'Description set',
    'types-changed': 'Event types changed',
    'secret-rotated': 'Secret rotated',
    disabled: 'Disabled',
    enabled: 'Enabled',
    tested: 'Tested',
    replayed: 'Replay started',
    'replay-stopped': 'Replay stopped',
    'replay-completed': 'Replay completed',
    'verification-requested': 'Verification requested',
    verified: 'Verified',
    'verification-failed': 'Verification failed',
    deleted: 'Deleted',
  },
  apikey: {
    created: 'Created',
    rotated: 'Secret rotated',
    revoked: 'Revoked',
  },
  erasure: {
    requested: 'Requested',
    approved: 'Approved',
    rejected: 'Rejected',
    completed: 'Completed',
  },
  organization: {
    created: 'Created',
    renamed: 'Renamed',
    'role-granted': 'Role given',
    'role-withdrawn': 'Role withdrawn',
    'member-removed': 'Member removed',
    'invitation-created': 'Invitation made',
    'invitation-accepted': 'Invitation accepted',
    'invitation-revoked': 'Invitation revoked',
    'role-defined': 'Role defined',
    'role-deleted': 'Role deleted',
    'deletion-requested': 'Deletion requested',
    'deletion-cancelled': 'Deletion cancelled',
    deleted: 'Deleted',
    'quotas-changed': 'Quotas changed',
    'quota-nearly-reached': 'Quota nearly reached',
  },
};

export const KINDS = {
  widget: { one: 'Widget', many: 'Widgets', icon: 'widget' },
  asset: { one: 'Asset', many: 'Assets', icon: 'asset' },
  template: { one: 'Template', many: 'Templates', icon: 'template' },
  placement: { one: 'Placement', many: 'Placements', icon: 'placement' },
  webhook: { one: 'Webhook', many: 'Webhooks', icon: 'webhook' },
  apikey: { one: 'API key', many: 'API keys', icon: 'key' },
  erasure: { one: 'Erasure', many: 'Erasures', icon: 'user' },
  project: { one: 'Project', many: 'Project', icon: 'project' },
  organization: { one: 'Organization', many: 'Organization', icon: 'user' },
};

/** The kinds of subjects in the trail that an address shows: an organization has itself and its erasures in its own. */
export function kindsOf({ organization }) {
  return Object.keys(KINDS).filter((kind) => kind === 'erasure' || (kind === 'organization') === Boolean(organization));
}

/** `widget.renamed` → "Widget: renamed" */
export function wordsOf(action) {
  const [kind, name] = action.split('.');
  const words = name === '*' ? 'anything' : (ACTIONS[kind]?.[name] ?? name).replace(/^./, (c) => c.toLowerCase());
  return `${KINDS[kind]?.one ?? kind}: ${words}`;
}

/** `io.vitrine.widget.renamed.v1` → `widget.renamed` */
export function actionOf(type) {
  return /^io\.vitrine\.([a-z]+\.[a-z-]+)\.v\d+$/.exec(type)?.[1] ?? type;
}

/** `widget.renamed` → `io.vitrine.widget.renamed.v1`, `widget.*` → `io.vitrine.widget.*` */
export function typeOf(action) {
  return action.endsWith('.*') ? `io.vitrine.${action}` : `io.vitrine.${action}.v1`;
}

/** Where the console shows a subject, or null. */
export function pathOf(project, kind, id, version) {
  return {
    widget: `p/${project}/widgets/${id}/time${version ? `?version=${version}` : ''}`,
    asset: `p/${project}/assets/${id}`,
    template: `p/${project}/templates/${id}`,
    placement: `p/${project}/placements`,
    webhook: `p/${project}/webhooks/${id}`,
    apikey: `p/${project}/keys`,
    project: `p/${project}/settings`,
    organization: `organizations/${id}`,
  }[kind] ?? null;
}
