package io.vitrine.delivery.feed;

import static io.vitrine.delivery.History.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.delivery.History;
import io.vitrine.delivery.store.ErasedFile;
import io.vitrine.delivery.store.StoreReader;
import io.vitrine.events.ProjectEvent.FileErased;
import io.vitrine.events.ProjectEvent.ProjectDeleted;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store knows erased files, and tells the caches of the node. */
class ErasedFileTest {

    private final History shop = History.ofProject();
    private final WidgetId hero = WidgetId.random();
    private final ErasedFile photo = new ErasedFile(shop.project, "photo.jpg");
    private final List<ErasedFile> reported = new ArrayList<>();
    private StoreOf feed;

    @BeforeEach
    void open(@TempDir Path directory) {
        feed = StoreOf.given(directory, shop);
        feed.store.onChange(changed -> reported.addAll(changed.erasedFiles()));
        feed.apply(shop.add(widget(hero, "hero")));
    }

    @AfterEach
    void close() {
        feed.close();
    }

    private List<ErasedFile> erased() {
        return feed.store.read(StoreReader::erasedFiles);
    }

    @Test
    void a_file_is_erased_and_others_are_not() {
        feed.apply(shop.add(new FileErased(shop.project, photo.name())));

        assertThat(feed.store.<Boolean>read(view -> view.isErased(photo))).isTrue();
        assertThat(feed.store.<Boolean>read(view -> view.isErased(new ErasedFile(shop.project, "other.jpg"))))
                .isFalse();
        assertThat(reported).containsExactly(photo);
    }

    @Test
    void a_stopped_project_erases_it_as_well() {
        shop.lose(new WidgetRenamed(hero, "lost"));
        feed.apply(shop.add(new WidgetRenamed(hero, "later")));
        assertThat(feed.stops()).hasSize(1);

        feed.apply(shop.add(new FileErased(shop.project, photo.name())));

        assertThat(erased()).containsExactly(photo);
        assertThat(reported).containsExactly(photo);
    }

    @Test
    void a_deleted_project_has_none() {
        feed.apply(shop.add(new FileErased(shop.project, photo.name())));

        feed.apply(shop.add(new ProjectDeleted(shop.project, "Ticket 4711", Instant.EPOCH, "ada")));

        assertThat(erased()).isEmpty();
    }
}
