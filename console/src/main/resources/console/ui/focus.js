/** The element that has the focus, in the shadow root that it is in. */
export function focused() {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) {
    active = active.shadowRoot.activeElement;
  }
  return active;
}
