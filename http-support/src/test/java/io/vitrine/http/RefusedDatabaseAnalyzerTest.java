package io.vitrine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class RefusedDatabaseAnalyzerTest {

    private final RefusedDatabaseAnalyzer analyzer = new RefusedDatabaseAnalyzer();

    @Test
    void a_refused_password_is_reported_with_the_settings_to_correct() {
        var refused = new SQLException("FATAL: password authentication failed for user \"vitrine\"", "28P01");
        var analysis = analyzer.analyze(new IllegalStateException("The context does not start", refused));
        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription())
                .startsWith("The database of this service cannot be used. PostgreSQL refuses access: FATAL: password")
                .endsWith("Correct the url, username or password of this service's database");
    }

    @Test
    void a_failed_statement_is_a_bug_and_keeps_its_stack_trace() {
        assertThat(analyzer.analyze(new IllegalStateException(new SQLException("syntax error", "42601"))))
                .isNull();
    }

    @Test
    void services_find_it() {
        // Some analyzers of Spring can only be created with a bean factory.
        var analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((_, _) -> {}));
        assertThat(analyzers).hasAtLeastOneElementOfType(RefusedDatabaseAnalyzer.class);
    }
}
