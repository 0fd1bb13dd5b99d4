package io.vitrine.http.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.http.problem.Fault;
import io.vitrine.http.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every answer of the accounts document, good or bad.
 *
 * @param code {@code OK}, or the problem's
 * @param message for people
 * @param data what was asked for, or every fault of a request; left out where there is neither
 */
public record AccountsAnswer(
        boolean error,
        String code,
        String message,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object data) {

    private static final String OK = "OK";

    /** What is wrong with a request, one by one. */
    record Faults(List<Fault> errors) {}

    public static AccountsAnswer of(String message, Object data) {
        return new AccountsAnswer(false, OK, message, data);
    }

    public static AccountsAnswer of(String message) {
        return new AccountsAnswer(false, OK, message, null);
    }

    /** The message has every fault, for the document knows no other place for them. */
    public static AccountsAnswer of(Problem problem) {
        var faults = problem.errors();
        if (faults.isEmpty()) {
            return new AccountsAnswer(true, problem.code(), problem.detail(), null);
        }
        var message = faults.stream().map(Fault::detail).distinct().collect(Collectors.joining(" "));
        return new AccountsAnswer(true, problem.code(), message, new Faults(faults));
    }
}
