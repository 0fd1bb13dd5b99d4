package io.vitrine.servers.testing;

/** Injects faults into a server. Addresses and data stay the same. */
public interface InjectedFaults {

    /** SIGKILL. */
    void kill();

    /** Starts the server again after {@link #kill()}, and returns when it is ready. */
    void start();

    /** SIGSTOP: it keeps its connections and does not respond. */
    void suspend();

    /** SIGCONT. */
    void resume();
}
