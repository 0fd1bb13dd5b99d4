package io.vitrine.servers;

/** Says in one line, fit to be shown to a person, why a server is not there. */
public final class ServerFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ServerFailure(String message) {
        super(message);
    }

    public ServerFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
