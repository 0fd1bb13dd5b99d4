package io.vitrine.readmodels.projection;

/**
 * The lock between readers that use one snapshot for several statements and a rebuild that swaps tables. A name means
 * the current table, but its visible rows are those of the snapshot, so no snapshot may be older than the table.
 */
public final class SwapLock {

    /** For readers: the first statement of the transaction, because it takes no snapshot. */
    public static final String SHARED = "LOCK TABLE reading IN ACCESS SHARE MODE";

    /** For a swap: waits for running readers, and makes new ones wait. */
    static final String EXCLUSIVE = "LOCK TABLE reading IN ACCESS EXCLUSIVE MODE";

    private SwapLock() {}
}
