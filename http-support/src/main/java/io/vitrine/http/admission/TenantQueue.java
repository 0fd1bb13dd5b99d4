package io.vitrine.http.admission;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;

/** The requests of one tenant in an {@link Admission}, guarded by its lock. */
final class TenantQueue {

    final String name;
    final Queue<Waiting> queue = new ArrayDeque<>();
    int active;
    boolean inTurns;

    TenantQueue(String name) {
        this.name = name;
    }

    /** A request that waits for its turn. */
    static final class Waiting {
        final Condition admitted;
        boolean isAdmitted;

        Waiting(Condition admitted) {
            this.admitted = admitted;
        }
    }
}
