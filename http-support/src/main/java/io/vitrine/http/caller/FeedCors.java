package io.vitrine.http.caller;

import io.vitrine.http.problem.Problem;
import io.vitrine.http.problem.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * Lets pages of the allowed origins read the feed. The token is in a header that a page must set itself, so credentials
 * that a browser adds are not allowed.
 */
final class FeedCors extends DefaultCorsProcessor {

    private static final String FEED = "/api/projects/*/events";

    private final Refusals refusals;

    private FeedCors(Refusals refusals) {
        this.refusals = refusals;
    }

    static CorsFilter filter(CorsProperties properties, Refusals refusals) {
        var feed = new CorsConfiguration();
        feed.setAllowedOrigins(properties.allowedOrigins());
        feed.setAllowedMethods(List.of("GET", "HEAD"));
        feed.setAllowedHeaders(List.of(
                "Accept",
                "Authorization",
                "Cache-Control",
                "Consistency-Token",
                "Last-Event-ID",
                "Prefer",
                "X-Auth-Token",
                "X-Request-Id"));
        feed.setExposedHeaders(List.of("Link", "Retry-After", "X-Request-Id"));
        feed.setMaxAge(Duration.ofHours(1));
        var paths = new UrlBasedCorsConfigurationSource();
        paths.registerCorsConfiguration(FEED, feed);
        var filter = new CorsFilter(paths);
        filter.setCorsProcessor(new FeedCors(refusals));
        return filter;
    }

    /**
     * Requests of other origins get a response, and the browser hides it from the page. They are not refused, because
     * clients other than browsers send an origin, too.
     */
    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration feed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var isForeign = feed != null
                && CorsUtils.isCorsRequest(request)
                && feed.checkOrigin(request.getHeader(HttpHeaders.ORIGIN)) == null;
        if (!isForeign) {
            return super.processRequest(feed, request, response);
        }
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (CorsUtils.isPreFlightRequest(request)) {
            refusals.write(
                    Problem.of(
                            HttpStatus.FORBIDDEN,
                            "origin-not-allowed",
                            "Pages of this origin may not read the feed; see vitrine.cors.allowed-origins."),
                    request,
                    response);
            return false;
        }
        return true;
    }
}
