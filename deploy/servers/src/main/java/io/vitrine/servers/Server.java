package io.vitrine.servers;

/**
 * One server of an installation: what it keeps lies in a {@link ServerHome} and outlives every one of its processes.
 */
public interface Server {

    String name();

    /** Starts it where it is not running, and returns once it answers; throws {@link ServerFailure} if it does not. */
    void start();

    /** Whether it answers now, to a question only this server can answer. */
    boolean answers();

    /** Ends it in order, by force if it takes too long; nothing happens if it is not running. */
    void stop();

    /** Ends it and all its children by SIGKILL, and returns once they are gone. What it acknowledged is still there. */
    default void kill() {
        daemon().kill();
    }

    /** Stops its clock: it holds its connections and answers nothing until {@link #resume()}. */
    default void suspend() {
        daemon().signal("STOP");
    }

    default void resume() {
        daemon().signal("CONT");
    }

    Daemon daemon();
}
