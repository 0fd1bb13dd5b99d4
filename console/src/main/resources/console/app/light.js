/** Light or dark: as the system says, unless the user has chosen. */
const KEY = 'vitrine.light';

export function applyLight() {
  const chosen = localStorage.getItem(KEY);
  if (chosen) {
    document.documentElement.dataset.light = chosen;
  }
}

export function isDark() {
  const chosen = document.documentElement.dataset.light;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

export function toggleLight() {
  const chosen = isDark() ? 'light' : 'dark';
  document.documentElement.dataset.light = chosen;
  localStorage.setItem(KEY, chosen);
}
