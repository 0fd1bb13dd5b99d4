package io.vitrine.delivery.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.delivery.History;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetId;
import io.vitrine.rendering.widget.PublishedWidget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes are atomic and durable. */
class StoreTest {

    private final History shop = History.empty();
    private final WidgetId id = WidgetId.random();
    private final PartitionProgress progress = new PartitionProgress("topic", 42, 7);

    @TempDir
    Path directory;

    @Test
    void what_was_written_is_there_after_a_new_start() {
        try (var store = Store.open(directory)) {
            store.write(this::publish);
        }
        try (var store = Store.open(directory)) {
            assertThat(shown(store)).isEqualTo(published());
            assertThat(progress(store)).isEqualTo(progress);
            assertThat(filled(store)).isTrue();
        }
    }

    @Test
    void a_write_that_fails_half_way_never_happened() {
        try (var store = Store.open(directory)) {
            assertThatThrownBy(() -> store.write(batch -> {
                        publish(batch);
                        throw new IllegalStateException("half way");
                    }))
                    .hasMessage("half way");

            assertThat(shown(store)).isNull();
            assertThat(progress(store)).isNull();
        }
    }

    @Test
    void a_part_that_fails_takes_back_itself_and_nothing_before_it() {
        var asset = AssetId.random();
        try (var store = Store.open(directory)) {
            store.write(batch -> {
                batch.cursor(shop.project, 5);
                assertThatThrownBy(() -> batch.atomically(() -> {
                            batch.cursor(shop.project, 6);
                            publish(batch);
                            throw new IllegalStateException("half way");
                        }))
                        .hasMessage("half way");
                assertThat(batch.cursor(shop.project)).isEqualTo(5);
                assertThat(batch.holders(shop.project, asset, null, 10)).isEmpty();
            });

            assertThat(store.<Long>read(view -> view.cursor(shop.project))).isEqualTo(5);
            assertThat(shown(store)).isNull();
        }
    }

    @Test
    void a_reader_sees_one_moment_whatever_is_written_meanwhile() {
        try (var store = Store.open(directory)) {
            boolean seen = store.read(view -> {
                store.write(this::publish);
                return view.published(shop.project, id) != null;
            });

            assertThat(seen).isFalse();
            assertThat(shown(store)).isNotNull();
        }
    }

    @Test
    void a_listener_hears_of_a_change_when_it_can_be_read() {
        try (var store = Store.open(directory)) {
            store.onChange(changed -> {
                assertThat(changed.widgets()).containsExactly(new WidgetKey(shop.project, id));
                assertThat(shown(store)).isNotNull();
            });

            store.write(this::publish);
        }
    }

    @Test
    void two_processes_cannot_have_the_same_store() {
        try (var store = Store.open(directory)) {
            assertThatThrownBy(() -> Store.open(directory))
                    .isInstanceOf(StoreFailed.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("another process");
            assertThat(filled(store)).isFalse();
        }
    }

    @Test
    void what_another_version_left_is_cleared_away_and_nothing_else() throws IOException {
        Files.createDirectories(directory.resolve("delivery-v1/nested"));
        Files.createDirectories(directory.resolve("photos"));

        try (var store = Store.open(directory)) {
            assertThat(filled(store)).isFalse();
        }

        assertThat(directory.resolve("delivery-v1")).doesNotExist();
        assertThat(directory.resolve("photos")).exists();
    }

    @Test
    void a_closed_store_says_so() {
        var store = Store.open(directory);
        store.close();
        store.close();

        assertThatThrownBy(() -> store.read(StoreReader::filled)).isInstanceOf(StoreFailed.class);
    }

    private PublishedWidget shown(Store store) {
        return store.read(view -> view.published(shop.project, id));
    }

    private static PartitionProgress progress(Store store) {
        return store.read(view -> view.progress(3));
    }

    private static boolean filled(Store store) {
        return store.read(StoreReader::filled);
    }

    private void publish(StoreTransaction batch) {
        batch.publish(shop.project, id, published());
        batch.progress(3, progress);
        batch.markFilled();
    }

    private PublishedWidget published() {
        var content =
                new WidgetContent("Hero", "hero", null, null, null, List.of(), JsonObject.EMPTY, JsonObject.EMPTY);
        return new PublishedWidget(id, content, 2, Instant.parse("2026-01-15T10:30:00Z"));
    }
}
