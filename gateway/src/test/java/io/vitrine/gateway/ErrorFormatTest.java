package io.vitrine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.dialects.HttpDialects;
import io.vitrine.http.problem.Problem;
import io.vitrine.http.problem.ProblemStyle;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import tools.jackson.databind.json.JsonMapper;

/** A client meets one error format at an address, whether a service refuses or the gateway. */
class ErrorFormatTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The id of the request, which the gateway has in its header, and the faults of fields, which it never reads. */
    private static final List<String> ONE_SIDED = List.of("instance", "errors");

    private final Refusal refusal = new Refusal(503, "service-unavailable", "Retry after 1 s.");

    static Collection<ProblemStyle> styles() {
        try (var context = new AnnotationConfigApplicationContext(OnlyDialects.class)) {
            return List.copyOf(context.getBeansOfType(ProblemStyle.class).values());
        }
    }

    @ParameterizedTest
    @MethodSource("styles")
    void a_refusal_of_the_gateway_is_one_of_the_dialect(ProblemStyle style) {
        var format = ErrorFormat.at(new Target(style.dialect().root() + "/x"));
        var problem = new Problem(
                "urn:vitrine:problem:" + refusal.code(),
                refusal.title(),
                refusal.status(),
                refusal.code(),
                refusal.detail(),
                List.of(),
                List.of(),
                null,
                "r-1");

        assertThat(format.contentType()).isEqualTo(style.mediaType().toString());
        assertThat(fields(format.of(refusal, "r-1")))
                .as("at %s", style.dialect())
                .isEqualTo(fields(JSON.writeValueAsString(style.body(problem))));
    }

    private static Map<?, ?> fields(String json) {
        var fields = JSON.readValue(json, Map.class);
        ONE_SIDED.forEach(fields::remove);
        return fields;
    }

    /** Without what they share, which needs a web server. */
    @ComponentScan(
            basePackageClasses = HttpDialects.class,
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.[A-Z][a-z]+Dialect"))
    private static class OnlyDialects {}
}
