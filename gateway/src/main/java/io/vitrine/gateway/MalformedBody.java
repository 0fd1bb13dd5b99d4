package io.vitrine.gateway;

/** Ends a request whose body cannot be read: a chunk that is none, or fewer bytes than were announced. */
final class MalformedBody extends Exception {

    private static final long serialVersionUID = 1;

    MalformedBody(Throwable cause) {
        super("The body of the request is malformed.", cause);
    }
}
