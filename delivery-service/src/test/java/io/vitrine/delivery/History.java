package io.vitrine.delivery;

import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectEvent.ProjectCreated;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetEvent.WidgetCreated;
import io.vitrine.events.WidgetId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** The events of one project in a test, with consistent versions and positions. */
public final class History {

    private static final AtomicLong POSITIONS = new AtomicLong();
    private static final EventMetadata BY = new EventMetadata("tester", "request", "projects", null, null);

    public final ProjectId project = ProjectId.random();
    public final String key = "p" + project.toString().replace("-", "").substring(0, 20);

    private final Map<String, Long> versions = new HashMap<>();
    private final List<Recorded<DomainEvent>> events = new ArrayList<>();

    /** A project that exists. */
    public static History ofProject() {
        var history = new History();
        history.add(new ProjectCreated(history.project, "Shop", history.key, Publishing.STAGED, 0));
        return history;
    }

    /** A project without events. */
    public static History empty() {
        return new History();
    }

    public List<Recorded<DomainEvent>> events() {
        return List.copyOf(events);
    }

    /** Records the next events and returns only these. */
    public List<Recorded<DomainEvent>> add(DomainEvent... events) {
        var added = new ArrayList<Recorded<DomainEvent>>();
        for (var event : events) {
            added.add(recorded(event, versions.merge(event.subjectId(), 1L, Long::sum)));
        }
        this.events.addAll(added);
        return added;
    }

    /** Skips a version and a position, as if an event of this aggregate were lost. */
    public void lose(DomainEvent event) {
        versions.merge(event.subjectId(), 1L, Long::sum);
    }

    private Recorded<DomainEvent> recorded(DomainEvent event, long version) {
        var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Recorded<>(UUID.randomUUID(), POSITIONS.incrementAndGet(), version, at, project, BY, event);
    }

    public static WidgetCreated widget(WidgetId id, String slug, AssetId... assets) {
        return new WidgetCreated(
                id,
                "Widget " + slug,
                slug,
                null,
                null,
                Layout.CAROUSEL,
                List.of(assets),
                JsonObject.parse("{\"autoplay\":true}"),
                JsonObject.EMPTY);
    }

    public static AssetCreated asset(AssetId id, String title) {
        return new AssetCreated(
                id, file("https://cdn.example/" + id), "Alt", title, List.of("summer"), JsonObject.EMPTY);
    }

    public static AssetFile file(String url) {
        return new AssetFile(AssetFile.Kind.IMAGE, url, "hero.jpg", "image/jpeg", 1234L, 800, 600);
    }
}
