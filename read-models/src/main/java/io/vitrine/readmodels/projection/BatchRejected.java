package io.vitrine.readmodels.projection;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.core.JacksonException;

/** The database rejects a document of a projection because of its data, so a retry would fail as well. */
final class BatchRejected extends RuntimeException {

    private final String projection;

    private BatchRejected(String projection, RuntimeException cause) {
        super(cause);
        this.projection = projection;
    }

    String projection() {
        return projection;
    }

    String reason() {
        return "The document cannot be stored or read: " + getCause();
    }

    /** The failure, as a rejection if its cause is the data and not the state of the database. */
    static RuntimeException or(String projection, RuntimeException e) {
        return isAboutData(e) ? new BatchRejected(projection, e) : e;
    }

    private static boolean isAboutData(Throwable e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataIntegrityViolationException
                    || cause instanceof JacksonException
                    || (cause instanceof SQLException sql && isAboutData(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** Classes 22 (the value), 23 (a constraint) and 54 (too big for a limit, as an index entry can be). */
    private static boolean isAboutData(@Nullable String state) {
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }
}
