package io.vitrine.http.problem;

import io.vitrine.http.request.Dialect;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends a problem in the format of the request's dialect, or as problem details if the dialect has no format. */
@Component
public class Refusals {

    private final Map<Dialect, ProblemStyle> styles = new EnumMap<>(Dialect.class);
    private final JsonMapper json;

    Refusals(List<ProblemStyle> styles, JsonMapper json) {
        styles.forEach(style -> this.styles.put(style.dialect(), style));
        this.json = json;
    }

    public ResponseEntity<Object> answer(Problem problem, HttpServletRequest request) {
        return answer(problem, HttpHeaders.EMPTY, request);
    }

    public ResponseEntity<Object> answer(Problem problem, HttpHeaders headers, HttpServletRequest request) {
        var style = styleOf(request);
        return ResponseEntity.status(style.status(problem))
                .headers(headers)
                .contentType(style.mediaType())
                .body(style.body(problem));
    }

    /** For refusals before Spring MVC is reached. */
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var style = styleOf(request);
        response.setStatus(style.status(problem));
        response.setContentType(style.mediaType().toString());
        json.writeValue(response.getOutputStream(), style.body(problem));
    }

    private ProblemStyle styleOf(HttpServletRequest request) {
        return styles.getOrDefault(Dialect.of(request), ProblemDetails.STYLE);
    }
}
