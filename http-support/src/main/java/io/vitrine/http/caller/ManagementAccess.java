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

    /** @param tokens property {@code vitrine.management.token}: each is accepted; empty: none */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain onlyWithManagementToken(
            @Value("${vitrine.management.token:}") List<String> tokens,
            @Value("${management.endpoints.web.base-path:/actuator}") String path,
            Refusals refusals) {
        var filter = new TokenFilter(tokens, refusals);
        return new DefaultSecurityFilterChain(
                request -> isManagement(request, path) && (changes(request) || filter.isAllowed(request)),
                List.of(filter));
    }

    private static boolean isManagement(HttpServletRequest request, String path) {
        var requestPath =
                request.getRequestURI().substring(request.getContextPath().length());
        return requestPath.equals(path) || requestPath.startsWith(path + "/");
    }

    /** The chain of callers handles reads, except those with the management token, which that chain does not know. */
    private static boolean changes(HttpServletRequest request) {
        return !READING.contains(request.getMethod());
    }

    private static final class TokenFilter extends OncePerRequestFilter {

        private final List<byte[]> tokens;
        private final Refusals refusals;

        TokenFilter(List<String> tokens, Refusals refusals) {
            this.tokens = tokens.stream()
                    .filter(token -> !token.isBlank())
                    .map(token -> token.strip().getBytes(StandardCharsets.UTF_8))
                    .toList();
            this.refusals = refusals;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (tokens.isEmpty()) {
                var disabled = "Operations that change something are off: no vitrine.management.token is configured."
                        + " Set it, and send it as Authorization: Bearer <token>.";
                refusals.write(Problem.of(HttpStatus.FORBIDDEN, "management-off", disabled), request, response);
            } else if (isAllowed(request)) {
                chain.doFilter(request, response);
            } else {
                var needed = "The management token is required: Authorization: Bearer <token>.";
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                refusals.write(
                        Problem.of(HttpStatus.UNAUTHORIZED, "management-token-missing", needed), request, response);
            }
        }

        /** In constant time, so that the duration does not reveal how much of the token is correct. */
        boolean isAllowed(HttpServletRequest request) {
            var sent = CallerConfiguration.tokenIn(request);
            return sent != null
                    && tokens.stream()
                            .anyMatch(token -> MessageDigest.isEqual(token, sent.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
