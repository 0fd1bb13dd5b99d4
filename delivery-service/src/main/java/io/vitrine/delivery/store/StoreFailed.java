package io.vitrine.delivery.store;

/** The node's disk or store is unusable: an outage or a wrong setting, never the fault of an event. */
public final class StoreFailed extends RuntimeException {

    public StoreFailed(String message, Throwable cause) {
        super(message, cause);
    }

    StoreFailed(Throwable cause) {
        this("The store failed: " + cause.getMessage(), cause);
    }
}
