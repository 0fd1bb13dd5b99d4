package io.vitrine.delivery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.delivery.store.Change;
import io.vitrine.events.EventJson;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Server-sent events on one connection. */
final class EventStream {

    /** How long a client waits before it comes back, in milliseconds. */
    private static final int RETRY = 2_000;

    private final Reply.Sink sink;

    private EventStream(Reply.Sink sink) {
        this.sink = sink;
    }

    /** What an event says; its name is the kind of the change. */
    private record Data(Change.Kind kind, Object widget, String slug, long position) {}

    static Reply reply(Reply.Writing writing) {
        var fields = Fields.of(Status.OK)
                .add("Content-Type", "text/event-stream;charset=UTF-8")
                .add("Cache-Control", "no-store")
                .add("X-Accel-Buffering", "no");
        return new Reply.Endless(Status.OK, fields.bytes(), writing);
    }

    /** @param place behind which the client goes on when it comes back before anything happened */
    static EventStream open(Reply.Sink sink, long place) throws IOException, InterruptedException {
        var stream = new EventStream(sink);
        stream.write("retry: %d\nid: %d\n\n".formatted(RETRY, place));
        return stream;
    }

    /**
     * A client that comes back is told again what has a place behind its last id. So only the last change of a place
     * has that for its id; the others have the one before.
     *
     * @param more whether the last of the changes may not be the last of its place
     */
    void tell(List<Change> changes, boolean more) throws IOException, InterruptedException {
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
    }

    boolean isOpen() {
        return sink.isOpen();
    }

    /** So that everything in between knows that both ends are alive. */
    void heartbeat() throws IOException, InterruptedException {
        write(":\n\n");
    }

    private void write(String text) throws IOException, InterruptedException {
        sink.write(text.getBytes(UTF_8));
    }
}
