package io.vitrine.console;

import java.net.URI;
import java.util.Optional;

/**
 * The OpenID provider with which the console signs users in; without a value if tokens are verified with a JWK set.
 *
 * @param uri its address, as in the {@code iss} of its tokens
 */
record ConsoleIssuer(Optional<String> uri) {

    /** Of {@code vitrine.security.issuer-uri}, or of the first issuer of the list; blank for none. */
    static ConsoleIssuer of(String issuerUri) {
        return new ConsoleIssuer(Optional.of(issuerUri.strip()).filter(uri -> !uri.isEmpty()));
    }

    /**
     * The origin that the page connects to, such as {@code https://login.example.com}, for {@code connect-src} of its
     * content security policy.
     */
    Optional<String> origin() {
        return uri.map(URI::create).map(address -> address.getScheme() + "://" + address.getRawAuthority());
    }
}
