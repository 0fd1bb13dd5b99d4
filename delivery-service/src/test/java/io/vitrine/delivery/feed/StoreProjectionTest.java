package io.vitrine.delivery.feed;

import static io.vitrine.delivery.History.asset;
import static io.vitrine.delivery.History.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.delivery.History;
import io.vitrine.delivery.store.WidgetKey;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.AssetEvent.AssetTitled;
import io.vitrine.events.AssetId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectEvent.MaxAgeChanged;
import io.vitrine.events.ProjectEvent.ProjectCreated;
import io.vitrine.events.ProjectEvent.ProjectKeyChanged;
import io.vitrine.events.ProjectId;
import io.vitrine.events.ProjectState;
import io.vitrine.events.Publishing;
import io.vitrine.events.WidgetEvent.AssetsRemoved;
import io.vitrine.events.WidgetEvent.SlugChanged;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import io.vitrine.rendering.widget.PublishedWidget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The content of the store after given events. */
class StoreProjectionTest {

    private final History shop = History.ofProject();
    private final WidgetId a = WidgetId.random();
    private final WidgetId b = WidgetId.random();
    private final AssetId photo = AssetId.random();

    private StoreOf feed;

    @BeforeEach
    void open(@TempDir Path directory) {
        feed = StoreOf.given(directory, shop);
    }

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void a_published_widget_is_found_by_its_slug_and_its_id() {
        sendEvents(widget(a, "hero"), new WidgetPublished(a));

        assertThat(at("hero")).isEqualTo(a);
        assertThat(published(a).content().slug()).isEqualTo("hero");
    }

    @Test
    void a_draft_is_found_by_neither() {
        sendEvents(widget(a, "hero"));

        assertThat(at("hero")).isNull();
        assertThat(published(a)).isNull();
    }

    @Test
    void an_unpublished_or_deleted_widget_leaves_nothing_behind() {
        sendEvents(widget(a, "hero", photo), new WidgetPublished(a), new WidgetUnpublished(a));
        sendEvents(widget(b, "footer", photo), new WidgetPublished(b), new WidgetDeleted(b));

        assertThat(at("hero")).isNull();
        assertThat(at("footer")).isNull();
        assertThat(feed.store.<List<WidgetId>>read(view -> view.holders(shop.project, photo, null, 10)))
                .isEmpty();
    }

    @Test
    void a_new_slug_counts_from_the_publish_that_contains_it() {
        sendEvents(widget(a, "old"), new WidgetPublished(a), new SlugChanged(a, "new"));
        assertThat(at("old")).isEqualTo(a);
        assertThat(at("new")).isNull();

        sendEvents(new WidgetPublished(a));
        assertThat(at("old")).isNull();
        assertThat(at("new")).isEqualTo(a);
    }

    @Test
    void a_slug_leads_to_the_widget_that_was_published_under_it_last() {
        sendEvents(widget(a, "hero"), new WidgetPublished(a), new SlugChanged(a, "former-hero"));
        sendEvents(widget(b, "hero"));
        assertThat(at("hero")).as("taken by a draft only").isEqualTo(a);

        sendEvents(new WidgetPublished(b));
        assertThat(at("hero")).isEqualTo(b);
        assertThat(published(a)).as("still there under its id").isNotNull();

        sendEvents(new WidgetPublished(a));
        assertThat(at("hero")).as("not lost by the publish of the former owner").isEqualTo(b);
        assertThat(at("former-hero")).isEqualTo(a);
    }

    @Test
    void a_lost_slug_does_not_fall_back_to_its_former_owner() {
        sendEvents(widget(a, "hero"), new WidgetPublished(a), new SlugChanged(a, "former-hero"));
        sendEvents(widget(b, "hero"), new WidgetPublished(b), new WidgetUnpublished(b));

        assertThat(at("hero")).isNull();
    }

    @Test
    void a_change_of_an_asset_touches_the_published_widgets_that_hold_it() {
        sendEvents(asset(photo, "Beach"), widget(a, "hero", photo), new WidgetPublished(a), widget(b, "draft", photo));

        sendEvents(new AssetTitled(photo, "Dunes"));

        assertThat(feed.touched).containsExactly(new WidgetKey(shop.project, a));
        assertThat(assets().get(photo)).extracting(Asset::title).isEqualTo("Dunes");
    }

    @Test
    void an_asset_removed_in_a_draft_still_touches_what_is_published() {
        sendEvents(asset(photo, "Beach"), widget(a, "hero", photo), new WidgetPublished(a));
        sendEvents(new AssetsRemoved(a, List.of(photo)));
        assertThat(feed.touched).isEmpty();

        sendEvents(new AssetDeleted(photo));

        assertThat(feed.touched).containsExactly(new WidgetKey(shop.project, a));
        assertThat(assets()).isEmpty();
    }

    @Test
    void an_edit_of_a_draft_touches_nothing() {
        sendEvents(widget(a, "hero"), new WidgetPublished(a));

        sendEvents(new WidgetRenamed(a, "Summer"));

        assertThat(feed.touched).isEmpty();
    }

    @Test
    void a_project_answers_to_its_present_key() {
        sendEvents(new MaxAgeChanged(shop.project, 60), new ProjectKeyChanged(shop.project, "newkey"));

        assertThat(owner(shop.key)).isNull();
        assertThat(owner("newkey")).isEqualTo(shop.project);
        assertThat(project())
                .isInstanceOfSatisfying(
                        Project.class, project -> assertThat(project.maxAge()).isEqualTo(60));
    }

    /** Events of two projects come from two partitions, so in any order. */
    @Test
    void a_key_belongs_to_the_project_that_took_it_last_whichever_is_heard_first() {
        var gaveUp = History.empty();
        var took = History.empty();
        var first = gaveUp.add(new ProjectCreated(gaveUp.project, "A", "key1", Publishing.LIVE, 0));
        var release = gaveUp.add(new ProjectKeyChanged(gaveUp.project, "key2"));
        var second = took.add(new ProjectCreated(took.project, "B", "key1", Publishing.LIVE, 0));

        feed.apply(second);
        feed.apply(first);
        assertThat(owner("key1")).isEqualTo(took.project);
        feed.apply(release);

        assertThat(owner("key1")).isEqualTo(took.project);
        assertThat(owner("key2")).isEqualTo(gaveUp.project);
    }

    @Test
    void another_project_has_nothing_of_it() {
        sendEvents(widget(a, "hero"), new WidgetPublished(a));
        var other = ProjectId.random();

        assertThat(feed.store.<WidgetId>read(view -> view.widgetAt(other, "hero")))
                .isNull();
        assertThat(feed.store.<PublishedWidget>read(view -> view.published(other, a)))
                .isNull();
    }

    private void sendEvents(DomainEvent... events) {
        feed.apply(shop.add(events));
        assertThat(feed.stops()).isEmpty();
    }

    private Map<AssetId, Asset> assets() {
        return feed.store.read(
                view -> view.asset(shop.project, photo) instanceof Asset asset ? Map.of(photo, asset) : Map.of());
    }

    private ProjectState project() {
        return feed.store.read(view -> view.project(shop.project));
    }

    private WidgetId at(String slug) {
        return feed.store.read(view -> view.widgetAt(shop.project, slug));
    }

    private PublishedWidget published(WidgetId id) {
        return feed.store.read(view -> view.published(shop.project, id));
    }

    private ProjectId owner(String key) {
        return feed.store.read(view -> view.projectWithKey(key));
    }
}
