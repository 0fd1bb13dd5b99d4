package io.vitrine.readmodels.watermark;

import io.vitrine.topic.barrier.StreamCredential;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Streams this node's watermarks to a service of the installation, one line of JSON each: at once with each step, and
 * once a second. 401 without the installation's credential, 503 if there are too many streams.
 */
final class WatermarkStreamServlet extends HttpServlet {

    static final String MEDIA_TYPE = "application/x-ndjson";

    private final transient WatermarkStreams streams;
    private final transient StreamCredential credential;

    WatermarkStreamServlet(WatermarkStreams streams, StreamCredential credential) {
        this.streams = streams;
        this.credential = credential;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!credential.permits(request.getHeader("Authorization"))) {
            response.setHeader("WWW-Authenticate", "Bearer");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        response.setContentType(MEDIA_TYPE);
        var out = response.getOutputStream();
        try {
            var streamed = streams.stream(watermark -> {
                out.write(watermark);
                out.write('\n');
                response.flushBuffer();
            });
            if (!streamed) {
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
