package io.vitrine.delivery.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.AssetState;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.JsonObject;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetId;
import io.vitrine.rendering.widget.PublishedWidget;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory of one write is limited, however large its documents are. */
class DocumentsSizeTest {

    private static final int WIDGETS = 40;

    private final ProjectId project = ProjectId.random();

    /** Each publish is a small record, and each document has a megabyte. */
    @Test
    void publishes_of_large_widgets_do_not_add_up_in_one_write(@TempDir Path directory) {
        try (var store = Store.open(directory)) {
            var assets = Stream.generate(AssetId::random).limit(10).toList();
            store.write(batch -> assets.forEach(id -> batch.asset(project, id, asset(id))));
            var widgets = Stream.generate(WidgetId::random).limit(WIDGETS).toList();

            store.write(batch -> {
                widgets.forEach(widget -> batch.publish(project, widget, published(widget, assets)));
                StoredDocuments.write(batch);
                assertThat(batch.changes().getWriteBatch().getDataSize()).isLessThan(2L * StoredDocuments.MAX_BYTES);
            });

            for (var widget : widgets) {
                var document = store.<DeliveredDocument>read(view -> view.document(new WidgetKey(project, widget)));
                assertThat(document.json()).hasSizeGreaterThan(1_000_000);
            }
        }
    }

    private AssetState asset(AssetId id) {
        var file = new AssetFile(AssetFile.Kind.IMAGE, "https://cdn.example/" + id, null, null, 1L, 1, 1);
        var created = new AssetCreated(id, file, "x".repeat(100_000), null, List.of(), JsonObject.EMPTY);
        var by = new EventMetadata("tester", "request", "projects", null, null);
        var at = Instant.parse("2026-01-15T10:30:00Z");
        return AssetState.evolve(AssetState.INITIAL, new Recorded<>(UUID.randomUUID(), 1, 1, at, project, by, created));
    }

    private static PublishedWidget published(WidgetId id, List<AssetId> assets) {
        var content = new WidgetContent("Hero", "w" + id, null, null, null, assets, JsonObject.EMPTY, JsonObject.EMPTY);
        return new PublishedWidget(id, content, 2, Instant.parse("2026-01-15T10:30:00Z"));
    }
}
