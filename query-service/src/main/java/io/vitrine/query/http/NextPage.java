package io.vitrine.query.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** Where a list goes on. */
public final class NextPage {

    private NextPage() {}

    /** The same question, further on. A reference without host, for the client knows better which one it asked. */
    public static String link(HttpServletRequest request, String cursor) {
        return link(request, cursor, "next");
    }

    /** @param rel what the page is to this one, for example {@code prev} */
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
