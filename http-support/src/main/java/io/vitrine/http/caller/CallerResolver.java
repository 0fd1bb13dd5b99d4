package io.vitrine.http.caller;

import static java.util.stream.Collectors.toMap;

import io.vitrine.events.EventMetadata;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.TraceParent;
import io.vitrine.http.limits.RequestLimits;
import io.vitrine.http.problem.Fault;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.Dialect;
import io.vitrine.http.request.Dialects;
import io.vitrine.http.request.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Resolves the {@link Caller} or {@link AuthenticatedUser} of endpoints, or ends the request with 404, 403 or 429. */
class CallerResolver implements HandlerMethodArgumentResolver {

    private static final String REASON_HEADER = "X-Change-Reason";

    /** Of the client's trace, which events continue also if this installation does not trace. */
    private static final String TRACE_HEADER = "traceparent";

    private static final int MAX_REASON_LENGTH = 500;

    private final Dialects dialects;
    private final SingletonSupplier<Map<Dialect, TenantNaming>> namings;
    private final SingletonSupplier<MemberRights> rights;
    private final RequestLimits limits;

    /** @param namings one for each dialect; like the rights, resolved on the first use */
    CallerResolver(
            Dialects dialects,
            ObjectProvider<TenantNaming> namings,
            Supplier<MemberRights> rights,
            RequestLimits limits) {
        this.dialects = dialects;
        this.rights = SingletonSupplier.of(rights);
        this.limits = limits;
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
        var response = web.getNativeResponse(HttpServletResponse.class);
        if (request == null
                || response == null
                || !(SecurityContextHolder.getContext().getAuthentication() instanceof SubjectToken token)) {
            throw new IllegalStateException("An endpoint with a caller was reached without a verified token.");
        }
        // Before the project is looked up, because that may take a query.
        limits.enterSubject(token.subject().name(), request, response);
        var resolved = resolve(parameter, request, token.subject());
        limits.enterTenant(RequestTenant.of(request), request, response);
        return resolved;
    }

    private Object resolve(MethodParameter parameter, HttpServletRequest request, Subject subject) {
        if (parameter.getParameterType() == AuthenticatedUser.class) {
            return user(parameter, request, subject);
        }
        var organization = organizationIn(request);
        return organization == null
                ? caller(parameter, request, subject)
                : caller(parameter, request, subject, organization);
    }

    private AuthenticatedUser user(MethodParameter parameter, HttpServletRequest request, Subject named) {
        var subject = named.isMember() ? rights.obtain().everywhere(named) : named;
        RequiredScopes.of(parameter).check(subject);
        RequestTenant.set(request, subject);
        return new AuthenticatedUser(subject, provenance(request, subject));
    }

    private Caller caller(MethodParameter parameter, HttpServletRequest request, Subject named) {
        var project = projectOf(request, named.isMember() ? rights.obtain().everywhere(named) : named);
        if (project == null) {
            throw ProblemException.notFound("No such project.");
        }
        var subject = named.isMember() ? rights.obtain().inProject(named, project) : named;
        return caller(parameter, request, subject, project, "No such project.");
    }

    private Caller caller(
            MethodParameter parameter, HttpServletRequest request, Subject named, OrganizationId organization) {
        var subject = named.isMember() ? rights.obtain().in(named, organization) : named;
        return caller(parameter, request, subject, organization.tenant(), "No such organization.");
    }

    private Caller caller(
            MethodParameter parameter, HttpServletRequest request, Subject subject, ProjectId tenant, String absent) {
        EntryAttempt.note(request, tenant, subject);
        if (!subject.mayEnter(tenant)) {
            throw ProblemException.notFound(absent);
        }
        var required = RequiredScopes.of(parameter);
        required.check(subject);
        RequestTenant.set(request, tenant);
        return new Caller(tenant, subject, provenance(request, subject), required.ownWidgetsOnly(subject));
    }

    /** The {@code {organizationId}} of the path; null if the path names none. */
    private static @Nullable OrganizationId organizationIn(HttpServletRequest request) {
        var named = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? variables.get("organizationId")
                : null;
        try {
            return named == null ? null : OrganizationId.of(named.toString());
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.notFound("No such organization.");
        }
    }

    private @Nullable ProjectId projectOf(HttpServletRequest request, Subject subject) {
        var dialect = dialects.of(request);
        var naming = namings.obtain().get(dialect);
        if (naming == null) {
            throw new IllegalStateException("There is no TenantNaming for %s.".formatted(dialect));
        }
        return naming.projectOf(request, subject);
    }

    private EventMetadata provenance(HttpServletRequest request, Subject subject) {
        return new EventMetadata(
                subject.name(),
                RequestId.current(),
                dialects.of(request).name(),
                reasonOf(request),
                ClientAddress.of(request),
                null,
                TraceParent.sampled(request.getHeader(TRACE_HEADER)));
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
