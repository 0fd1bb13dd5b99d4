/** Roles and permissions in words, and which of them the user may give. */
import { session } from '../app/session.js';

/** In the order of the API's enumeration. */
export const PERMISSIONS = {
  'widgets:read': ['Content', 'See widgets and placements'],
  'widgets:write': ['Content', 'Create, change and delete widgets and placements'],
  'widgets:write-own': ['Content', 'Create widgets, and change those'],
  'widgets:publish': ['Content', 'Publish and unpublish widgets'],
  'assets:read': ['Content', 'See assets'],
  'assets:write': ['Content', 'Add, change and delete assets'],
  'templates:read': ['Content', 'See templates'],
  'templates:write': ['Content', 'Create, change and delete templates'],
  'webhooks:read': ['Projects', 'See webhooks and their deliveries'],
  'webhooks:write': ['Projects', 'Register, change and delete webhooks'],
  'audit:read': ['Projects', 'Read and export the audit trail'],
  'erasures:read': ['Members', 'See erasures and their certificates'],
  'tenants:delete': ['Projects', 'Request and cancel the deletion of a project'],
  'erasures:write': ['Members', 'Request, approve and reject the erasure of personal data'],
  'projects:admin': ['Projects', 'Create projects and change their settings'],
  'members:read': ['Members', 'See members and invitations'],
  'members:write': ['Members', 'Invite and remove members, and give roles'],
  'organizations:admin': ['Members', 'Rename the organization and name other owners'],
};

const BUILT_IN = {
  owner: 'Everything, including renaming the organization, naming other owners and deleting projects.',
  admin: 'Everything in the projects, their settings, members and roles.',
  editor: 'Widgets, assets and templates, and their publication.',
  publisher: 'Publishes and unpublishes; reads content.',
  author: 'Creates widgets, and changes those; reads content. Publishing requires another role.',
  auditor: 'Reads everything, including the audit trail and members.',
  viewer: 'Reads content.',
};

/** Of a built-in role. @returns {string} empty for a role that has no sentence of its own */
export function sentenceOf({ name, builtIn }) {
  return (builtIn && BUILT_IN[name]) || '';
}

/** An unknown permission, of a newer server, shows as its scope. */
export function wordsOf(permission) {
  return PERMISSIONS[permission]?.[1] ?? permission;
}

/** A member gives and takes no permission that it does not have itself. */
export function mayGive(organization, { permissions }) {
  return !session.isMember || permissions.every((permission) => holds(organization, permission));
}

/**
 * Whether the user has the permission in the organization itself; all for a token that is not a member's. The scopes of a token seldom
 * name `widgets:write-own` next to `widgets:write`, and the server compares roles.
 */
export function holds(organization, permission) {
  return !session.isMember || session.canIn(organization, permission === 'widgets:write-own' ? 'widgets:write' : permission);
}

/** A role that may rename the organization counts in the whole of it. */
export function isForProjects({ permissions }) {
  return !permissions.includes('organizations:admin');
}

/** @param {{id: string, name: string}[]} projects */
export function placeOf(projectId, projects) {
  return projectId === null ? 'in all projects' : `in ${projects.find(({ id }) => id === projectId)?.name ?? projectId}`;
}
