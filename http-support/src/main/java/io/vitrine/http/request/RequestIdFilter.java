package io.vitrine.http.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request an id before any other component, and logs refused requests in one line at level DEBUG: a client
 * error is no event of the service and must not fill its log.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestIdFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(RequestIdFilter.class);

    private static final int BAD_REQUEST = 400;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = RequestId.acceptOrMake(request.getHeader(RequestId.HEADER));
        response.setHeader(RequestId.HEADER, id);
        MDC.put(RequestId.MDC_KEY, id);
        try {
            chain.doFilter(request, response);
            if (response.getStatus() >= BAD_REQUEST) {
                LOG.debug("{} {}: response {}", request.getMethod(), request.getRequestURI(), response.getStatus());
            }
        } finally {
            MDC.remove(RequestId.MDC_KEY);
            MDC.remove(RequestId.PROJECT_MDC_KEY);
        }
    }
}
