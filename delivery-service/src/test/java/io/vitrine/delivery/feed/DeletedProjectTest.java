package io.vitrine.delivery.feed;

import static io.vitrine.delivery.History.asset;
import static io.vitrine.delivery.History.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.delivery.History;
import io.vitrine.delivery.store.StoreReader;
import io.vitrine.delivery.store.WidgetKey;
import io.vitrine.events.AssetId;
import io.vitrine.events.ProjectEvent.ProjectDeleted;
import io.vitrine.events.ProjectState;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deleted project is shown nowhere, and its neighbour as before. */
class DeletedProjectTest {

    private final History shop = History.ofProject();
    private final History neighbour = History.ofProject();
    private final WidgetId hero = WidgetId.random();
    private final AssetId photo = AssetId.random();

    private StoreOf feed;

    @BeforeEach
    void open(@TempDir Path directory) {
        feed = StoreOf.given(directory, shop);
        feed.apply(neighbour.events());
        feed.apply(shop.add(asset(photo, "Photo"), widget(hero, "hero", photo), new WidgetPublished(hero)));
        feed.apply(neighbour.add(widget(hero, "hero"), new WidgetPublished(hero)));
    }

    @AfterEach
    void close() {
        feed.close();
    }

    private ProjectDeleted deleted() {
        return new ProjectDeleted(shop.project, "Ticket 4711", Instant.EPOCH, "ada");
    }

    private void assertGone() {
        assertThat(feed.store.<Long>read(view -> view.cursor(shop.project))).isPositive();
        assertThat(feed.store.<ProjectState>read(view -> view.project(shop.project)))
                .isInstanceOf(ProjectState.Absent.class);
        assertThat(feed.store.<Object>read(view -> view.published(shop.project, hero)))
                .isNull();
        assertThat(feed.store.<Object>read(view -> view.served(shop.project))).isNull();
        assertThat(feed.store.<Object>read(view -> view.widgetAt(shop.project, "hero")))
                .isNull();
        assertThat(feed.store.<List<WidgetId>>read(view -> view.holders(shop.project, photo, null, 10)))
                .isEmpty();
        assertThat(feed.store.<Object>read(view -> view.published(neighbour.project, hero)))
                .isNotNull();
    }

    @Test
    void nothing_of_it_is_left_and_no_cache_keeps_its_widgets() {
        feed.apply(shop.add(deleted()));

        assertGone();
        assertThat(feed.touched).contains(new WidgetKey(shop.project, hero));
    }

    @Test
    void a_repeat_of_its_events_does_not_bring_it_back() {
        feed.apply(shop.add(deleted()));
        feed.apply(shop.events());

        assertGone();
    }

    @Test
    void a_stopped_project_is_deleted_as_well() {
        shop.lose(new WidgetRenamed(hero, "lost"));
        feed.apply(shop.add(new WidgetRenamed(hero, "later")));
        assertThat(feed.stops()).hasSize(1);

        shop.lose(deleted());
        feed.apply(shop.add(deleted()));

        assertGone();
        assertThat(feed.store.<List<?>>read(StoreReader::stops)).isEmpty();
    }
}
