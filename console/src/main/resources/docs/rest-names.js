/** Names for the controls that Swagger UI leaves without one, as it draws them. */
const NAMES = [
  ['.operation-filter-input', () => 'Find a group of operations'],
  ['#servers', () => 'Server'],
  ['select.content-type', (control) => (control.closest('.response') ? 'Media type of the answer' : 'Media type of the request')],
  ['.parameters-container input, .parameters-container select, .parameters-container textarea', parameterName],
  ['.body-param__text', () => 'Body of the request'],
  ['.examples-select select', () => 'Example'],
  ['.copy-to-clipboard button', () => 'Copy'],
  ['.close-modal', () => 'Close'],
];

export function named(root) {
  const name = () => {
    for (const [selector, nameOf] of NAMES) {
      for (const control of root.querySelectorAll(selector)) {
        if (!control.hasAttribute('aria-label')) {
          control.setAttribute('aria-label', nameOf(control));
        }
      }
    }
    root.querySelectorAll('.modal-ux h6').forEach((heading) => heading.setAttribute('aria-level', '5'));
    for (const wide of root.querySelectorAll('pre, .microlight, .highlight-code, .opblock-section .table-container, .model-box')) {
      if (!wide.hasAttribute('tabindex') && (wide.scrollWidth > wide.clientWidth || wide.scrollHeight > wide.clientHeight)) {
        wide.setAttribute('tabindex', '0');
      }
    }
  };
  new MutationObserver(name).observe(root, { childList: true, subtree: true });
  name();
}

function parameterName(control) {
  const row = control.closest('[data-param-name]');
  return row ? row.dataset.paramName : 'Value';
}
