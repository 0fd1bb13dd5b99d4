/** `<vitrine-icon name="search">`: an icon in the colour and size of the text around it. Decorative: the text names it. */
import { LitElement, css, html, svg } from 'lit';

const PATHS = {
  add: 'M12 5v14M5 12h14',
  alert: 'M12 3 2.5 20h19L12 3ZM12 10v4M12 17v.5',
  asset: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M9 9h.01',
  audit: 'M6 3h9l4 4v14H6zM9 12h7M9 16h7M9 8h3',
  back: 'M19 12H5M11 6l-6 6 6 6',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6 6 18',
  code: 'm8 7-5 5 5 5M16 7l5 5-5 5',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  delete: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  desktop: 'M3 4h18v12H3zM8 20h8M12 16v4',
  down: 'm6 9 6 6 6-6',
  drag: 'M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01',
  edit: 'M4 20h4L19 9l-4-4L4 16v4ZM13 7l4 4',
  event: 'M4 12h4l2-7 4 14 2-7h4',
  forward: 'M5 12h14M13 6l6 6-6 6',
  help: 'M9 9a3 3 0 1 1 4 3c-.7.4-1 1-1 2M12 17.5v.5M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  key: 'M8 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 12h9v4M17 12v3',
  link: 'M9 15l6-6M8 12l-2 2a3.5 3.5 0 0 0 5 5l2-2M16 12l2-2a3.5 3.5 0 0 0-5-5l-2 2',
  menu: 'M4 7h16M4 12h16M4 17h16',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  operations: 'M4 18V9M10 18V5M16 18v-7M22 18H2',
  phone: 'M7 3h10v18H7zM11 18h2',
  placement: 'M4 4h16v16H4zM4 9h16M10 9v11',
  play: 'M7 5v14l12-7L7 5Z',
  project: 'M4 6h6l2 2h8v11H4z',
  publish: 'M12 16V4M7 9l5-5 5 5M4 16v4h16v-4',
  redo: 'M15 5l5 5-5 5M20 10H9a5 5 0 0 0 0 10h3',
  refresh: 'M20 11a8 8 0 1 0-2 6.5M20 4v7h-7',
  search: 'm20 20-4.5-4.5M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Z',
  settings: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2v2M12 20v2M4 12H2M22 12h-2M5 5l1.5 1.5M17.5 17.5 19 19M19 5l-1.5 1.5M6.5 17.5 5 19',
  tablet: 'M5 3h14v18H5zM11 18h2',
  template: 'M4 4h16v5H4zM4 13h7v7H4zM15 13h5v7h-5z',
  time: 'M12 7v5l3.5 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  undo: 'M9 5 4 10l5 5M4 10h11a5 5 0 0 1 0 10h-3',
  unpublish: 'M12 4v12M7 11l5 5 5-5M4 20h16',
  up: 'm6 15 6-6 6 6',
  upload: 'M12 15V4M8 8l4-4 4 4M4 15v5h16v-5',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 21c1-4 4-6 8-6s7 2 8 6',
  webhook: 'M10 8a3 3 0 1 1 4 2.5l3 5M17 15a3 3 0 1 1-2.5 4.5H9M11 10l-3 5.5A3 3 0 1 1 5 15',
  widget: 'M3 6h18v12H3zM8 6v12M16 6v12',
};

class Icon extends LitElement {
  static properties = { name: {} };

  static styles = css`
    :host {
      display: inline-grid;
      flex: none;
      vertical-align: -0.2em;
    }
    svg {
      width: 1.25em;
      height: 1.25em;
    }
  `;

  render() {
    return html`<svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8"
      stroke-linecap="round" stroke-linejoin="round">${svg`<path d=${PATHS[this.name] ?? PATHS.help} />`}</svg>`;
  }
}

customElements.define('vitrine-icon', Icon);
