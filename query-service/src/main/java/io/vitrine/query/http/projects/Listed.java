package io.vitrine.query.http.projects;

import io.vitrine.query.listing.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A page as the dialect sends one: a plain array, with where it goes on and how many there are in the headers. */
final class Listed {

    private static final String TOTAL = "X-Total-Count";

    private Listed() {}

    static <T> ResponseEntity<List<T>> of(Page<T> page, HttpServletRequest request, MediaType type) {
        var answer = ResponseEntity.ok()
                .contentType(type)
                .header(TOTAL, Long.toString(page.total()))
                .varyBy(HttpHeaders.ACCEPT);
        var next = page.next();
        if (next != null) {
            answer.header(HttpHeaders.LINK, link(request, next));
        }
        return answer.body(page.items());
    }

    /** The same question, further on. A reference without host, for the client knows better which one it asked. */
    static String link(HttpServletRequest request, String cursor) {
        var parameters = new ArrayList<String>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals("cursor")) {
                for (var value : values) {
                    parameters.add(encoded(name) + "=" + encoded(value));
                }
            }
        });
        parameters.add("cursor=" + cursor);
        return "<%s?%s>; rel=\"next\"".formatted(request.getRequestURI(), String.join("&", parameters));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
