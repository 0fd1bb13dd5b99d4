package io.vitrine.query.projection;

/**
 * How those who look at read models with one snapshot for several statements get along with those who put tables in the
 * place of others: a name means the table that is there now, but its rows are those of the snapshot. So no snapshot is
 * older than the table it looks at.
 */
public final class SwapLock {

    /** For readers: the first statement of the transaction, for it takes no snapshot. */
    public static final String SHARED = "LOCK TABLE reading IN ACCESS SHARE MODE";

    /** Waits for all who read, and keeps all others waiting. */
    static final String ALONE = "LOCK TABLE reading IN ACCESS EXCLUSIVE MODE";

    private SwapLock() {}
}
