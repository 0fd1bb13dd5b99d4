/** Elements without markup: text is only ever text. */

/**
 * @param {string} name of the element
 * @param {Record<string, unknown>} properties attributes; `on…` are listeners, `null` and `false` are left out
 * @param {...(Node|string|null)} children
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else if (value !== null && value !== false) {
      made.setAttribute(key, value === true ? '' : value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== ''));
  return made;
}

/** The little Markdown that the contracts use: paragraphs, lists, `code` and **strong**. */
export function prose(text) {
  const blocks = text.trim().split(/\n\s*\n/);
  return blocks.map((block) =>
    /^\s*\* /.test(block)
      ? element('ul', {}, ...block.split(/^\s*\* /m).filter((item) => item.trim()).map((item) => element('li', {}, ...inline(item))))
      : element('p', {}, ...inline(block)),
  );
}

export function inline(text) {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .split(/(`[^`]+`|\*\*[^*]+\*\*)/)
    .map((part) =>
      part.startsWith('`') ? element('code', {}, part.slice(1, -1)) : part.startsWith('**') ? element('strong', {}, part.slice(2, -2)) : part,
    );
}
