package io.vitrine.query.http.projects;

import io.vitrine.events.ConsistencyToken;
import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.journal.CloudEvent;
import io.vitrine.journal.JournalEntry;
import io.vitrine.journal.feed.EventFeed;
import io.vitrine.journal.feed.StartedOver;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * The feed as server-sent events. Events that the filter excludes advance the position of the client too: a comment has
 * it as its id.
 */
final class FeedStream implements EventFeed.Listener {

    static final String STARTED_OVER = "io.vitrine.feed.started-over.v1";

    private final ProjectId project;
    private final boolean named;
    private final Writer out;
    private final HttpServletResponse response;

    private FeedStream(ProjectId project, boolean named, Writer out, HttpServletResponse response) {
        this.project = project;
        this.named = named;
        this.out = out;
        this.response = response;
    }

    /** The position of a CloudEvent that is not in the log. */
    private record Notice(
            String specversion,
            UUID id,
            String source,
            String type,
            Instant time,
            String datacontenttype,
            Place data) {}

    /** @param after the position after which the stream continues */
    private record Place(String after, String reason) {}

    static FeedStream open(ProjectId project, boolean named, Writer out, HttpServletResponse response)
            throws IOException {
        var stream = new FeedStream(project, named, out, response);
        out.write("retry: 1000\n\n");
        stream.flush();
        return stream;
    }

    @Override
    public void take(JournalEntry entry, ConsistencyToken place) throws IOException {
        write(
                place,
                entry.type().cloudEvent(),
                CloudEvent.of(entry, place.incarnation()).json());
    }

    @Override
    public void startedOver(StartedOver startedOver) throws IOException {
        var after = startedOver.after();
        var reason = startedOver.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        var notice = new Notice(
                "1.0",
                UUID.randomUUID(),
                "/projects/" + project,
                STARTED_OVER,
                Instant.now(),
                "application/json",
                new Place(after.toString(), reason));
        write(after, STARTED_OVER, EventJson.MAPPER.writeValueAsString(notice));
        flush();
    }

    @Override
    public void nothingNew(ConsistencyToken place) throws IOException {
        out.write(":\nid: %s\n\n".formatted(place));
        flush();
    }

    void end() throws IOException {
        out.write(
                ": The stream ends: the token expired, was revoked or signed out, the role ended, or this node is shutting down.\n\n");
    }

    private void write(ConsistencyToken place, String name, String data) throws IOException {
        out.write("id: %s\n%sdata: %s\n\n".formatted(place, named ? "event: %s\n".formatted(name) : "", data));
    }

    private void flush() throws IOException {
        out.flush();
        response.flushBuffer();
    }
}
