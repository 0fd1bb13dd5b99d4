package io.vitrine.http.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

/** Distinguishes an outage of a store, after which the same request may succeed, from a bug. */
public final class Outages {

    private Outages() {}

    /** Whether the failure or one of its causes is an outage. */
    public static boolean isOutage(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOutageItself(cause)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the connection was lost while a transaction was being committed, so that it is unknown whether the store
     * committed it.
     */
    static boolean isOutcomeUnknown(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HeuristicCompletionException
                    || (cause instanceof TransactionSystemException failed
                            && failed.getApplicationException() == null)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutageItself(Throwable cause) {
        return cause instanceof CannotCreateTransactionException
                || cause instanceof TransactionTimedOutException
                || cause instanceof HeuristicCompletionException
                || cause instanceof TransientDataAccessException
                || cause instanceof RecoverableDataAccessException
                || cause instanceof NonTransientDataAccessResourceException
                || cause instanceof DataAccessResourceFailureException
                || cause instanceof SQLTransientException
                || cause instanceof SQLRecoverableException
                || cause instanceof SQLNonTransientConnectionException
                || (cause instanceof TransactionSystemException failed && isOutageBefore(failed))
                || (cause instanceof SQLException sql && isOutageState(sql.getSQLState()));
    }

    /**
     * The rollback on a lost connection fails as well, and its exception hides the first one. It contains the first one
     * if that came before the commit. Otherwise the commit itself failed.
     */
    private static boolean isOutageBefore(TransactionSystemException failed) {
        var first = failed.getApplicationException();
        return first == null || isOutage(first);
    }

    /** Classes 08 (connection), 57P (server shutting down), 53 (out of a resource) and 25P03 (idle for too long). */
    private static boolean isOutageState(@Nullable String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("57P")
                        || state.startsWith("53")
                        || state.equals("25P03"));
    }
}
