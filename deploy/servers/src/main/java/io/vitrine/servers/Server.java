package io.vitrine.servers;

/** A server of an installation. Its data is in a {@link ServerHome} and outlives its processes. */
public interface Server {

    String name();

    /**
     * Starts the server if it is not running, and returns when it is ready; throws {@link ServerFailure} if it does not
     * get ready.
     */
    void start();

    /** Whether it is ready, verified by a request that only this server can answer. */
    boolean answers();

    /** Stops the server, and kills it after a timeout. Has no effect if it is not running. */
    void stop();

    /** Kills the server and its children with SIGKILL, and returns after they have ended. Acknowledged data is kept. */
    default void kill() {
        daemon().kill();
    }

    /** Suspends the server: it keeps its connections and does not respond until {@link #resume()}. */
    default void suspend() {
        daemon().signal("STOP");
    }

    default void resume() {
        daemon().signal("CONT");
    }

    Daemon daemon();
}
