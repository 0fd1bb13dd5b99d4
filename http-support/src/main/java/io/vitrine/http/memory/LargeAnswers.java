package io.vitrine.http.memory;

import io.vitrine.http.caller.RequestTenant;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.problem.Refusals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits the large responses that a node holds for slow clients, because the data of a response stays in memory until
 * its last byte has been sent. Small responses are not limited, because socket buffers hold them completely. Responses
 * in portions limit themselves.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
public final class LargeAnswers extends OncePerRequestFilter {

    /** The size of a JSON response; together with its objects, a page of 2 Mi characters takes twice that. */
    private static final long ANSWER_BYTES = 4L << 20;

    /** A waiting response also holds memory, so the timeout is short. */
    private static final Duration TIMEOUT = Duration.ofMillis(250);

    private final MemoryShares memory;
    private final Refusals refusals;

    /** @param memory for all large responses together; null means a quarter of the heap */
    public LargeAnswers(Refusals refusals, @Value("${vitrine.answers.memory:#{null}}") @Nullable DataSize memory) {
        var nodeBytes = memory == null ? Runtime.getRuntime().maxMemory() / 4 : memory.toBytes();
        this.refusals = refusals;
        this.memory = new MemoryShares(
                nodeBytes,
                TIMEOUT,
                new MemoryShares.Refusal(
                        "too-many-large-answers",
                        "Too many large responses%s are being sent",
                        "with fewer requests at once or a smaller limit"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (var answer = new BoundedAnswer(response, () -> room(request))) {
            chain.doFilter(request, answer);
            var refusal = answer.refusal();
            if (refusal == null) {
                answer.finish();
            } else {
                refuse(refusal, request, response);
            }
        }
    }

    /** Responses without a tenant, such as the contracts, are in memory only once. */
    private MemoryShares.@Nullable Room room(HttpServletRequest request) {
        var tenant = RequestTenant.of(request);
        return tenant.isEmpty() ? null : memory.take(tenant, ANSWER_BYTES);
    }

    private void refuse(ProblemException refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var kept = new HttpHeaders();
        response.getHeaderNames().stream()
                .filter(LargeAnswers::isOfEveryAnswer)
                .forEach(name -> kept.put(name, new ArrayList<>(response.getHeaders(name))));
        response.reset();
        kept.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(refusal.retryAfterSeconds()));
        refusals.write(refusal.problem(), request, response);
    }

    /** Removes the length of the original response. */
    private static boolean isOfEveryAnswer(String header) {
        var name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("x-") || name.startsWith("access-control-") || name.equals("vary");
    }
}
