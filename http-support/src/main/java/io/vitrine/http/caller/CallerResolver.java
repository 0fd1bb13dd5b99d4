package io.vitrine.http.caller;

import static java.util.stream.Collectors.toMap;

import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.Fault;
import io.vitrine.http.problem.MissingScope;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.Dialect;
import io.vitrine.http.request.Dialects;
import io.vitrine.http.request.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives endpoints their {@link Caller} or {@link AuthenticatedUser}, or ends the request with 404 or 403. */
class CallerResolver implements HandlerMethodArgumentResolver {

    private static final String REASON_HEADER = "X-Change-Reason";
    private static final int MAX_REASON_LENGTH = 500;

    /** Of an IPv6 address with a zone, and room. */
    private static final int MAX_ADDRESS_LENGTH = 64;

    private final Dialects dialects;
    private final SingletonSupplier<Map<Dialect, TenantNaming>> namings;

    /** @param namings one for each dialect; resolved on the first use */
    CallerResolver(Dialects dialects, ObjectProvider<TenantNaming> namings) {
        this.dialects = dialects;
        this.namings =
                SingletonSupplier.of(() -> namings.stream().collect(toMap(TenantNaming::dialect, Function.identity())));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type == Caller.class || type == AuthenticatedUser.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null
                || !(SecurityContextHolder.getContext().getAuthentication() instanceof SubjectToken token)) {
            throw new IllegalStateException("An endpoint with a caller was reached without a verified token.");
        }
        var subject = token.subject();
        if (parameter.getParameterType() == AuthenticatedUser.class) {
            requireScope(parameter, subject);
            RequestTenant.set(request, subject);
            return new AuthenticatedUser(subject, provenance(request, subject));
        }
        var project = projectOf(request, subject);
        if (project == null || !subject.mayEnter(project)) {
            throw ProblemException.notFound("No such project.");
        }
        requireScope(parameter, subject);
        RequestTenant.set(request, project);
        return new Caller(project, subject, provenance(request, subject));
    }

    private @Nullable ProjectId projectOf(HttpServletRequest request, Subject subject) {
        var dialect = dialects.of(request);
        var naming = namings.obtain().get(dialect);
        if (naming == null) {
            throw new IllegalStateException("There is no TenantNaming for %s.".formatted(dialect));
        }
        return naming.projectOf(request, subject);
    }

    private static void requireScope(MethodParameter parameter, Subject subject) {
        var scoped = parameter.getMethodAnnotation(Scoped.class);
        if (scoped == null) {
            throw new IllegalStateException("%s declares no scope.".formatted(parameter.getExecutable()));
        }
        var one = Arrays.stream(scoped.value()).anyMatch(subject::has);
        if (!one || !Arrays.stream(scoped.and()).allMatch(subject::has)) {
            var needed = new ArrayList<>(List.of(String.join(" or ", scoped.value())));
            needed.addAll(List.of(scoped.and()));
            throw ProblemException.forbidden(new MissingScope(needed));
        }
    }

    private EventMetadata provenance(HttpServletRequest request, Subject subject) {
        return new EventMetadata(
                subject.name(),
                RequestId.current(),
                dialects.of(request).name(),
                reasonOf(request),
                addressOf(request));
    }

    /** A proxy sends the address in a header, which may contain anything. Values that are no address are ignored. */
    private static @Nullable String addressOf(HttpServletRequest request) {
        var address = request.getRemoteAddr();
        return address == null || address.length() > MAX_ADDRESS_LENGTH ? null : address;
    }

    private static @Nullable String reasonOf(HttpServletRequest request) {
        var raw = request.getHeader(REASON_HEADER);
        if (raw == null || raw.isBlank()) {
            return null;
        }
        // Servlet containers read header bytes as ISO 8859-1; clients send UTF-8.
        var reason = new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
        if (reason.length() > MAX_REASON_LENGTH) {
            throw ProblemException.invalid(List.of(new Fault(
                    REASON_HEADER,
                    "too-long",
                    "X-Change-Reason is longer than %d characters.".formatted(MAX_REASON_LENGTH))));
        }
        return reason;
    }
}
