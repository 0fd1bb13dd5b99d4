/** What a user has typed and not saved. It outlives a reload, the back button and a sign-in at the issuer, but not the tab. */
const PREFIX = 'vitrine.draft.';

/** @param {string} name of what is edited, such as `widget/{id}` */
export function keep(name, value) {
  sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
}

export function kept(name) {
  return JSON.parse(sessionStorage.getItem(PREFIX + name) ?? 'null');
}

export function forget(name) {
  sessionStorage.removeItem(PREFIX + name);
}
