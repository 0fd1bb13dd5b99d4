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
