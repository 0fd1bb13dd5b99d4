/** Values inside JSON. */

/** A copy with another value at a path of names and indexes; `undefined` removes the member. */
export function withValue(container, [name, ...rest], value) {
  if (Array.isArray(container)) {
    const next = rest.length === 0 ? value : withValue(container[name] ?? {}, rest, value);
    return next === undefined ? container.toSpliced(name, 1) : container.with(name, next);
  }
  const { [name]: before, ...others } = container ?? {};
  const next = rest.length === 0 ? value : withValue(before ?? {}, rest, value);
  if (next === undefined) {
    return others;
  }
  return Object.hasOwn(container ?? {}, name) ? { ...container, [name]: next } : { ...others, [name]: next };
}

export function valueAt(container, path) {
  return path.reduce((value, name) => value?.[name], container);
}

/** `['images', 0, 'a/b']` → `/images/0/a~1b` */
export function pointerOf(path) {
  return path.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
