/** The areas of the console, with the scope that each needs. */
export const AREAS = [
  { area: 'widgets', icon: 'widget', label: 'Widgets', path: '', scope: 'widgets:read' },
  { area: 'assets', icon: 'asset', label: 'Assets', path: '/assets', scope: 'assets:read' },
  { area: 'templates', icon: 'template', label: 'Templates', path: '/templates', scope: 'templates:read' },
  { area: 'placements', icon: 'placement', label: 'Placements', path: '/placements', scope: 'templates:read' },
  { area: 'time', icon: 'time', label: 'Time', path: '/time', scope: 'widgets:read' },
  { area: 'audit', icon: 'audit', label: 'Audit', path: '/audit', scope: 'audit:read' },
  { area: 'webhooks', icon: 'webhook', label: 'Webhooks', path: '/webhooks', scope: 'webhooks:read' },
  { area: 'events', icon: 'event', label: 'Events', path: '/events', scope: 'audit:read' },
  { area: 'keys', icon: 'key', label: 'API keys', path: '/keys', scope: 'keys:read' },
  { area: 'usage', icon: 'operations', label: 'Usage', path: '/usage', scope: 'widgets:read' },
  { area: 'erasures', icon: 'delete', label: 'Erasures', path: '/erasures', scope: 'erasures:read' },
  { area: 'settings', icon: 'settings', label: 'Settings', path: '/settings', scope: 'projects:admin' },
];

/** The areas of an organization, with the scope that each needs in it. Every member sees the others. */
export const ORGANIZATION_AREAS = [
  { area: 'organization', icon: 'settings', label: 'Organization', path: '', scope: null },
  { area: 'members', icon: 'user', label: 'Members', path: '/members', scope: 'members:read' },
  { area: 'invitations', icon: 'link', label: 'Invitations', path: '/invitations', scope: 'members:read' },
  { area: 'roles', icon: 'check', label: 'Roles', path: '/roles', scope: null },
  { area: 'projects', icon: 'project', label: 'Projects', path: '/projects', scope: 'widgets:read' },
  { area: 'usage', icon: 'operations', label: 'Usage', path: '/usage', scope: 'widgets:read' },
  { area: 'audit', icon: 'audit', label: 'Audit', path: '/audit', scope: 'audit:read' },
  { area: 'erasures', icon: 'delete', label: 'Erasures', path: '/erasures', scope: 'erasures:read' },
];
