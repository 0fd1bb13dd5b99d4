package io.vitrine.http.caller;

import org.springframework.security.core.AuthenticationException;

/** A token cannot be verified because the keys of the issuer are unavailable: an outage, not a rejection. */
final class KeysUnavailable extends AuthenticationException {

    KeysUnavailable(Exception cause) {
        super("Cannot get the keys of the issuer: " + cause.getMessage(), cause);
    }
}
