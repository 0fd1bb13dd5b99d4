package io.vitrine.http.problem;

import static java.util.stream.Collectors.toMap;

import io.vitrine.http.request.Dialect;
import io.vitrine.http.request.Dialects;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends a problem in the format of the request's dialect. */
@Component
public class Refusals {

    private static final String REFUSAL = Refusals.class.getName();

    private final Map<Dialect, ProblemStyle> styles;
    private final Dialects dialects;
    private final JsonMapper json;

    /** @param styles one for each dialect */
    Refusals(List<ProblemStyle> styles, Dialects dialects, JsonMapper json) {
        this.styles = styles.stream().collect(toMap(ProblemStyle::dialect, Function.identity()));
        this.dialects = dialects;
        this.json = json;
        dialects.all().forEach(dialect -> {
            if (!this.styles.containsKey(dialect)) {
                throw new IllegalArgumentException("There is no ProblemStyle for %s.".formatted(dialect));
            }
        });
    }

    public ResponseEntity<Object> answer(Problem problem, HttpServletRequest request) {
        return answer(problem, HttpHeaders.EMPTY, request);
    }

    public ResponseEntity<Object> answer(Problem problem, HttpHeaders headers, HttpServletRequest request) {
        var style = styleOf(request);
        request.setAttribute(REFUSAL, problem);
        return ResponseEntity.status(style.status(problem))
                .headers(headers)
                .contentType(style.mediaType())
                .body(style.body(problem));
    }

    /** For refusals before Spring MVC is reached. */
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var style = styleOf(request);
        request.setAttribute(REFUSAL, problem);
        response.setStatus(style.status(problem));
        response.setContentType(style.mediaType().toString());
        json.writeValue(response.getOutputStream(), style.body(problem));
    }

    /** The problem that a request has been answered with, or null for none. Its status is that before the dialect's. */
    public static @Nullable Problem refusalOf(HttpServletRequest request) {
        return request.getAttribute(REFUSAL) instanceof Problem problem ? problem : null;
    }

    private ProblemStyle styleOf(HttpServletRequest request) {
        return Objects.requireNonNull(styles.get(dialects.of(request)));
    }
}
