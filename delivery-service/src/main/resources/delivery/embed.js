/*
 * <vitrine-widget project="shop" slug="hero"></vitrine-widget>
 *
 * Shows a published widget, keeps it up to date, and lets carousels and sliders move. Needs of a Content-Security-Policy
 * only that this file may run (script-src) and talk to where it came from (connect-src); the widget's pictures, films and
 * frames need img-src, media-src and frame-src as anywhere. No inline script or style, no eval, no dependency.
 */
(() => {
  'use strict';
  if (!window.customElements || customElements.get('vitrine-widget')) return;

  const script = document.currentScript || document.querySelector('script[src$="/embed.js"]');
  const home = script ? new URL('.', script.src).href.replace(/\/$/, '') : location.origin;
  const stillness = matchMedia('(prefers-reduced-motion: reduce)');

  // What comes from delivery is markup to be shown; pages that demand trusted types are told so.
  const markup = window.trustedTypes
    ? trustedTypes.createPolicy('vitrine', { createHTML: (html) => html })
    : { createHTML: (html) => html };

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const stylesheets = new Map();

  /** One stylesheet for all widgets of a page, made from text so that no policy on styles forbids it. */
  const stylesheet = (base) => {
    if (!stylesheets.has(base)) {
      const sheet = fetch(`${base}/delivery/vitrine.css`, { credentials: 'omit' })
        .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
        .then((css) => new CSSStyleSheet().replace(css));
      sheet.catch(() => stylesheets.delete(base));
      stylesheets.set(base, sheet);
    }
    return stylesheets.get(base);
  };

  const streams = new Map();

  /** The changes of one project, followed once however many of its widgets are on the page. */
  class Changes {
    static of(base, project) {
      const url = `${base}/delivery/${encodeURIComponent(project)}/changes`;
      if (!streams.has(url)) streams.set(url, new Changes(url));
      return streams.get(url);
    }

    constructor(url) {
      this.url = url;
      this.followers = new Set();
    }

    add(widget) {
      this.followers.add(widget);
      if (!this.source) this.open();
    }

    remove(widget) {
      this.followers.delete(widget);
      if (this.followers.size === 0) {
        clearTimeout(this.later);
        this.source?.close();
        this.source = null;
        streams.delete(this.url);
      }
    }

    open() {
      const source = new EventSource(this.url);
      this.source = source;
      this.opened = false;
      source.onopen = () => {
        // A connection that was lost goes on where it was; after that nothing is missed.
        if (this.opened) return;
        this.opened = true;
        this.followers.forEach((widget) => widget.followed());
      };
      for (const kind of ['published', 'changed', 'unpublished']) {
        source.addEventListener(kind, (event) => {
          const change = JSON.parse(event.data);
          this.followers.forEach((widget) => widget.hear(kind, change));
        });
      }
      // What is shown may be of a history that the event store has lost.
      source.addEventListener('started-over', () => this.followers.forEach((widget) => widget.followed()));
      source.onerror = () => {
        // Lost connections come back by themselves; a refusal is final until the next attempt.
        if (source.readyState !== EventSource.CLOSED) return;
        this.opened = false;
        this.followers.forEach((widget) => widget.waiting && widget.first());
        this.later = setTimeout(() => this.followers.size > 0 && this.open(), 5000);
      };
    }
  }

  /** Moves the items of a carousel or slider by scrolling them, so that touch, wheel and keys keep working. */
  class Mover {
    constructor(section) {
      this.list = section.querySelector('.vitrine-items');
      this.items = this.list ? [...this.list.children] : [];
      if (this.items.length < 2) return;
      this.section = section;
      this.index = 0;
      this.infinite = 'infinite' in section.dataset;
      this.speed = Number(section.dataset.autoplay) || 0;
      this.reasons = new Set();
      this.stop = new AbortController();
      this.controls();
      this.listen();
      this.shown();
      this.schedule();
    }

    controls() {
      const button = (name, label, act) => {
        const element = make('button', { type: 'button', class: `vitrine-button vitrine-${name}`, 'aria-label': label });
        element.addEventListener('click', act);
        return element;
      };
      this.previous = button('previous', 'Previous', () => this.move(-1));
      this.next = button('next', 'Next', () => this.move(1));
      const bar = make('div', { class: 'vitrine-controls' });
      // What moves by itself is stopped first: before the items and before the other buttons in the order of Tab.
      if (this.speed) {
        this.toggle = button('toggle', 'Pause', () => this.hold('asked', !this.reasons.has('asked')));
        bar.append(this.toggle);
      }
      bar.append(this.previous);
      if ('dots' in this.section.dataset) {
        this.dots = this.items.map((_, i) =>
          button('dot', `Show ${i + 1} of ${this.items.length}`, () => this.go(i)));
        bar.append(make('div', { class: 'vitrine-dots', role: 'group', 'aria-label': 'Choose' }, ...this.dots));
      }
      bar.append(this.next);
      this.list.before(bar);
    }

    listen() {
      const on = (target, type, act) => target.addEventListener(type, act, { signal: this.stop.signal, passive: type === 'scroll' });
      on(this.list, 'keydown', (event) => this.key(event));
      on(this.list, 'scroll', () => {
        clearTimeout(this.settling);
        this.settling = setTimeout(() => this.settled(), 120);
      });
      on(this.section, 'pointerenter', (event) => event.pointerType === 'mouse' && this.hold('pointer', true));
      on(this.section, 'pointerleave', () => this.hold('pointer', false));
      on(this.section, 'focusin', () => this.hold('focus', true));
      on(this.section, 'focusout', () => this.hold('focus', false));
      on(document, 'visibilitychange', () => this.hold('hidden', document.hidden));
      on(stillness, 'change', () => this.hold('stillness', stillness.matches));
      this.hold('stillness', stillness.matches);
      this.hold('hidden', document.hidden);
      if (this.speed && window.IntersectionObserver) {
        this.observer = new IntersectionObserver(([entry]) => this.hold('away', !entry.isIntersecting));
        this.observer.observe(this.list);
      }
    }

    key(event) {
      if (event.target !== this.list || event.altKey || event.ctrlKey || event.metaKey) return;
      const forward = getComputedStyle(this.list).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
      const act = {
        ArrowLeft: () => this.move(forward === 'ArrowLeft' ? 1 : -1),
        ArrowRight: () => this.move(forward === 'ArrowRight' ? 1 : -1),
        Home: () => this.go(0),
        End: () => this.go(this.items.length - 1),
      }[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    }

    place(index) {
      const offset = this.items[index].offsetLeft - this.items[0].offsetLeft;
      const most = this.list.scrollWidth - this.list.clientWidth;
      return Math.sign(offset) * Math.min(Math.abs(offset), most);
    }

    atEnd() {
      return Math.abs(this.place(this.index)) >= this.list.scrollWidth - this.list.clientWidth - 1;
    }

    move(by) {
      const count = this.items.length;
      let index = this.index + by;
      if (by > 0 && this.atEnd()) index = this.infinite ? 0 : this.index;
      if (index < 0) index = this.infinite ? count - 1 : 0;
      this.go(Math.min(index, count - 1));
    }

    go(index) {
      this.index = index;
      this.list.scrollTo({ left: this.place(index), behavior: stillness.matches ? 'instant' : 'smooth' });
      this.shown();
      this.schedule();
    }

    /** After a scroll that was not ours the item in front is another. */
    settled() {
      const at = this.list.scrollLeft;
      if (Math.abs(this.place(this.index) - at) < 4) return;
      const distances = this.items.map((_, i) => Math.abs(this.place(i) - at));
      this.index = distances.indexOf(Math.min(...distances));
      this.shown();
      this.schedule();
    }

    shown() {
      this.dots?.forEach((dot, i) =>
        i === this.index ? dot.setAttribute('aria-current', 'true') : dot.removeAttribute('aria-current'));
      if (!this.infinite) {
        this.previous.setAttribute('aria-disabled', String(this.index === 0));
        this.next.setAttribute('aria-disabled', String(this.atEnd()));
      }
    }

    hold(reason, held) {
      held ? this.reasons.add(reason) : this.reasons.delete(reason);
      const stopped = this.reasons.has('asked') || this.reasons.has('stillness');
      this.toggle?.setAttribute('aria-label', stopped ? 'Play' : 'Pause');
      if (this.toggle) this.toggle.hidden = this.reasons.has('stillness');
      this.schedule();
    }

    schedule() {
      clearTimeout(this.turning);
      if (this.speed && this.reasons.size === 0 && (this.infinite || !this.atEnd())) {
        this.turning = setTimeout(() => this.move(1), this.speed);
      }
    }

    end() {
      clearTimeout(this.turning);
      clearTimeout(this.settling);
      this.observer?.disconnect();
      this.stop?.abort();
    }
  }

  /** Leaves no column of a masonry empty: it has as many as its items fill. */
  class Columns {
    constructor(section) {
      this.list = section.querySelector('.vitrine-items');
      if (!this.list || !window.ResizeObserver) return;
      this.observer = new ResizeObserver(() => this.list.clientWidth !== this.width && this.fit());
      this.observer.observe(this.list);
      this.fit();
    }

    fit() {
      this.width = this.list.clientWidth;
      this.list.style.removeProperty('column-count');
      const items = [...this.list.children];
      const filled = new Set(items.map((item) => item.offsetLeft)).size;
      const gap = parseFloat(getComputedStyle(this.list).columnGap) || 0;
      const there = Math.round((this.width + gap) / (items[0].offsetWidth + gap));
      if (filled < there) this.list.style.columnCount = filled;
    }

    end() {
      this.observer?.disconnect();
    }
  }

  /** In place of a picture that could not be loaded: what it shows, in words, and as much room. */
  const missing = (image) => {
    const element = make('span', { class: 'vitrine-missing' }, make('span', {}, image.alt));
    const [width, height] = [image.getAttribute('width'), image.getAttribute('height')];
    if (width > 0 && height > 0) element.style.setProperty('--_ratio', `${width} / ${height}`);
    return element;
  };

  class VitrineWidget extends HTMLElement {
    static observedAttributes = ['project', 'slug', 'base'];

    constructor() {
      super();
      this.attachShadow({ mode: 'open' });
      this.running = [];
      this.shadowRoot.addEventListener('error', ({ target }) => this.lost(target), true);
    }

    get base() {
      return (this.getAttribute('base') || home).replace(/\/$/, '');
    }

    connectedCallback() {
      this.begin();
    }

    disconnectedCallback() {
      this.end();
    }

    attributeChangedCallback(name, before, after) {
      // What the element was written with is there before it is connected.
      if (this.begun && before !== after) {
        this.end();
        this.clear();
        this.begin();
      }
    }

    begin() {
      this.begun = true;
      const project = this.getAttribute('project');
      if (!project || !this.getAttribute('slug')) return;
      this.changes = Changes.of(this.base, project);
      this.changes.add(this);
      stylesheet(this.base).catch(() => {});
      // Asked for once it is followed, nothing can be missed between the two. Where that takes long it is asked for twice.
      if (this.changes.opened) this.load();
      else this.waiting = setTimeout(() => this.first(), 1000);
    }

    end() {
      this.begun = false;
      this.loading?.abort();
      clearTimeout(this.again);
      clearTimeout(this.waiting);
      this.waiting = null;
      this.changes?.remove(this);
      this.changes = null;
      this.still();
    }

    first() {
      clearTimeout(this.waiting);
      this.waiting = null;
      this.load();
    }

    /** From now on all changes are heard. */
    followed() {
      if (this.waiting) this.first();
      else this.load('no-cache');
    }

    hear(kind, change) {
      const slug = this.getAttribute('slug');
      if (change.slug !== slug && change.widget !== slug.toLowerCase() && change.widget !== this.shown) return;
      if (kind === 'unpublished') {
        this.loading?.abort();
        clearTimeout(this.again);
        this.clear();
      } else {
        this.load('no-cache');
      }
    }

    /** What a cache has is as good as its owner said (maxAge), unless a change is known of. */
    async load(cache = 'default') {
      this.loading?.abort();
      clearTimeout(this.again);
      const loading = (this.loading = new AbortController());
      const [project, slug] = ['project', 'slug'].map((name) => encodeURIComponent(this.getAttribute(name)));
      try {
        const answer = await fetch(`${this.base}/delivery/${project}/widgets/${slug}.html`, {
          cache,
          credentials: 'omit',
          signal: loading.signal,
        });
        if (answer.status === 404) return this.clear();
        const isMarkup = answer.headers.get('Content-Type')?.startsWith('text/html');
        if (!isMarkup || (!answer.ok && this.html)) throw new Error(answer.status);
        const html = await answer.text();
        const sheet = await stylesheet(this.base).catch(() => null);
        if (loading.signal.aborted) return;
        this.show(html, sheet, answer.ok ? 'shown' : 'failed');
        if (cache === 'default') this.renew(answer);
      } catch (failure) {
        if (loading.signal.aborted) return;
        if (!this.html) this.become('failed');
        this.again = setTimeout(() => this.load('no-cache'), 10000);
      }
    }

    /** What came from a cache may be older than the first change that was heard of: after maxAge it is asked for again. */
    renew(answer) {
      const seconds = Number(/max-age=(\d+)/.exec(answer.headers.get('Cache-Control'))?.[1]);
      if (seconds > 0) this.again = setTimeout(() => this.load('no-cache'), Math.min(seconds, 86400) * 1000);
    }

    /** A size that is not there is not the picture's end: its own file may be. */
    lost(image) {
      if (image.localName !== 'img' || !image.closest('.vitrine')) return;
      if (!image.srcset) return image.replaceWith(missing(image));
      // A new element: Chromium goes on counting the pixels of this one, and of a clone, by the size that failed.
      const kept = [...image.attributes].filter(({ name }) => !/^(srcset|sizes)$/.test(name));
      image.replaceWith(make('img', Object.fromEntries(kept.map(({ name, value }) => [name, value]))));
    }

    show(html, sheet, state) {
      if (html === this.html) return;
      const template = document.createElement('template');
      template.innerHTML = markup.createHTML(html);
      // Here the styles come another way, which no policy forbids.
      template.content.querySelectorAll('link[rel="stylesheet"][href^="/delivery/"]').forEach((link) => link.remove());
      this.still();
      this.html = html;
      this.shadowRoot.adoptedStyleSheets = sheet ? [sheet] : [];
      this.shadowRoot.replaceChildren(template.content);
      const sections = this.shadowRoot.querySelectorAll('[data-vitrine]');
      this.shown = sections[0]?.dataset.vitrine;
      sections.forEach((section) => {
        for (const property of (section.dataset.theme || '').split(';')) {
          const colon = property.indexOf(':');
          if (colon > 0) section.style.setProperty(`--vitrine-${property.slice(0, colon)}`, property.slice(colon + 1));
        }
        if (/^(carousel|slider)$/.test(section.dataset.layout)) this.running.push(new Mover(section));
        if (section.dataset.layout === 'masonry') this.running.push(new Columns(section));
      });
      this.become(state);
    }

    clear() {
      this.still();
      this.html = null;
      this.shown = null;
      this.shadowRoot.replaceChildren();
      this.become('empty');
    }

    still() {
      this.running.forEach((one) => one.end());
      this.running = [];
    }

    become(state) {
      if (this.getAttribute('state') === state && state !== 'shown') return;
      this.setAttribute('state', state);
      this.dispatchEvent(new CustomEvent('vitrine-state', { bubbles: true, detail: { state } }));
    }
  }

  customElements.define('vitrine-widget', VitrineWidget);
})();
