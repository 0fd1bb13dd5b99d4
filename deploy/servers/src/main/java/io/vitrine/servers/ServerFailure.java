package io.vitrine.servers;

/** A server is not available. The message is one line for people. */
public final class ServerFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ServerFailure(String message) {
        super(message);
    }

    public ServerFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
