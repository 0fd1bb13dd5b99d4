package io.vitrine.delivery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.delivery.store.Change;
import io.vitrine.events.EventJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/** Server-sent events on one connection. */
final class EventStream {

    private static final String TYPE = "text/event-stream";

    /** How long a client waits before it comes back, in milliseconds. */
    private static final int RETRY = 2_000;

    private final HttpServletResponse response;
    private final OutputStream out;

    private EventStream(HttpServletResponse response) throws IOException {
        this.response = response;
        this.out = response.getOutputStream();
    }

    /** What an event says; its name is the kind of the change. */
    private record Data(Change.Kind kind, Object widget, String slug, long position) {}

    static boolean isOne(HttpServletResponse response) {
        var type = response.getContentType();
        return type != null && type.startsWith(TYPE);
    }

    /** @param place behind which the client goes on when it comes back before anything happened */
    static EventStream open(HttpServletResponse response, long place) throws IOException {
        response.setContentType(TYPE);
        response.setCharacterEncoding(UTF_8);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        var stream = new EventStream(response);
        stream.write("retry: %d\nid: %d\n\n".formatted(RETRY, place));
        stream.response.flushBuffer();
        return stream;
    }

    /**
     * A client that comes back is told again what has a place behind its last id. So only the last change of a place
     * has that for its id; the others have the one before.
     *
     * @param more whether the last of the changes may not be the last of its place
     */
    void tell(List<Change> changes, boolean more) throws IOException {
        var text = new StringBuilder();
        for (var i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            var last = i + 1 < changes.size() ? changes.get(i + 1).place() != change.place() : !more;
            var data = new Data(change.kind(), change.widget(), change.slug(), change.place());
            text.append("id: ")
                    .append(last ? change.place() : change.place() - 1)
                    .append("\nevent: ")
                    .append(change.kind().name().toLowerCase(Locale.ROOT))
                    .append("\ndata: ")
                    .append(EventJson.MAPPER.writeValueAsString(data))
                    .append("\n\n");
        }
        write(text.toString());
        response.flushBuffer();
    }

    /** So that everything in between knows that both ends are alive. */
    void heartbeat() throws IOException {
        write(":\n\n");
        response.flushBuffer();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }
}
