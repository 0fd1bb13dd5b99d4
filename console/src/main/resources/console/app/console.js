/** `<vitrine-console>`: the frame around every area: navigation, project, search, light, and who is signed in. */
import { LitElement, html, nothing } from 'lit';
import '../ui/icon.js';
import '../ui/toasts.js';
import { failed, loading } from '../ui/states.js';
import { base } from '../ui/styles.js';
import { connection } from './api.js';
import { frame } from './console-styles.js';
import { applyLight, isDark, toggleLight } from './light.js';
import { AREAS, ORGANIZATION_AREAS } from './navigation.js';
import { organizations } from './organizations.js';
import { projects } from './projects.js';
import { loadRights } from './rights.js';
import { href, router } from './router.js';
import { session } from './session.js';
import './sign-in.js';
import './switcher.js';

class Console extends LitElement {
  static properties = { problem: { state: true }, area: { state: true }, menuOpen: { state: true }, palette: { state: true } };

  static styles = [base, frame];

  constructor() {
    super();
    this.menuOpen = false;
    this.palette = false;
    applyLight();
    const update = () => this.requestUpdate();
    session.addEventListener('change', () => this.#session());
    connection.addEventListener('change', update);
    projects.addEventListener('change', update);
    organizations.addEventListener('change', update);
    router.addEventListener('change', () => this.#open());
    addEventListener('keydown', (e) => this.#key(e));
    addEventListener('vitrine-light', update);
    if (session.token) {
      router.start();
    }
  }

  render() {
    if (!session.token) {
      return html`<vitrine-sign-in></vitrine-sign-in>`;
    }
    const { project, organization } = router.current.parameters;
    const areas = project ? this.#areas(project) : organization ? this.#organizationAreas(organization) : [];
    return html`<header class="bar">
        <button class="skip" @click=${this.#skip}>Skip to the content</button>
        ${areas.length > 0
          ? html`<button class="quiet square menu" aria-label="Menu" aria-expanded=${this.menuOpen} aria-controls="areas"
              @click=${() => (this.menuOpen = !this.menuOpen)}>
              <vitrine-icon name=${this.menuOpen ? 'close' : 'menu'}></vitrine-icon>
            </button>`
          : nothing}
        <a class="brand" href=${href('')} aria-label="Projects">
          <vitrine-icon name="widget"></vitrine-icon><span class="wide">Vitrine</span>
        </a>
        ${project
          ? html`<span class="slash" aria-hidden="true">/</span><vitrine-switcher></vitrine-switcher>`
          : nothing}
        ${organization
          ? html`<span class="slash" aria-hidden="true">/</span>
              <a class="brand place" href=${href(`organizations/${organization}`)}><span class="cut">${organizations.current?.name ?? 'Organization'}</span></a>`
          : nothing}
        <span class="grow"></span>
        <button class="quiet find" @click=${this.#togglePalette} aria-keyshortcuts="Control+K Meta+K">
          <vitrine-icon name="search"></vitrine-icon><span class="wide">Find or do</span><kbd class="wide" aria-hidden="true">Ctrl K</kbd>
          <span class="unseen narrow">Find or do</span>
        </button>
        <button class="quiet square" aria-label=${isDark() ? 'Use light colours' : 'Use dark colours'} @click=${this.#light}>
          <vitrine-icon name=${isDark() ? 'sun' : 'moon'}></vitrine-icon>
        </button>
        <button class="quiet" popovertarget="account"><vitrine-icon name="user"></vitrine-icon><span class="wide cut">${session.name}</span>
          <span class="unseen narrow">Account</span></button>
        <div id="account" popover class="popover stack">
          <p class="cut">Signed in as <strong>${session.name}</strong></p>
          ${session.seesOrganizations ? html`<a href=${href('organizations')}>Organizations</a>` : nothing}
          ${session.can('operations:read') ? html`<a href=${href('operations')}>Operations</a>` : nothing}
          <a href="/docs/" target="_blank" rel="opener">API reference</a>
          <button @click=${() => session.signOut()}>Sign out</button>
        </div>
      </header>
      ${connection.up ? nothing : html`<p class="offline" role="alert">
          <vitrine-icon name="alert"></vitrine-icon>The server cannot be reached. What you type is kept; saving works again when it is back.
        </p>`}
      <div class="body ${areas.length > 0 ? '' : 'alone'}">
        ${areas.length > 0 ? this.#navigation(areas) : nothing}
        <main id="main" tabindex="-1">${this.problem ? html`<div class="page">${failed(this.problem, () => this.#open())}</div>` : this.area ?? html`<div class="page">${loading()}</div>`}</main>
      </div>
      ${this.palette ? html`<vitrine-palette @close=${() => (this.palette = false)}></vitrine-palette>` : nothing}
      ${session.wanted ? html`<vitrine-sign-in again></vitrine-sign-in>` : nothing}`;
  }

  #areas(project) {
    const owner = projects.current?.organizationId;
    return [
      ...AREAS.filter(({ scope }) => session.can(scope)).map((area) => ({ ...area, path: `p/${project}${area.path}` })),
      ...(owner && session.canIn(owner, 'widgets:read') ? [{ ...ORGANIZATION_AREAS[0], icon: 'user', path: `organizations/${owner}` }] : []),
    ];
  }

  #organizationAreas(organization) {
    return ORGANIZATION_AREAS.filter(({ scope }) => !scope || session.canIn(organization, scope)).map((area) => ({
      ...area,
      path: `organizations/${organization}${area.path}`,
    }));
  }

  #navigation(areas) {
    return html`<nav id="areas" aria-label="Areas" class=${this.menuOpen ? 'open' : ''} @click=${() => (this.menuOpen = false)}>
      ${areas.map(
        ({ area, icon, label, path }) => html`<a href=${href(path)}
          aria-current=${router.current.area === area ? 'page' : 'false'}>
          <vitrine-icon name=${icon}></vitrine-icon><span>${label}</span></a>`,
      )}
    </nav>`;
  }

  /** Shows the area of the address. An area can keep its element for another address of it (`keepsFor(address)`). */
  async #open() {
    const wanted = router.current;
    this.problem = null;
    try {
      if (wanted.element === null) {
        throw Object.assign(new Error('The address is not one of the console.'), { status: 404 });
      }
      const { project, organization } = wanted.parameters;
      await Promise.all([
        import(`../areas/${wanted.module}.js`).catch(reload),
        projects.open(project),
        organizations.open(organization),
        loadRights({ again: Boolean(organization) }),
      ]);
      if (router.current !== wanted) {
        return;
      }
      session.place = { project: project ?? null, organization: organization ?? projects.current?.organizationId ?? null };
      if (this.area?.localName === wanted.element && this.area.keepsFor?.(wanted)) {
        Object.assign(this.area, { parameters: wanted.parameters, query: wanted.query });
        return;
      }
      const area = document.createElement(wanted.element);
      Object.assign(area, { parameters: wanted.parameters, query: wanted.query });
      this.area = area;
      await this.updateComplete;
      scrollTo(0, 0);
    } catch (problem) {
      if (router.current === wanted) {
        this.problem = problem;
      }
    }
  }

  #session() {
    if (session.token && router.current.area === '') {
      router.start();
    } else if (session.needsRights && !session.rights) {
      this.#open();
    }
    this.requestUpdate();
  }

  #skip() {
    this.renderRoot.querySelector('main').focus();
  }

  #light() {
    toggleLight();
    this.requestUpdate();
  }

  #key(e) {
    if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'k') {
      e.preventDefault();
      this.#togglePalette();
    }
  }

  async #togglePalette() {
    await import('./palette.js');
    this.palette = !this.palette;
  }
}

/** After an update of the server, the modules of the page's version are gone. */
function reload(cause) {
  if (!navigator.onLine) {
    throw Object.assign(new Error('This part of the console is not loaded yet, and the server cannot be reached.', { cause }), { status: 0 });
  }
  throw Object.assign(new Error('This part of the console cannot be loaded. If the server was updated, reload the page.', { cause }), { status: 0 });
}

customElements.define('vitrine-console', Console);
