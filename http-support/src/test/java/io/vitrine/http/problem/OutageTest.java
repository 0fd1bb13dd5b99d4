package io.vitrine.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.vitrine.http.request.Dialects;
import io.vitrine.http.testing.OneDialect;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;
import tools.jackson.databind.json.JsonMapper;

/** An unavailable store is not an internal error: the client can retry. */
class OutageTest {

    private static final SQLException LOST = new SQLException("An I/O error occurred", "08006");

    private final ProblemAdvice advice = new ProblemAdvice(new Refusals(
            List.of(new ProblemDetails(OneDialect.DIALECT)),
            new Dialects(List.of(OneDialect.DIALECT)),
            JsonMapper.shared()));
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

    /** Other exceptions are classified by their SQL state. */
    private static final List<Class<?>> KINDS_OF_OUTAGE = List.of(
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            NonTransientDataAccessResourceException.class,
            CannotCreateTransactionException.class,
            TransactionTimedOutException.class,
            HeuristicCompletionException.class,
            TransactionSystemException.class);

    static Stream<Exception> every_exception_of_a_store() {
        return Stream.of("org.springframework.dao", "org.springframework.transaction", "org.springframework.jdbc")
                .map(packages -> new ClassFileImporter().importPackages(packages))
                .flatMap(JavaClasses::stream)
                .filter(type -> type.isAssignableTo(DataAccessException.class)
                        || type.isAssignableTo(TransactionException.class))
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::reflect)
                .map(OutageTest::made);
    }

    @ParameterizedTest
    @MethodSource
    void every_exception_of_a_store(Exception failure) {
        var outage = KINDS_OF_OUTAGE.stream().anyMatch(kind -> kind.isInstance(failure));

        assertThat(advice.on(failure, request).getStatusCode().value()).isEqualTo(outage ? 503 : 500);
    }

    /** Creates an exception with its constructor for message and cause, or another one with null arguments. */
    private static Exception made(Class<?> type) {
        var constructor = type.getDeclaredConstructors()[0];
        var arguments = Arrays.stream(constructor.getParameterTypes())
                .map(parameter -> (Object)
                        switch (parameter.getSimpleName()) {
                            case "String" -> "it failed";
                            case "int" -> 0;
                            case "SQLException" -> new SQLException("it failed", "XX000");
                            default -> null;
                        })
                .toArray();
        constructor.setAccessible(true);
        try {
            return (Exception) constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("%s cannot be made".formatted(type), e);
        }
    }

    @Test
    void what_failed_in_a_broken_transaction_for_another_reason_is_500() {
        assertThat(advice.on(alsoNotRolledBack(new IllegalStateException("a bug")), request)
                        .getStatusCode()
                        .value())
                .isEqualTo(500);
    }

    /** As thrown by Spring after a lost connection in a transaction. */
    private static TransactionSystemException alsoNotRolledBack(RuntimeException first) {
        var failed = new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
        failed.initApplicationException(first);
        return failed;
    }
}
