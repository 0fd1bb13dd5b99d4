/** What the palette can do besides finding. */
import { toggleLight } from './light.js';
import { AREAS, ORGANIZATION_AREAS } from './navigation.js';
import { organizations } from './organizations.js';
import { projects } from './projects.js';
import { router } from './router.js';
import { session } from './session.js';

/** @returns {{label: string, icon: string, words?: string, run: () => void}[]} `words`: other words for it */
export function actions() {
  const project = projects.current;
  const go = (path) => () => router.go(path);
  const organization = organizations.current;
  return [
    ...(organization ? inOrganization(organization.id, go) : []),
    ...(project ? inProject(`p/${project.id}`, go) : [{ label: 'Take the tour', icon: 'help', words: 'help start', run: go('tour') }]),
    { label: 'All projects', icon: 'project', words: 'switch', run: go('') },
    ...(session.seesOrganizations ? [{ label: 'Organizations', icon: 'user', words: 'members roles invitations', run: go('organizations') }] : []),
    ...(session.can('operations:read') ? [{ label: 'Operations', icon: 'operations', words: 'health lag quarantine rebuild', run: go('operations') }] : []),
    { label: 'API reference', icon: 'code', words: 'docs openapi asyncapi', run: () => open('/docs/', '_blank', 'noopener') },
    { label: 'Light or dark', icon: 'moon', words: 'theme colours', run: () => (toggleLight(), dispatchEvent(new Event('vitrine-light'))) },
    { label: 'Sign out', icon: 'user', words: 'log out leave', run: () => session.signOut() },
  ];
}

function inProject(root, go) {
  return [
    ...(session.can('widgets:write') ? [{ label: 'New widget', icon: 'add', words: 'create', run: go(`${root}/widgets/new`) }] : []),
    ...(session.can('templates:write') ? [{ label: 'New template', icon: 'add', words: 'create', run: go(`${root}/templates/new`) }] : []),
    ...AREAS.filter(({ scope }) => session.can(scope)).map(({ label, icon, path }) => ({ label, icon, words: 'go to open', run: go(root + path) })),
    { label: 'Take the tour', icon: 'help', words: 'help start', run: go(`${root}/tour`) },
  ];
}

function inOrganization(id, go) {
  return ORGANIZATION_AREAS.filter(({ scope }) => !scope || session.canIn(id, scope)).map(({ label, icon, path }) => ({
    label,
    icon,
    words: 'go to open',
    run: go(`organizations/${id}${path}`),
  }));
}
