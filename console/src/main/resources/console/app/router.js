/**
 * Addresses and what they show. An area is loaded when it is first opened.
 *
 * Events: `change` after another address is shown.
 */
import { takeInvitation } from './invitation.js';

const ROOT = '/console/';

/** [pattern, element, module, area of the navigation]. `:name` is one segment. */
const ROUTES = [
  ['', 'vitrine-projects', 'projects', 'projects'],
  ['operations', 'vitrine-operations', 'operations', 'operations'],
  ['organizations', 'vitrine-organizations', 'organizations', 'organizations'],
  ['organizations/:organization', 'vitrine-organization', 'organization', 'organization'],
  ['organizations/:organization/members', 'vitrine-members', 'members', 'members'],
  ['organizations/:organization/invitations', 'vitrine-invitations', 'invitations', 'invitations'],
  ['organizations/:organization/roles', 'vitrine-roles', 'roles', 'roles'],
  ['organizations/:organization/projects', 'vitrine-organization-projects', 'organization-projects', 'projects'],
  ['organizations/:organization/usage', 'vitrine-usage', 'usage', 'usage'],
  ['organizations/:organization/audit', 'vitrine-audit', 'audit', 'audit'],
  ['organizations/:organization/erasures', 'vitrine-erasures', 'erasures', 'erasures'],
  ['invitations/:to/:invitation', 'vitrine-invitation', 'invitation', 'organizations'],
  ['tour', 'vitrine-tour', 'tour', 'projects'],
  ['p/:project', 'vitrine-widgets', 'widgets', 'widgets'],
  ['p/:project/settings', 'vitrine-project-settings', 'project-settings', 'settings'],
  ['p/:project/widgets/new', 'vitrine-composer', 'composer', 'widgets'],
  ['p/:project/widgets/:widget', 'vitrine-composer', 'composer', 'widgets'],
  ['p/:project/widgets/:widget/time', 'vitrine-time', 'time', 'widgets'],
  ['p/:project/time', 'vitrine-project-time', 'project-time', 'time'],
  ['p/:project/assets', 'vitrine-assets', 'assets', 'assets'],
  ['p/:project/assets/:asset', 'vitrine-assets', 'assets', 'assets'],
  ['p/:project/templates', 'vitrine-templates', 'templates', 'templates'],
  ['p/:project/templates/:template', 'vitrine-template', 'template', 'templates'],
  ['p/:project/placements', 'vitrine-placements', 'placements', 'placements'],
  ['p/:project/audit', 'vitrine-audit', 'audit', 'audit'],
  ['p/:project/keys', 'vitrine-keys', 'keys', 'keys'],
  ['p/:project/usage', 'vitrine-usage', 'usage', 'usage'],
  ['p/:project/erasures', 'vitrine-erasures', 'erasures', 'erasures'],
  ['p/:project/webhooks', 'vitrine-webhooks', 'webhooks', 'webhooks'],
  ['p/:project/webhooks/:webhook', 'vitrine-webhook', 'webhook', 'webhooks'],
  ['p/:project/events', 'vitrine-events', 'events', 'events'],
  ['p/:project/tour', 'vitrine-tour', 'tour', 'widgets'],
].map(([pattern, element, module, area]) => ({
  element,
  module,
  area,
  expression: new RegExp(`^${pattern.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`),
}));

class Router extends EventTarget {
  #guards = new Set();
  #current = { path: '', element: null, area: '', parameters: {}, query: new URLSearchParams() };

  start() {
    addEventListener('popstate', () => this.#show());
    addEventListener('beforeunload', (e) => {
      if ([...this.#guards].some((unsaved) => unsaved())) {
        e.preventDefault();
      }
    });
    document.addEventListener('click', (e) => this.#click(e));
    this.#show();
  }

  get current() {
    return this.#current;
  }

  /** @param {string} path from the root of the console, such as `p/123/assets` */
  go(path, { replace = false } = {}) {
    history[replace ? 'replaceState' : 'pushState'](null, '', href(path));
    this.#show();
  }

  /**
   * Changes the query of the current address without showing anything anew, so that it can be shared.
   *
   * @param {{push?: boolean}} options `push`: the back button returns to the address before
   */
  note(parameters, { push = false } = {}) {
    const search = new URLSearchParams(parameters).toString();
    history[push ? 'pushState' : 'replaceState'](null, '', location.pathname + (search ? `?${search}` : ''));
    this.#current.query = new URLSearchParams(search);
  }

  /**
   * Asks before the tab is closed. Another address needs no question: what is typed is kept by its area (drafts.js).
   *
   * @param {() => boolean} unsaved
   * @returns {() => void} ends it
   */
  guard(unsaved) {
    this.#guards.add(unsaved);
    return () => this.#guards.delete(unsaved);
  }

  /** A click on a link to another area, also inside a shadow root. */
  #click(e) {
    const link = e.composedPath().find((node) => node instanceof HTMLAnchorElement);
    const plain = e.button === 0 && !e.metaKey && !e.ctrlKey && !e.shiftKey && !e.altKey;
    if (!link || !plain || link.target || link.origin !== location.origin || !link.pathname.startsWith(ROOT)) {
      return;
    }
    e.preventDefault();
    this.go(link.pathname.slice(ROOT.length) + link.search);
  }

  #show() {
    takeInvitation();
    const path = location.pathname.slice(ROOT.length);
    for (const route of ROUTES) {
      const match = route.expression.exec(path);
      if (match) {
        this.#current = {
          path,
          element: route.element,
          module: route.module,
          area: route.area,
          parameters: Object.fromEntries(Object.entries(match.groups ?? {}).map(([k, v]) => [k, decodeURIComponent(v)])),
          query: new URLSearchParams(location.search),
        };
        this.dispatchEvent(new Event('change'));
        return;
      }
    }
    this.#current = { path, element: null, module: null, area: '', parameters: {}, query: new URLSearchParams() };
    this.dispatchEvent(new Event('change'));
  }
}

export function href(path) {
  return ROOT + path;
}

export const router = new Router();
