/**
 * An invitation's link is `/console/#/invitations/{organizationId}/{invitationId}?secret=…`: a fragment is sent to no server. The
 * address loses it at once, and the tab keeps the secret until it is used.
 */
const LINK = /^#\/invitations\/([0-9a-f-]{36})\/([0-9a-f-]{36})\?secret=([\w-]{1,64})$/i;
const PREFIX = 'vitrine.invitation.';

/** Turns an invitation's link into the address of its page. */
export function takeInvitation() {
  const [, organization, invitation, secret] = LINK.exec(location.hash) ?? [];
  if (secret) {
    sessionStorage.setItem(PREFIX + invitation, secret);
    history.replaceState(null, '', `/console/invitations/${organization}/${invitation}`);
  }
}

export function linkOf({ organizationId, id, secret }) {
  return `${location.origin}/console/#/invitations/${organizationId}/${id}?secret=${secret}`;
}

/** @returns {string|null} null if the page was opened without it */
export function secretOf(invitation) {
  return sessionStorage.getItem(PREFIX + invitation);
}

export function forgetSecret(invitation) {
  sessionStorage.removeItem(PREFIX + invitation);
}
