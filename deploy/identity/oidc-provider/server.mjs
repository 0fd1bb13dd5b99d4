/**
 * An OpenID provider on 127.0.0.1 for the trial. Every login name signs in, without a password.
 *
 * Usage: PORT=9001 AUDIENCE=https://vitrine.test node server.mjs
 */
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const port = Number(process.env.PORT ?? 9001);
const audience = process.env.AUDIENCE ?? 'https://vitrine.test';

const provider = new Provider(`http://127.0.0.1:${port}`, {
  // The trial registers its client, because only then it knows the port of the service.
  features: {
    registration: { enabled: true, idFactory: () => 'console' },
    backchannelLogout: { enabled: true },
    // Access tokens are JWT for a resource only; without one they are opaque.
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: 'widgets:read widgets:write',
        audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: 600,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  scopes: ['openid', 'widgets:read', 'widgets:write'],
  claims: { openid: ['sub', 'groups'] },
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, groups: ['staff'] }) }),
  extraTokenClaims: () => ({ groups: ['staff'] }),
  // The service listens on 127.0.0.1, which the standard dispatcher of logout tokens refuses as an internal address.
  fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined }),
});
provider.on('backchannel.error', (_, error) => console.error('Back-channel logout failed:', error));

createServer(provider.callback()).listen(port, '127.0.0.1', () => console.log(`ready on port ${port}`));
