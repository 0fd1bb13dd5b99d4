package io.vitrine.delivery.http;

import io.vitrine.delivery.http.Catalogue.Found;
import io.vitrine.delivery.http.Catalogue.Shop;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** The answer to {@code …/widgets/{slug or id}}. */
final class OneWidget {

    private OneWidget() {}

    static void send(Shop shop, Found found, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var answer = found.answer();
        var encoding = answer.encodingFor(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        var head = new Head(
                answer.kind(),
                encoding,
                encoding.tag(answer.hash()),
                shop,
                List.of(found.key().widget()));
        if (head.write(request, response)) {
            var body = answer.body(encoding);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
