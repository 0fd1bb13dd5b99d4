package io.vitrine.servers.testing;

/** What can go wrong with a server, done on purpose. Addresses and data stay the same through all of it. */
public interface InjectedFaults {

    /** SIGKILL. */
    void kill();

    /** Starts it again after {@link #kill()}, and returns once it answers. */
    void start();

    /** SIGSTOP: it keeps its connections and answers nothing. */
    void suspend();

    /** SIGCONT. */
    void resume();
}
