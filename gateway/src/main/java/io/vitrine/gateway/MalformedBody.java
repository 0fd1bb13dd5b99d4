package io.vitrine.gateway;

/** Ends a request with a malformed body: an invalid chunk, or fewer bytes than announced. */
final class MalformedBody extends Exception {

    private static final long serialVersionUID = 1;

    MalformedBody(Throwable cause) {
        super("The body of the request is malformed.", cause);
    }
}
