package io.vitrine.http.caller;

import org.springframework.security.core.AuthenticationException;

/** A token cannot be verified because what it is verified with is unavailable: an outage, not a rejection. */
final class KeysUnavailable extends AuthenticationException {

    private final String detail;

    private KeysUnavailable(String message, String detail, Exception cause) {
        super(message + cause.getMessage(), cause);
        this.detail = detail;
    }

    static KeysUnavailable ofIssuer(Exception cause) {
        return new KeysUnavailable(
                "Cannot get the keys of the issuer: ",
                "Tokens cannot be verified at the moment: the keys of the issuer are unavailable.",
                cause);
    }

    static KeysUnavailable ofDatabase(Exception cause) {
        return new KeysUnavailable(
                "Cannot look up an API key: ",
                "API keys cannot be verified at the moment: the database is unavailable.",
                cause);
    }

    /** For the client, without the cause. */
    String detail() {
        return detail;
    }
}
