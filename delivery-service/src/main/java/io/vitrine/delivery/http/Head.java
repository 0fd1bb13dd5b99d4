package io.vitrine.delivery.http;

import io.vitrine.delivery.http.Catalogue.Shop;
import io.vitrine.events.WidgetId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpHeaders;

/**
 * What a successful answer says about itself, to browsers and to caches in between.
 *
 * @param widgets that are in the answer; a cache can be told to forget all that hold one of them
 */
record Head(Kind kind, Encoding encoding, String tag, Shop shop, List<WidgetId> widgets) {

    private static final String SURROGATE_KEY = "Surrogate-Key";

    /** A cache that cannot reach us may show what it has for a day. */
    private static final String CACHING = "public, max-age=%d, must-revalidate, stale-if-error=86400";

    /** @return whether the client wants the body too: it has not these bytes yet */
    boolean write(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(
                HttpHeaders.CACHE_CONTROL, kind == Kind.FAILURE ? "no-store" : CACHING.formatted(shop.maxAge()));
        response.setHeader(HttpHeaders.VARY, "Accept-Encoding, Accept");
        response.setHeader(SURROGATE_KEY, surrogateKey());
        if (kind != Kind.FAILURE && EntityTags.match(request.getHeaders(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return false;
        }
        response.setStatus(kind.status());
        response.setContentType(kind.contentType());
        if (kind.policy() != null) {
            response.setHeader("Content-Security-Policy", kind.policy());
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        var coding = encoding.contentCoding();
        if (coding != null) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, coding);
        }
        return true;
    }

    private String surrogateKey() {
        var keys = new StringBuilder(shop.id().toString());
        widgets.forEach(widget -> keys.append(' ').append(widget));
        return keys.toString();
    }
}
