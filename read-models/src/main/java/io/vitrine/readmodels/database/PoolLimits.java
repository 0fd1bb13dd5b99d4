package io.vitrine.readmodels.database;

import com.zaxxer.hikari.HikariDataSource;

/** The time limits of every pool, so that a database that is away costs a request no more than a few seconds. */
public final class PoolLimits {

    /** How long a request waits for a connection before a 503, in milliseconds. */
    private static final int CONNECTION_TIMEOUT_MS = 2_000;

    private PoolLimits() {}

    /**
     * Sets the limits of a pool that has its name. It is created without a connection.
     *
     * @param socketTimeoutSeconds of a statement without an answer; 0 for none
     */
    public static void apply(HikariDataSource pool, String socketTimeoutSeconds) {
        pool.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
        pool.setValidationTimeout(1_000);
        pool.setInitializationFailTimeout(-1);
        pool.addDataSourceProperty("connectTimeout", "2");
        pool.addDataSourceProperty("socketTimeout", socketTimeoutSeconds);
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("ApplicationName", "query-service " + pool.getPoolName());
    }
}
