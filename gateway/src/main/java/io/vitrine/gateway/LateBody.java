package io.vitrine.gateway;

import java.time.Duration;

/** Ends a request whose body takes too long to arrive. */
final class LateBody extends Exception {

    private static final long serialVersionUID = 1;

    private final Duration limit;

    LateBody(Duration limit) {
        super("The body of the request did not arrive in time.");
        this.limit = limit;
    }

    Duration limit() {
        return limit;
    }
}
