/** What the pages of an organization share: its roles and projects, and the fields that choose one of them. */
import { html } from 'lit';
import { get } from '../app/api.js';
import { session } from '../app/session.js';
import { isForProjects, mayGive } from './organization-words.js';

const MAX_PROJECTS = 500;
const PAGE = 100;

/** @returns {Promise<{roles: object[], projects: object[]}>} without projects if the user may not see them */
export async function rolesAndProjects(organization) {
  const [roles, projects] = await Promise.all([
    get(`/api/organizations/${organization}/roles`).then(({ body }) => body),
    session.canIn(organization, 'widgets:read') || session.canIn(organization, 'projects:admin') ? projectsOf(organization) : [],
  ]);
  return { roles, projects };
}

async function projectsOf(organization) {
  const projects = [];
  for (let next = `/api/projects?organizationId=${organization}&limit=${PAGE}`; next && projects.length < MAX_PROJECTS; ) {
    const page = await get(next);
    projects.push(...page.body);
    next = page.next;
  }
  return projects;
}

/** The roles that the user may give in the place: the others are not offered. */
export function givable(organization, roles, projectId) {
  return roles.filter((role) => mayGive(organization, role) && (!projectId || isForProjects(role)));
}

/** @param {{id: string, label: string, value: string, roles: object[], fault?: string, change: (role: string) => void}} field */
export function roleField({ id, label, value, roles, fault = '', change }) {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} aria-invalid=${Boolean(fault)} aria-describedby="${id}-fault" @change=${(e) => change(e.target.value)}>
      ${roles.map(({ name }) => html`<option value=${name} ?selected=${name === value}>${name}</option>`)}
    </select>
    <span class="fault" id="${id}-fault">${fault}</span>
  </div>`;
}

/** @param {{id: string, value: string, projects: object[], whole?: boolean, fault?: string, change: (projectId: string) => void}} field */
export function placeField({ id, value, projects, whole = true, fault = '', change }) {
  return html`<div class="field">
    <label for=${id}>Where it counts</label>
    <select id=${id} aria-invalid=${Boolean(fault)} aria-describedby="${id}-fault" @change=${(e) => change(e.target.value)}>
      ${whole ? html`<option value="" ?selected=${!value}>The organization and all its projects</option>` : ''}
      ${projects.map((project) => html`<option value=${project.id} ?selected=${project.id === value}>Only ${project.name}</option>`)}
    </select>
    <span class="fault" id="${id}-fault">${fault}</span>
  </div>`;
}

/** The message of a refused request, for the fields that it names none of. */
export function otherFault(fault, ...pointers) {
  return fault && !pointers.some((pointer) => fault.at(pointer)) ? fault.message : '';
}
