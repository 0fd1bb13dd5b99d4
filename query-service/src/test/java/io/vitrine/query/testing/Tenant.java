package io.vitrine.query.testing;

import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.EventTopic;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectEvent.ProjectCreated;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetEvent.WidgetCreated;
import io.vitrine.events.WidgetId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A project with events. */
public final class Tenant {

    private static final Instant BEGINNING = Instant.parse("2026-01-15T10:30:00.123Z");

    private final ProjectId id;
    private final Map<String, Long> versions = new HashMap<>();
    private final List<Recorded<DomainEvent>> history = new ArrayList<>();

    private Tenant(ProjectId id) {
        this.id = id;
    }

    public static Tenant any() {
        return new Tenant(ProjectId.random());
    }

    /** One whose events are in the partition. */
    public static Tenant inPartition(int partition) {
        var project = ProjectId.random();
        while (EventTopic.partitionOf(project, Topic.PARTITIONS) != partition) {
            project = ProjectId.random();
        }
        return new Tenant(project);
    }

    public ProjectId id() {
        return id;
    }

    public int partition() {
        return EventTopic.partitionOf(id, Topic.PARTITIONS);
    }

    public List<Recorded<DomainEvent>> history() {
        synchronized (Topic.class) {
            return List.copyOf(history);
        }
    }

    public long lastPosition() {
        return history().getLast().position();
    }

    /** Writes the events to the topic and returns the position of the last: the token of such a write. */
    public long has(DomainEvent... events) {
        synchronized (Topic.class) {
            for (var event : events) {
                Topic.write(recorded(event));
            }
            Topic.flush();
            return history.getLast().position();
        }
    }

    /** Without waiting for the topic. */
    public void writes(DomainEvent event) {
        synchronized (Topic.class) {
            Topic.write(recorded(event));
        }
    }

    /** The position of the last event, which is on the topic now. */
    public long flushed() {
        Topic.flush();
        return history.getLast().position();
    }

    /** Writes an event that says so of its time and its author. */
    public Recorded<DomainEvent> has(Instant at, EventMetadata by, DomainEvent event) {
        synchronized (Topic.class) {
            var recorded = recorded(event);
            var recordedBy = new Recorded<>(
                    recorded.id(), recorded.position(), recorded.version(), at, id, by, recorded.event());
            history.set(history.size() - 1, recordedBy);
            Topic.write(recordedBy);
            Topic.flush();
            return recordedBy;
        }
    }

    /** The event in its envelope, not written anywhere. */
    public Recorded<DomainEvent> recorded(DomainEvent event) {
        synchronized (Topic.class) {
            var version = versions.merge(event.subjectId(), 1L, Long::sum);
            var position = Topic.nextPosition();
            var recorded = new Recorded<>(
                    UUID.randomUUID(),
                    position,
                    version,
                    BEGINNING.plusMillis(position),
                    id,
                    new EventMetadata("alice", "request-" + position, "projects", null, null),
                    event);
            history.add(recorded);
            return recorded;
        }
    }

    public ProjectCreated created(String name) {
        return new ProjectCreated(id, name, "key" + id.toString().substring(0, 8), Publishing.LIVE, 0);
    }

    public static WidgetCreated widget(WidgetId id, String name, AssetId... assets) {
        return widget(id, name, Layout.CAROUSEL, assets);
    }

    public static WidgetCreated widget(WidgetId id, String name, Layout layout, AssetId... assets) {
        return new WidgetCreated(
                id,
                name,
                "slug-" + id,
                null,
                null,
                layout,
                List.of(assets),
                JsonObject.parse("{\"infinite\":true,\"autoplaySpeed\":3000}"),
                JsonObject.EMPTY);
    }

    public static AssetCreated asset(AssetId id, String title, String... tags) {
        return asset(id, AssetFile.Kind.IMAGE, title, title + ".jpg", tags);
    }

    public static AssetCreated asset(AssetId id, AssetFile.Kind kind, String title, String filename, String... tags) {
        var file = new AssetFile(kind, "https://cdn.example/" + id, filename, "image/jpeg", 1024L, 640, 480);
        return new AssetCreated(id, file, "alt " + title, title, List.of(tags), JsonObject.EMPTY);
    }
}
