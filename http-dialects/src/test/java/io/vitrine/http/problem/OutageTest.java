package io.vitrine.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import tools.jackson.databind.json.JsonMapper;

/** A store that is away is not a fault of ours: the client is asked to come again. */
class OutageTest {

    private static final SQLException LOST = new SQLException("An I/O error occurred", "08006");

    private final ProblemAdvice advice = new ProblemAdvice(new Refusals(List.of(), JsonMapper.shared()));
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    static Stream<Exception> outages() {
        return Stream.of(
                new DataAccessResourceFailureException("lost", LOST),
                new CannotCreateTransactionException("none", LOST),
                new DataAccessResourceFailureException("stopped", new SQLException("shutting down", "57P01")),
                alsoNotRolledBack(new DataAccessResourceFailureException("lost", LOST)));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void an_outage_is_503_and_says_when_to_come_again(Exception outage) {
        var answer = advice.on(outage, request);

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("1");
    }

    @Test
    void what_failed_in_a_broken_transaction_for_another_reason_is_500() {
        assertThat(advice.on(alsoNotRolledBack(new IllegalStateException("a bug")), request)
                        .getStatusCode()
                        .value())
                .isEqualTo(500);
    }

    /** As Spring has it when the connection is gone in the middle of a transaction. */
    private static TransactionSystemException alsoNotRolledBack(RuntimeException first) {
        var failed = new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
        failed.initApplicationException(first);
        return failed;
    }
}
