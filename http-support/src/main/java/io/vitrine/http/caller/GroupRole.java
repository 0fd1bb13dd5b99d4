package io.vitrine.http.caller;

import io.vitrine.events.PlacedRole;

/**
 * A role that a token gives by a group of its subject. It lives with the token: no event grants it, and it ends with
 * the membership at the identity provider.
 *
 * @param group as in the token
 * @param name of the role, such as {@code editor}
 */
public record GroupRole(String group, String name, PlacedRole role) {}
