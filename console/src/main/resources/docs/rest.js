/** The reference of the HTTP API: /openapi.json by Swagger UI, whose script comes before this one, to try with the token of the session. */
import { frame } from './frame.js';
import { named } from './rest-names.js';

/** Where the console keeps the token. */
const SESSION = 'vitrine.session';
const SCHEME = 'bearer';

/** A path is text in the button of its operation: a link within a button cannot be reached by everyone. */
const PLAIN_PATHS = () => ({
  wrapComponents: {
    DeepLink: (_, { React }) => ({ text }) => React.createElement('span', { className: 'nostyle' }, text),
  },
});

frame();
const token = sessionStorage.getItem(SESSION);
document.querySelector('#who').textContent = token
  ? 'Requests are sent to this installation with the token of your session. What they change is changed.'
  : 'Requests are sent to this installation. To send a token with them, press Authorize, or come here from the console.';

const ui = globalThis.SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  defaultModelRendering: 'example',
  syntaxHighlight: { activated: false },
  validatorUrl: null,
  plugins: [PLAIN_PATHS],
  onComplete: () => token && ui.preauthorizeApiKey(SCHEME, token),
});
named(document.querySelector('#reference'));
