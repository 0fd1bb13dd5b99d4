/** The reference of the events: /asyncapi.json as a page, with search, the fields of each payload and an example. */
import { element, inline, prose } from './elements.js';
import { frame } from './frame.js';
import { fieldsOf, typeOf } from './schema.js';

const content = document.querySelector('#content');
const contents = document.querySelector('#contents');
const search = document.querySelector('#search');
const COPIED_MS = 2_000;

frame();
await open();

async function open() {
  try {
    const answer = await fetch('/asyncapi.json');
    if (!answer.ok) {
      throw new Error(`The server answered ${answer.status}.`);
    }
    show(await answer.json());
  } catch (e) {
    content.replaceChildren(
      element('p', { role: 'alert' }, `The contract cannot be loaded. ${e.message}`),
      element('button', { class: 'again', onclick: open }, 'Try again'),
    );
  }
  content.removeAttribute('aria-busy');
}

function show(contract) {
  const resolve = (schema) => (schema.$ref ? { ...at(contract, schema.$ref), ...(schema.description && { description: schema.description }) } : schema);
  const events = Object.values(contract.components.messages).map((message) => eventOf(message, resolve));
  const kinds = Map.groupBy(events, ({ kind }) => kind);
  content.replaceChildren(
    element('div', { id: 'about' }, ...prose(contract.info.description), ...subscription(contract), headers(contract, resolve)),
    ...[...kinds].flatMap(([kind, members]) => [
      element('h2', { id: `kind-${kind}`, class: 'kind' }, kind),
      ...members.map(({ section }) => section),
    ]),
  );
  contents.replaceChildren(...[...kinds].map(([kind, members]) => element('section', { 'aria-labelledby': `nav-${kind}` },
    element('h2', { id: `nav-${kind}` }, kind),
    element('ul', {}, ...members.map(({ item }) => item)))));
  const find = () => filter(events, kinds);
  search.addEventListener('input', find);
  search.value = new URLSearchParams(location.search).get('q') ?? '';
  find();
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

function at(contract, reference) {
  return reference.slice(2).split('/').reduce((node, key) => node[key.replaceAll('~1', '/').replaceAll('~0', '~')], contract);
}

function eventOf(message, resolve) {
  const { name, title, summary } = message;
  const fields = fieldsOf(message.payload, resolve);
  const kind = name.split('.')[2];
  return {
    kind,
    words: `${name} ${title} ${summary} ${fields.map(({ path }) => path).join(' ')}`.toLowerCase(),
    section: section(message, fields),
    item: element('li', {}, element('a', { href: `#${title}` }, title)),
  };
}

function section({ name, title, summary, examples = [] }, fields) {
  return element('section', { class: 'event', 'aria-labelledby': title },
    element('h3', { id: title }, title),
    element('p', { class: 'type' }, element('code', {}, name), copy(name, `the type of ${title}`),
      element('a', { href: `/schemas/${name}.json` }, 'JSON Schema')),
    element('p', {}, ...inline(summary)),
    fields.length > 0 ? table(title, fields) : element('p', { class: 'small' }, 'No fields.'),
    ...examples.map(({ payload }) => example(title, JSON.stringify(payload, null, 2))));
}

function table(title, fields) {
  return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `Fields of ${title}` },
    element('table', {},
      element('thead', {}, element('tr', {}, ...['Field', 'Type', 'Meaning'].map((heading) => element('th', { scope: 'col' }, heading)))),
      element('tbody', {}, ...fields.map(({ path, type, required, text }) => element('tr', {},
        element('th', { scope: 'row' }, element('code', {}, path), required ? '' : element('span', { class: 'optional' }, 'optional')),
        element('td', { class: 'mono' }, type),
        element('td', {}, ...inline(text)))))));
}

function example(title, text) {
  return element('figure', {},
    element('figcaption', {}, 'Example', copy(text, `the example of ${title}`)),
    element('pre', { tabindex: '0', role: 'region', 'aria-label': `Example of ${title}` }, text));
}

function subscription({ channels, servers, operations }) {
  const { address, title, description, bindings } = Object.values(channels)[0];
  const [server] = Object.values(servers);
  return [
    element('h2', { id: 'topic' }, 'The topic'),
    ...prose(Object.values(operations)[0].summary),
    element('dl', {},
      ...[
        ['Topic', address],
        ['Content', `${title}. ${description}`],
        ['Partitions', String(bindings?.kafka?.partitions ?? '')],
        ['Broker', `${server.host}. ${server.description}`],
      ].map(([term, text]) => element('div', {}, element('dt', {}, term), element('dd', {}, ...inline(text))))),
  ];
}

function headers({ components }, resolve) {
  const trait = Object.values(components.messageTraits)[0];
  const fields = Object.entries(trait.headers.properties).map(([path, schema]) => ({
    path,
    type: typeOf(schema, resolve),
    required: trait.headers.required.includes(path),
    text: schema.description ?? '',
  }));
  return element('section', { 'aria-labelledby': 'headers' }, element('h2', { id: 'headers' }, 'Headers of every record'), table('the headers', fields));
}

function copy(text, label) {
  const button = element('button', { class: 'copy', 'aria-label': `Copy ${label}`, onclick: async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
    setTimeout(() => (button.textContent = 'Copy'), COPIED_MS);
  } }, 'Copy');
  return button;
}

/** What does not have all the words is hidden, in the page and in its contents. */
function filter(events, kinds) {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const event of events) {
    event.hidden = !words.every((word) => event.words.includes(word));
    event.section.hidden = event.hidden;
    event.item.hidden = event.hidden;
  }
  for (const [kind, members] of kinds) {
    const none = members.every(({ hidden }) => hidden);
    document.getElementById(`kind-${kind}`).hidden = none;
    document.getElementById(`nav-${kind}`).parentNode.hidden = none;
  }
  document.getElementById('about').hidden = words.length > 0;
  const found = events.filter(({ hidden }) => !hidden).length;
  document.querySelector('#count').textContent = found === 0 ? 'No event has these words.' : `${found} of ${events.length} events`;
  history.replaceState(null, '', location.pathname + (search.value ? `?q=${encodeURIComponent(search.value)}` : '') + location.hash);
}
