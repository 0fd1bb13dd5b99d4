package io.vitrine.query.projection;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.core.JacksonException;

/** The database will not take what a projection made of an event, however often it is offered. */
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

    /** The same failure, as a refusal if it comes from the data and not from the state of the database. */
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
