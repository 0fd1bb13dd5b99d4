package io.vitrine.http.limits;

import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.problem.Refusals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Charges every request to its client address before the token is verified. It follows the filters that give requests
 * their ids and their metrics, so that refused requests have both.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
public final class AddressLimitFilter extends OncePerRequestFilter {

    private final RequestLimits limits;
    private final Refusals refusals;

    AddressLimitFilter(RequestLimits limits, Refusals refusals) {
        this.limits = limits;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !limits.limitAddresses();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            limits.enterAddress(request, response);
        } catch (ProblemException e) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(e.retryAfterSeconds()));
            refusals.write(e.problem(), request, response);
            return;
        }
        chain.doFilter(request, response);
    }
}
