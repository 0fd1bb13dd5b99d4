/**
 * Who is signed in. The token is in session storage, which ends with the tab, and never in an address.
 *
 * Events: `change` when a token came or went.
 */
import { beginSignIn, finishSignIn, signOutOfIssuer } from './openid.js';

const KEY = 'vitrine.session';
const ID_TOKEN_KEY = 'vitrine.id-token';
const RENEW_BEFORE_SECONDS = 30;

class Session extends EventTarget {
  #token = null;
  #claims = {};
  #waiting = [];
  /** Of a member: the answer of `GET /api/me` (rights.js). */
  rights = null;
  /** Where a member's rights count. Without an organization: anywhere. */
  place = { project: null, organization: null };
  configuration = { issuer: null, clientId: null, scopes: '', oneTimeCodes: false, version: '' };

  /** Reads the configuration, and exchanges what the address brings: a one-time code or an authorization code. */
  async open() {
    this.#take(sessionStorage.getItem(KEY));
    const answer = await fetch('/console/configuration.json');
    if (answer.ok) {
      this.configuration = await answer.json();
    }
    const code = new URLSearchParams(location.hash.slice(1)).get('code');
    if (code) {
      history.replaceState(null, '', location.pathname);
      this.accept(await exchange(code));
    } else if (new URLSearchParams(location.search).has('state')) {
      const { token, idToken, returnTo } = await finishSignIn(this.configuration);
      history.replaceState(null, '', returnTo);
      this.accept(token);
      if (idToken) {
        sessionStorage.setItem(ID_TOKEN_KEY, idToken);
      }
    }
  }

  get token() {
    return this.#token;
  }

  /** A token that has not expired: waits for the user to sign in again if needed. */
  async fresh() {
    if (this.#token && !this.expired) {
      return this.#token;
    }
    return this.renewed();
  }

  /** Waits until the user has signed in again. The page, and all that was typed into it, stays. */
  renewed() {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#announce();
    });
  }

  get wanted() {
    return !this.#token || this.#waiting.length > 0;
  }

  get expired() {
    return this.#claims.exp !== undefined && this.#claims.exp - RENEW_BEFORE_SECONDS < Date.now() / 1000;
  }

  /** As in the audit trail: for some issuers, the server puts a name before the `sub`. */
  get name() {
    return this.rights?.subject ?? this.#claims.sub ?? '';
  }

  /** Whether the token grants a scope. The server decides; this only hides what it would refuse. */
  can(scope) {
    if (this.needsRights) {
      return this.#memberCan(scope, this.place);
    }
    const granted = [this.#claims.scope ?? this.#claims.scp ?? this.#claims.permissions ?? []].flat().join(' ').split(/\s+/);
    return granted.includes(scope) || granted.includes(`${scope.split(':')[0]}:*`) || granted.includes('*');
  }

  /** Whether the token grants a scope in an organization, and so in all its projects. */
  canIn(organization, scope) {
    return this.isMember ? this.#memberCan(scope, { project: null, organization }) : this.isForAllProjects && this.can(scope);
  }

  /** The organizations in all of whose projects a member has a permission. */
  organizationsWith(permission) {
    const roles = (this.rights?.roles ?? []).filter(({ projectId, permissions }) => projectId === null && permissions.includes(permission));
    return [...new Set(roles.map(({ organizationId }) => organizationId))];
  }

  #memberCan(scope, { project, organization }) {
    const { roles = [], scopes = [] } = this.rights ?? {};
    // The projects can be in another claim. Then the token is none of a member, and without roles.
    return roles.length === 0 ? scopes.includes(scope) : roles.some(
      ({ organizationId, projectId, permissions }) =>
        (!organization && !project || (projectId === null ? organizationId === organization : projectId === project)) &&
        // The server decides for which widgets.
        (permissions.includes(scope) || (scope === 'widgets:write' && permissions.includes('widgets:write-own'))),
    );
  }

  get seesOrganizations() {
    return this.isForAllProjects || (this.rights?.roles.length ?? 0) > 0;
  }

  /** Whether only `GET /api/me` tells what the token permits: it names no projects, at least not in the claim `projects`. */
  get needsRights() {
    return Boolean(this.#token) && this.#claims.projects === undefined;
  }

  get isMember() {
    return this.needsRights && !this.rights?.allProjects;
  }

  get isForAllProjects() {
    return this.rights?.allProjects ?? [this.#claims.projects ?? []].flat().includes('*');
  }

  /** @param {string} token a JWT; throws if it is not one or has expired */
  accept(token) {
    const claims = claimsOf(token);
    if (claims === null) {
      throw new Error('This is not a token. A token has three parts, separated by dots.');
    }
    if (claims.exp && claims.exp < Date.now() / 1000) {
      throw new Error('This token has expired. Get a new one.');
    }
    this.#take(token);
    sessionStorage.setItem(KEY, token);
    this.#waiting.splice(0).forEach((resolve) => resolve(token));
    this.#announce();
  }

  /** Also at the issuer, if the token came from it and it has an endpoint for that. */
  async signOut() {
    const idToken = sessionStorage.getItem(ID_TOKEN_KEY);
    sessionStorage.clear();
    this.rights = null;
    this.#take(null);
    this.#announce();
    if (idToken && this.hasIssuer) {
      try {
        await signOutOfIssuer(this.configuration, idToken);
      } catch (unreachable) {
        console.warn('The issuer could not be notified of the sign-out.', unreachable);
      }
    }
  }

  get hasIssuer() {
    return Boolean(this.configuration.issuer && this.configuration.clientId);
  }

  signInWithIssuer() {
    return beginSignIn(this.configuration);
  }

  #take(token) {
    this.#token = token;
    this.#claims = (token && claimsOf(token)) || {};
  }

  #announce() {
    this.dispatchEvent(new Event('change'));
  }
}

async function exchange(code) {
  const answer = await fetch('/sign-in/codes', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  const body = await answer.json();
  if (!answer.ok) {
    throw new Error(body.detail ?? 'The code was not accepted.');
  }
  return body.access_token;
}

function claimsOf(token) {
  try {
    const part = token.trim().split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(part), (c) => c.charCodeAt(0))));
  } catch (notAToken) {
    return null;
  }
}

export const session = new Session();
