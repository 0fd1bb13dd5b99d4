package io.vitrine.query.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** The link to the next page of a list. */
public final class NextPage {

    private NextPage() {}

    /**
     * The same request with the next cursor. The reference has no host, because the client knows the host that it used.
     */
    public static String link(HttpServletRequest request, String cursor) {
        return link(request, cursor, "next");
    }

    /** @param rel the relation of the page to this one, such as {@code prev} */
    public static String link(HttpServletRequest request, String cursor, String rel) {
        var parameters = new ArrayList<String>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals("cursor")) {
                for (var value : values) {
                    parameters.add(encoded(name) + "=" + encoded(value));
                }
            }
        });
        parameters.add("cursor=" + cursor);
        return "<%s?%s>; rel=\"%s\"".formatted(request.getRequestURI(), String.join("&", parameters), rel);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
