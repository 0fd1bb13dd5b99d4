package io.vitrine.delivery;

import io.vitrine.events.EventJson;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Requires the management token for every write at the management port. Without a configured token, writes are
 * disabled.
 */
@Component
class DeliveryManagementAccess extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String BEARER = "Bearer ";

    private final List<byte[]> tokens;

    /** @param tokens property {@code vitrine.management.token}: each is accepted; empty: none */
    DeliveryManagementAccess(@Value("${vitrine.management.token:}") List<String> tokens) {
        this.tokens = tokens.stream()
                .filter(token -> !token.isBlank())
                .map(token -> token.strip().getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod())) {
            chain.doFilter(request, response);
        } else if (tokens.isEmpty()) {
            refuse(
                    response,
                    HttpStatus.FORBIDDEN,
                    "management-off",
                    "Operations that change something are off: no vitrine.management.token is configured."
                            + " Set it, and send it as Authorization: Bearer <token>.");
        } else if (isAllowed(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            refuse(
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "management-token-missing",
                    "The management token is required: Authorization: Bearer <token>.");
        }
    }

    /** In constant time, so that the duration does not reveal how much of the token is correct. */
    private boolean isAllowed(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return false;
        }
        var sent = authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8);
        return tokens.stream().anyMatch(token -> MessageDigest.isEqual(token, sent));
    }

    private static void refuse(HttpServletResponse response, HttpStatus status, String code, String detail)
            throws IOException {
        var problem = new LinkedHashMap<String, Object>(Map.of("status", status.value(), "detail", detail));
        problem.put("type", "urn:vitrine:problem:" + code);
        problem.put("code", code);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(EventJson.MAPPER.writeValueAsBytes(problem));
    }
}
