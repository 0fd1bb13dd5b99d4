/** The document at `/console/widget.html?project=&slug=`: a published widget as a page with its snippet shows it. */
const query = new URLSearchParams(location.search);
const widget = document.createElement('vitrine-widget');
const nothing = document.createElement('p');

for (const name of ['project', 'slug']) {
  widget.setAttribute(name, query.get(name) ?? '');
}
nothing.textContent = 'No published widget has this address.';
nothing.hidden = true;
widget.addEventListener('vitrine-state', ({ detail }) => (nothing.hidden = detail.state !== 'empty'));
document.title = query.get('slug') || 'Widget';
document.body.append(widget, nothing);
