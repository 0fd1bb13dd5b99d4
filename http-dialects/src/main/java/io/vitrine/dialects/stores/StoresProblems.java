package io.vitrine.dialects.stores;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.http.problem.Fault;
import io.vitrine.http.problem.Problem;
import io.vitrine.http.problem.ProblemStyle;
import io.vitrine.http.request.Dialect;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** The error format of the vendor: {@code {status, title, type, instance, errors: {field: text}}}. */
class StoresProblems implements ProblemStyle {

    /** Other dialects use 400. The vendor has its own status for a well-formed request with invalid fields. */
    private static final String BAD_FIELDS = "invalid-request";

    /** The problem as sent; the instance is the request's id. */
    record StoreProblem(
            int status,
            String title,
            String type,
            String instance,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> errors) {}

    @Override
    public Dialect dialect() {
        return StoresDialect.DIALECT;
    }

    @Override
    public MediaType mediaType() {
        return MediaType.APPLICATION_JSON;
    }

    @Override
    public int status(Problem problem) {
        return problem.code().equals(BAD_FIELDS) ? HttpStatus.UNPROCESSABLE_CONTENT.value() : problem.status();
    }

    @Override
    public Object body(Problem problem) {
        var errors = new LinkedHashMap<String, String>();
        for (var fault : problem.errors()) {
            errors.merge(field(fault), fault.detail(), (first, next) -> first + " " + next);
        }
        return new StoreProblem(status(problem), problem.detail(), problem.type(), problem.traceId(), errors);
    }

    /** {@code /sources/0} is {@code sources.0}, and {@code ?limit} is {@code limit}. */
    private static String field(Fault fault) {
        return fault.pointer().replaceFirst("^[/?]", "").replace('/', '.');
    }
}
