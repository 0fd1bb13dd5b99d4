/** The change of an event in words: `Renamed from “A” to “B”`. User text is isolated, so that its direction stays its own. */
import { LAYOUTS, count } from '../ui/format.js';

const MAX_TEXT_CHARACTERS = 60;
const MAX_SETTINGS = 3;
const DIALECTS = { projects: 'Projects API', stores: 'Stores API', accounts: 'Accounts API' };

export function dialect(name) {
  return DIALECTS[name] ?? name;
}

export function quoted(text) {
  const characters = [...text];
  const cut = characters.length > MAX_TEXT_CHARACTERS ? `${characters.slice(0, MAX_TEXT_CHARACTERS - 1).join('')}…` : text;
  return `“\u2068${cut}\u2069”`;
}

/**
 * @param {{action: string, summary: string, changes: {op: string, path: string, value: any, before: any}[]}} step of a history
 * @param {(assetId: string) => string|undefined} title of an asset, undefined as long as it is unknown
 */
export function sentence(step, title = () => undefined) {
  const [change] = step.changes;
  switch (step.action) {
    case 'widget.created':
      return change?.value?.name ? `Created as ${quoted(change.value.name)}` : 'Created';
    case 'widget.renamed':
      return change ? `Renamed from ${quoted(change.before)} to ${quoted(change.value)}` : 'Renamed';
    case 'widget.slug-changed':
      return fromTo('Slug', change);
    case 'widget.icon-changed':
      return fromTo('Icon', change);
    case 'widget.channel-assigned':
      return fromTo('Channel', change);
    case 'widget.described':
      return !change?.before ? 'Description added' : change.value ? 'Description changed' : 'Description removed';
    case 'widget.layout-changed':
      return fromTo('Layout', change, (layout) => LAYOUTS[layout] ?? layout);
    case 'widget.assets-added':
    case 'widget.assets-removed':
    case 'widget.assets-replaced':
    case 'widget.assets-reordered':
      return assets(step.changes, title);
    case 'widget.config-changed':
    case 'widget.theme-changed':
      return settings(step);
    case 'widget.content-changed':
      return 'Content changed';
    case 'widget.published':
      return change ? 'Published' : 'Published again';
    case 'widget.unpublished':
      return 'Unpublished';
    case 'widget.deleted':
      return 'Deleted';
    default:
      // An event that is newer than this page: the server has words for it.
      return step.summary.charAt(0).toUpperCase() + step.summary.slice(1);
  }
}

function fromTo(what, change, shown = (value) => value) {
  if (!change) {
    return `${what} changed`;
  }
  const [before, after] = [change.before, change.value].map((value) => value ?? null);
  return before === null ? `${what} set to ${text(shown(after))}`
    : after === null ? `${what} ${text(shown(before))} removed`
    : `${what} ${text(shown(before))} → ${text(shown(after))}`;
}

function assets(changes, title) {
  const ids = (name) => changes.flatMap((change) => change[name] ?? []);
  const [before, after] = [ids('before'), ids('value')];
  const parts = [
    ['removed', before.filter((id) => !after.includes(id))],
    ['added', after.filter((id) => !before.includes(id))],
  ].filter(([, list]) => list.length > 0);
  if (parts.length === 0) {
    return 'Assets reordered';
  }
  const names = (list) => {
    const known = list.map(title);
    return list.length > MAX_SETTINGS || known.includes(undefined)
      ? count(list.length, 'asset')
      : `Asset${list.length === 1 ? '' : 's'} ${known.map(quoted).join(', ')}`;
  };
  const said = parts.map(([verb, list]) => `${names(list)} ${verb}`).join('; ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

function settings({ changes, action }) {
  const shown = changes.slice(0, MAX_SETTINGS).map(({ op, path, value, before }) => {
    const name = path.slice(1).split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')).join('.');
    return op === 'add' ? `${text(name)} set to ${text(value)}`
      : op === 'remove' ? `${text(name)} removed`
      : `${text(name)} ${text(before)} → ${text(value)}`;
  });
  const more = changes.length - shown.length;
  const whole = action === 'widget.theme-changed' ? 'Theme changed' : 'Configuration changed';
  return shown.length === 0 ? whole : shown.join(', ') + (more > 0 ? ` and ${count(more, 'more change')}` : '');
}

function text(value) {
  const all = typeof value === 'string' ? value : JSON.stringify(value) ?? '';
  const characters = [...all];
  return `\u2068${characters.length > MAX_TEXT_CHARACTERS ? `${characters.slice(0, MAX_TEXT_CHARACTERS - 1).join('')}…` : all}\u2069`;
}
