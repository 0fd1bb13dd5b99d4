package io.vitrine.delivery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.delivery.store.WidgetChange;
import io.vitrine.events.ConsistencyToken;
import io.vitrine.events.EventJson;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/** Server-sent events on one connection. */
final class EventStream {

    /** How long a client waits before it reconnects, in milliseconds. */
    private static final int RETRY_MILLIS = 2_000;

    private static final String STARTED_OVER = "started-over";

    private final Reply.Sink sink;
    private final boolean named;

    private EventStream(Reply.Sink sink, boolean named) {
        this.sink = sink;
        this.named = named;
    }

    /** The data of an event. Its name is the kind of the change. */
    private record Data(WidgetChange.Kind kind, Object widget, String slug, long position) {}

    /** The data of an event that does not concern a single widget. */
    private record StartedOver(String kind, String reason, long position) {}

    static Reply reply(Reply.Writing writing) {
        var fields = ResponseHead.of(Status.OK)
                .add("Content-Type", "text/event-stream;charset=UTF-8")
                .add("Cache-Control", "no-store")
                .add("X-Accel-Buffering", "no");
        return new Reply.Endless(Status.OK, fields.bytes(), writing);
    }

    /** @param place after which the client continues if it reconnects before the first event */
    static EventStream open(Reply.Sink sink, boolean named, ConsistencyToken place)
            throws IOException, InterruptedException {
        var stream = new EventStream(sink, named);
        stream.write("retry: %d\nid: %s\n\n".formatted(RETRY_MILLIS, place));
        return stream;
    }

    /**
     * A client that reconnects receives again all changes with a place after its last id. So only the last change of a
     * place has that place as its id; the others have the place before it.
     *
     * @param more whether the last of the changes may not be the last of its place
     * @param places the place with its incarnation
     */
    void send(List<WidgetChange> changes, boolean more, LongFunction<ConsistencyToken> places)
            throws IOException, InterruptedException {
        var text = new StringBuilder();
        for (var i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            var last = i + 1 < changes.size() ? changes.get(i + 1).place() != change.place() : !more;
            var data = new Data(change.kind(), change.widget(), change.slug(), change.place());
            var id = places.apply(last ? change.place() : change.place() - 1);
            text.append(event(id, change.kind().name().toLowerCase(Locale.ROOT), data));
        }
        write(text.toString());
    }

    /**
     * The client's data may belong to a history that no longer exists: it loads everything again, and receives the
     * changes that follow.
     */
    void startOver(ConsistencyToken place, String reason) throws IOException, InterruptedException {
        write(event(place, STARTED_OVER, new StartedOver("STARTED_OVER", reason, place.position())));
    }

    private String event(ConsistencyToken id, String name, Object data) {
        return "id: %s\n%sdata: %s\n\n"
                .formatted(id, named ? "event: %s\n".formatted(name) : "", EventJson.MAPPER.writeValueAsString(data));
    }

    boolean isOpen() {
        return sink.isOpen();
    }

    /** A heartbeat, which keeps the connection open in proxies. */
    void heartbeat() throws IOException, InterruptedException {
        write(":\n\n");
    }

    private void write(String text) throws IOException, InterruptedException {
        sink.write(text.getBytes(UTF_8));
    }
}
