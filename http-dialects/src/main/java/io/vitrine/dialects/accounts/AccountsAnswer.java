package io.vitrine.dialects.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.http.problem.Fault;
import io.vitrine.http.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every response of the accounts API, success or error.
 *
 * @param code {@code OK}, or the code of the problem
 * @param message the message for people
 * @param data the requested data, or the faults of a request; absent without any
 */
public record AccountsAnswer(
        boolean error,
        String code,
        String message,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object data) {

    private static final String OK = "OK";

    /** The faults of a request. */
    record Faults(List<Fault> errors) {}

    public static AccountsAnswer of(String message, Object data) {
        return new AccountsAnswer(false, OK, message, data);
    }

    public static AccountsAnswer of(String message) {
        return new AccountsAnswer(false, OK, message, null);
    }

    /** The message lists every fault, because the vendor's document has no other field for them. */
    public static AccountsAnswer of(Problem problem) {
        var faults = problem.errors();
        if (faults.isEmpty()) {
            return new AccountsAnswer(true, problem.code(), problem.detail(), null);
        }
        var message = faults.stream().map(Fault::detail).distinct().collect(Collectors.joining(" "));
        return new AccountsAnswer(true, problem.code(), message, new Faults(faults));
    }
}
