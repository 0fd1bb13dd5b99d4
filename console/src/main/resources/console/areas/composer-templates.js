/** The templates of a project, as the composer needs them. */
import { get } from '../app/api.js';
import { projects } from '../app/projects.js';

const PAGE = 250;

const address = () => `/stores/${projects.current.key}/v3/content/widget-templates`;

export async function templateOf(id) {
  return (await get(`${address()}/${id}`)).body.data;
}

/** @returns {Promise<object[]>} all, by name */
export async function allTemplates() {
  const templates = [];
  for (let page = 1; ; page++) {
    const { body } = await get(`${address()}?limit=${PAGE}&page=${page}`);
    templates.push(...body.data);
    if (page >= body.meta.pagination.total_pages) {
      return templates.sort((one, other) => one.name.localeCompare(other.name));
    }
  }
}

/** The published JSON Schemas of the layouts, each with `config` and `theme`. */
const schemas = new Map();

/** @returns {Promise<object|null>} null if the installation has none: the form is JSON then */
export async function layoutSchema(layout) {
  if (!schemas.has(layout)) {
    const found = get('/schemas/layouts.json')
      .then(({ body }) => [body.layouts ?? body].flat().find(({ name }) => named(name) === named(layout)))
      .then(async (entry) => (entry ? (await get(new URL(entry.schema, location.origin).pathname)).body : null));
    schemas.set(layout, found);
    found.catch(() => schemas.delete(layout));
  }
  try {
    const schema = await schemas.get(layout);
    return typeof schema === 'object' ? schema : null;
  } catch (problem) {
    if (problem.status === 404) {
      return null;
    }
    throw problem;
  }
}

function named(layout) {
  return layout.toUpperCase().replaceAll('-', '_');
}
