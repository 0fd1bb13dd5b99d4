/** Of both references: light or dark as the console has it, and the way to the content. */
const LIGHT = 'vitrine.light';

export function frame() {
  const chosen = localStorage.getItem(LIGHT);
  if (chosen) {
    document.documentElement.dataset.light = chosen;
  }
  const button = document.querySelector('#light');
  const label = () => button.setAttribute('aria-label', isDark() ? 'Use light colours' : 'Use dark colours');
  button.addEventListener('click', () => {
    const light = isDark() ? 'light' : 'dark';
    document.documentElement.dataset.light = light;
    localStorage.setItem(LIGHT, light);
    label();
  });
  label();
  document.querySelector('#skip').addEventListener('click', () => document.querySelector('#main').focus());
}

function isDark() {
  const chosen = document.documentElement.dataset.light;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}
