package io.vitrine.http.caller;

import org.springframework.security.core.AuthenticationException;

/** Nobody can say whether a token is good, because the issuer's keys cannot be had: an outage, not a refusal. */
final class KeysUnavailable extends AuthenticationException {

    KeysUnavailable(Exception cause) {
        super("Cannot get the keys of the issuer: " + cause.getMessage(), cause);
    }
}
