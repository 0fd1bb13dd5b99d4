/**
 * The document in which a preview is drawn. It has an origin of its own (`sandbox`), so that nothing in the markup of a
 * widget can reach the console or its token.
 */
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [sheet];

/** The element of `embed.js` draws the widget, so that it moves as it does on a page. Without delivery, it stands still. */
const embedded = customElements.get('vitrine-widget') ? document.createElement('vitrine-widget') : null;
const common = new CSSStyleSheet();
if (embedded) {
  common.replaceSync([...document.getElementById('common').sheet.cssRules].map(({ cssText }) => cssText).join('\n'));
  document.body.append(embedded);
}

addEventListener('message', ({ data, source }) => {
  if (source !== parent) {
    return;
  }
  sheet.replaceSync(data.stylesheet ?? '');
  if (embedded) {
    show(data.html);
  } else {
    document.body.innerHTML = data.html;
  }
});

/** The picture that is in front stays in front while the widget is edited. */
function show(html) {
  const root = embedded.shadowRoot;
  const left = root.querySelector('.vitrine-items')?.scrollLeft ?? 0;
  embedded.show(html, common, 'shown');
  root.adoptedStyleSheets = [common, sheet];
  root.querySelector('.vitrine-items')?.scrollTo({ left, behavior: 'instant' });
}

// The parent makes the frame as high as its content, so that only the page scrolls.
new ResizeObserver(() => parent.postMessage({ height: document.documentElement.offsetHeight }, '*')).observe(document.body);
parent.postMessage({ ready: true }, '*');
