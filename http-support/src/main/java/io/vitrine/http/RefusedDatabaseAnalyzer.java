package io.vitrine.http;

import io.vitrine.worker.FailureDescription;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports a database that cannot be reached, or refuses the service, at its start without a stack trace. */
final class RefusedDatabaseAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    private static final String CONNECTION = "08";
    private static final String AUTHORIZATION = "28";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, SQLException cause) {
        var state = String.valueOf(cause.getSQLState());
        return state.startsWith(CONNECTION) || state.startsWith(AUTHORIZATION)
                ? new FailureAnalysis(
                        "The database of this service cannot be used. " + FailureDescription.of(cause), null, failure)
                : null;
    }
}
