/** The workers of the console. Trusted Types let no other script be one. */
const AUDIT = new URL('./audit-worker.js', import.meta.url).href;

const policy = globalThis.trustedTypes?.createPolicy('vitrine-worker', {
  createScriptURL(address) {
    if (address !== AUDIT) {
      throw new TypeError(`${address} is no worker of the console.`);
    }
    return address;
  },
});

/** A worker that verifies exports. It loads its modules at once, so that it works without a network later. */
export function auditWorker() {
  return new Worker(policy ? policy.createScriptURL(AUDIT) : AUDIT, { type: 'module' });
}
