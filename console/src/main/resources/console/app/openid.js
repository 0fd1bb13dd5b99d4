/** Sign-in with an OpenID Connect issuer: authorization code with PKCE (RFC 7636), as a public client. */
const PENDING = 'vitrine.sign-in';

/** Leaves the page for the issuer's. */
export async function beginSignIn({ issuer, clientId, scopes }) {
  const metadata = await metadataOf(issuer);
  const verifier = randomText();
  const state = randomText();
  sessionStorage.setItem(PENDING, JSON.stringify({ verifier, state, returnTo: location.pathname }));
  const address = new URL(metadata.authorization_endpoint);
  address.search = new URLSearchParams([
    ...address.searchParams,
    ['response_type', 'code'],
    ['client_id', clientId],
    ['redirect_uri', redirectUri()],
    ['scope', scopes],
    ['state', state],
    ['code_challenge_method', 'S256'],
    ['code_challenge', base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)))],
  ]).toString();
  location.assign(address);
}

/**
 * @returns {Promise<{token: string, idToken: string | undefined, returnTo: string}>} the access token, the ID token for
 *   the sign-out, and the page that the user came from
 */
export async function finishSignIn({ issuer, clientId }) {
  const answer = new URLSearchParams(location.search);
  const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? 'null');
  sessionStorage.removeItem(PENDING);
  if (pending === null || pending.state !== answer.get('state')) {
    throw new Error('This sign-in was not begun in this tab. Sign in again.');
  }
  if (!answer.has('code')) {
    throw new Error(answer.get('error_description') ?? answer.get('error') ?? 'The issuer refused the sign-in.');
  }
  const metadata = await metadataOf(issuer);
  const response = await fetch(metadata.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: answer.get('code'),
      client_id: clientId,
      redirect_uri: redirectUri(),
      code_verifier: pending.verifier,
    }),
  });
  const body = await response.json();
  if (!response.ok) {
    throw new Error(body.error_description ?? body.error ?? 'The issuer gave no token.');
  }
  return { token: body.access_token, idToken: body.id_token, returnTo: pending.returnTo };
}

/**
 * Leaves the page for the issuer's sign-out, if it has one (OpenID Connect RP-Initiated Logout 1.0). Otherwise the
 * session at the issuer remains.
 */
export async function signOutOfIssuer({ issuer, clientId }, idToken) {
  const { end_session_endpoint: endpoint } = await metadataOf(issuer);
  if (!endpoint) {
    return;
  }
  const address = new URL(endpoint);
  address.search = new URLSearchParams([
    ...address.searchParams,
    ['client_id', clientId],
    ['post_logout_redirect_uri', redirectUri()],
    ['id_token_hint', idToken],
  ]).toString();
  location.assign(address);
}

async function metadataOf(issuer) {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (!answer.ok) {
    throw new Error(`The issuer ${issuer} cannot be reached.`);
  }
  return answer.json();
}

function redirectUri() {
  return new URL('/console/', location.origin).href;
}

function randomText() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
