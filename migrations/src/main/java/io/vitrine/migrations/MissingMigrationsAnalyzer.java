package io.vitrine.migrations;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** States missing migrations instead of a stack trace. */
final class MissingMigrationsAnalyzer extends AbstractFailureAnalyzer<MissingMigrations> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, MissingMigrations cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
