package io.vitrine.http.caller;

import io.vitrine.http.problem.Problem;
import io.vitrine.http.problem.Refusals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Requires the management token for every write below {@code /actuator}, on every endpoint and every port. Without a
 * configured token, writes are disabled. Spring Boot also puts the chain before the endpoints of a separate management
 * port.
 */
@Configuration(proxyBeanMethods = false)
class ManagementAccess {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** @param token property {@code vitrine.management.token}; blank: none */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain onlyWithManagementToken(
            @Value("${vitrine.management.token:}") String token,
            @Value("${management.endpoints.web.base-path:/actuator}") String path,
            Refusals refusals) {
        var filter = new TokenFilter(token.strip(), refusals);
        return new DefaultSecurityFilterChain(
                request -> isManagement(request, path) && (changes(request) || filter.isAllowed(request)),
                List.of(filter));
    }

    private static boolean isManagement(HttpServletRequest request, String path) {
        var asked = request.getRequestURI().substring(request.getContextPath().length());
        return asked.equals(path) || asked.startsWith(path + "/");
    }

    /** The chain of callers handles reads, except those with the management token, which that chain does not know. */
    private static boolean changes(HttpServletRequest request) {
        return !READING.contains(request.getMethod());
    }

    private static final class TokenFilter extends OncePerRequestFilter {

        private final String token;
        private final Refusals refusals;

        TokenFilter(String token, Refusals refusals) {
            this.token = token;
            this.refusals = refusals;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (token.isEmpty()) {
                var off = "Operations that change something are off: no vitrine.management.token is configured."
                        + " Set it, and send it as Authorization: Bearer <token>.";
                refusals.write(Problem.of(HttpStatus.FORBIDDEN, "management-off", off), request, response);
            } else if (isAllowed(request)) {
                chain.doFilter(request, response);
            } else {
                var needed = "The management token is required: Authorization: Bearer <token>.";
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                refusals.write(
                        Problem.of(HttpStatus.UNAUTHORIZED, "management-token-missing", needed), request, response);
            }
        }

        /** In a time that does not depend on how much of the token is right. */
        boolean isAllowed(HttpServletRequest request) {
            var sent = CallerConfiguration.tokenIn(request);
            return sent != null
                    && !token.isEmpty()
                    && MessageDigest.isEqual(
                            token.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
        }
    }
}
