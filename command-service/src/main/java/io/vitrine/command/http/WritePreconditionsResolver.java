package io.vitrine.command.http;

import io.vitrine.http.admission.Admission;
import io.vitrine.http.admission.AdmittedRequest;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.problem.Fault;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.Preferences;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Reads a request's {@link WritePreconditions} from its headers. A request without a body is admitted here. A request
 * with a body is admitted after the body has been read, so that a slow client does not block others.
 */
@Component
final class WritePreconditionsResolver implements HandlerMethodArgumentResolver {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int MAX_KEY_LENGTH = 255;

    private final Admission admission;
    private final Actors actors;

    WritePreconditionsResolver(Admission admission, Actors actors) {
        this.admission = admission;
        this.actors = actors;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == WritePreconditions.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request = web.getNativeRequest(HttpServletRequest.class);
        if (request != null && !hasBody(parameter)) {
            AdmittedRequest.enter(request, admission);
        }
        var prefer = web.getHeaderValues("Prefer");
        return new WritePreconditions(
                joined(web.getHeaderValues(HttpHeaders.IF_MATCH)),
                key(web.getHeader(IDEMPOTENCY_KEY)),
                Preferences.of(prefer == null ? null : Arrays.asList(prefer)).respondAsync(),
                actors);
    }

    private static boolean hasBody(MethodParameter parameter) {
        return Arrays.asList(parameter.getExecutable().getParameterTypes()).contains(JsonBody.class);
    }

    private static @Nullable String joined(String @Nullable [] values) {
        return values == null || values.length == 0 ? null : String.join(",", values);
    }

    private static @Nullable String key(@Nullable String key) {
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > MAX_KEY_LENGTH) {
            throw ProblemException.invalid(List.of(new Fault(
                    IDEMPOTENCY_KEY,
                    "length",
                    "Idempotency-Key must have 1 to %d characters.".formatted(MAX_KEY_LENGTH))));
        }
        return key;
    }
}
