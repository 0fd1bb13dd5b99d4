package io.vitrine.local.installation;

import io.vitrine.servers.Server;

/** A server whose JVM writes training data when it exits. */
public interface TrainedServer extends Server {

    /** Stores its training data after it has exited. */
    void storeTrainingData();
}
