package io.vitrine.gateway;

/** Ends a request whose body exceeds the limit of the gateway. */
final class LargeBody extends Exception {

    private static final long serialVersionUID = 1;

    private final int limitBytes;

    LargeBody(int limitBytes) {
        super("The body of the request is too large.");
        this.limitBytes = limitBytes;
    }

    int limitBytes() {
        return limitBytes;
    }
}
