package io.vitrine.http.body;

import io.vitrine.http.admission.Admission;
import io.vitrine.http.admission.AdmissionLimits;
import io.vitrine.http.admission.AdmittedRequest;
import io.vitrine.http.problem.Fault;
import io.vitrine.http.problem.Problem;
import io.vitrine.http.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;

/** Requests with bodies, and their errors. */
public final class Requests {

    private static final JsonBodyResolver BODIES = new JsonBodyResolver(admission());

    private Requests() {}

    /** Enough for all requests of a test. */
    static Admission admission() {
        return new Admission(new AdmissionLimits(128, 128, 128, Duration.ofSeconds(1)));
    }

    public static JsonBody body(String json) {
        return resolve(request(json));
    }

    /** As with {@code Prefer: handling=strict}. */
    public static JsonBody strictBody(String json) {
        var request = request(json);
        request.addHeader("Prefer", "handling=strict");
        return resolve(request);
    }

    static MockHttpServletRequest request(String json) {
        return request(json.getBytes(StandardCharsets.UTF_8));
    }

    static MockHttpServletRequest request(byte[] content) {
        var request = new MockHttpServletRequest("POST", "/api/projects");
        request.setContent(content);
        return request;
    }

    static JsonBody resolve(MockHttpServletRequest request) {
        try {
            return (JsonBody) BODIES.resolveArgument(null, null, new ServletWebRequest(request), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            JsonBodyResolver.release(request);
            AdmittedRequest.leave(request);
        }
    }

    /** The problem that the client receives. */
    public static Problem problemOf(Runnable request) {
        return Assertions.catchThrowableOfType(ProblemException.class, request::run)
                .problem();
    }

    /** Every fault of a body, as pointer and code. */
    public static List<String> faultsOf(Runnable reading) {
        var problem = problemOf(reading);
        Assertions.assertThat(problem.status()).isEqualTo(400);
        Assertions.assertThat(problem.code()).isEqualTo("invalid-request");
        Assertions.assertThat(problem.errors()).extracting(Fault::detail).allMatch(detail -> !detail.isBlank());
        return problem.errors().stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }
}
