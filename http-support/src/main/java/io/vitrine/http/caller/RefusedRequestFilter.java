package io.vitrine.http.caller;

import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.Problem;
import io.vitrine.http.problem.Refusals;
import io.vitrine.http.request.RequestId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Records requests to a project that were refused for lack of a token or of rights. It precedes the security filters,
 * which refuse most of them.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
public final class RefusedRequestFilter extends OncePerRequestFilter {

    private static final int MAX_METHOD = 20;
    private static final int MAX_PATH = 200;

    private final RefusedRequestLog log;
    private final Function<HttpServletRequest, @Nullable ProjectId> named;

    /** @param named the project that a request without a valid token names, or null */
    RefusedRequestFilter(RefusedRequestLog log, Function<HttpServletRequest, @Nullable ProjectId> named) {
        this.log = log;
        this.named = named;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        var problem = Refusals.refusalOf(request);
        if (problem != null) {
            record(problem, EntryAttempt.of(request), request);
        }
    }

    private void record(Problem problem, @Nullable EntryAttempt attempt, HttpServletRequest request) {
        var isHidden = attempt != null && !attempt.mayEnter();
        if (!isHidden && !isRefusal(problem.status())) {
            return;
        }
        var project = attempt == null ? named.apply(request) : attempt.project();
        if (project == null) {
            return;
        }
        log.refused(new RefusedRequest(
                project,
                attempt == null ? null : attempt.subject(),
                ClientAddress.of(request),
                beginning(request.getMethod(), MAX_METHOD),
                beginning(request.getRequestURI(), MAX_PATH),
                problem.status(),
                problem.code(),
                RequestId.current(),
                Instant.now()));
    }

    private static boolean isRefusal(int status) {
        return status == HttpStatus.UNAUTHORIZED.value() || status == HttpStatus.FORBIDDEN.value();
    }

    private static String beginning(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
