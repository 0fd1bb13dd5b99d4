package io.vitrine.delivery.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.delivery.History;
import io.vitrine.delivery.store.DeliveredDocument;
import io.vitrine.delivery.store.WidgetChange;
import io.vitrine.delivery.store.WidgetKey;
import io.vitrine.events.AssetEvent.AssetTitled;
import io.vitrine.events.AssetId;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An asset of many widgets changes immediately for readers, and in portions for the change stream. */
class FanOutTest {

    /** The maximum number of widgets that one write changes. */
    private static final int MAX_WIDGETS_PER_WRITE = 500;

    private static final int PORTION_SIZE = 100;
    private static final int WIDGETS = 620;

    private final AssetId photo = AssetId.random();
    private final History shop = History.ofProject();
    private final History neighbour = History.ofProject();

    @TempDir
    Path directory;

    private StoreOf feed;
    private List<WidgetId> widgets;

    @BeforeEach
    void open() {
        feed = StoreOf.given(directory, shop);
        feed.apply(neighbour.events());
        widgets = everywhere(shop, photo);
        finish();
    }

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void the_neighbours_publish_is_applied_after_one_portion_of_widgets() {
        feed.apply(shop.add(new AssetTitled(photo, "Dusk")));
        assertThat(feed.touched).hasSizeLessThanOrEqualTo(MAX_WIDGETS_PER_WRITE);
        assertThat(feed.store.fanOut()).isTrue();

        var otherWidgets = WidgetId.random();
        feed.apply(neighbour.add(History.widget(otherWidgets, "theirs"), new WidgetPublished(otherWidgets)));

        assertThat(document(neighbour, otherWidgets)).isNotNull();
        assertThat(finish())
                .as("portions that were left")
                .isBetween(WIDGETS / PORTION_SIZE - 1, WIDGETS / PORTION_SIZE + 2);
    }

    @Test
    void every_widget_shows_the_change_from_its_event_on() {
        feed.apply(shop.add(new AssetTitled(photo, "Dusk")));
        do {
            assertThat(titles()).containsExactly("Dusk");
        } while (feed.store.fanOut());

        assertThat(titles()).containsExactly("Dusk");
    }

    @Test
    void followers_are_told_of_all_widgets_in_order_when_the_last_one_is_written() {
        var edit = shop.add(new AssetTitled(photo, "Dusk"));
        feed.apply(edit);
        var place = edit.getFirst().position();
        feed.store.fanOut();
        var deleted = widgets.getLast();
        var later = shop.add(new WidgetUnpublished(deleted));
        feed.apply(later);
        assertThat(changesFrom(place - 1)).as("until all of it can be told").isEmpty();
        assertThat(lastToTell()).isEqualTo(place - 1);

        finish();

        var told = changesFrom(place - 1);
        var expected = new ArrayList<>(widgets.stream()
                .filter(widget -> !widget.equals(deleted))
                .map(widget -> new WidgetChange(place, WidgetChange.Kind.CHANGED, widget, "w" + widget))
                .sorted(Comparator.comparing(change -> change.widget().toString()))
                .toList());
        expected.add(
                new WidgetChange(later.getFirst().position(), WidgetChange.Kind.UNPUBLISHED, deleted, "w" + deleted));
        assertThat(told).containsExactlyElementsOf(expected);
        assertThat(lastToTell()).isEqualTo(later.getFirst().position());
    }

    @Test
    void a_node_that_was_killed_goes_on_where_it_was() {
        var edit = shop.add(new AssetTitled(photo, "Dusk"));
        feed.apply(edit);
        feed.store.fanOut();
        feed.store.fanOut();

        feed.close();
        feed = new StoreOf(directory);

        assertThat(titles()).containsExactly("Dusk");
        assertThat(finish()).isEqualTo((WIDGETS - 2 * PORTION_SIZE) / PORTION_SIZE + 1);
        assertThat(changesFrom(edit.getFirst().position() - 1)).hasSize(WIDGETS);
    }

    @Test
    void an_asset_that_is_edited_again_and_again_is_written_to_its_widgets_twice_at_most() {
        feed.apply(shop.add(new AssetTitled(photo, "Dusk")));
        feed.store.fanOut();
        for (var i = 0; i < 50; i++) {
            feed.apply(shop.add(new AssetTitled(photo, "Dusk " + i)));
        }

        assertThat(finish()).isLessThanOrEqualTo(2 * (WIDGETS / PORTION_SIZE + 1));
        assertThat(titles()).containsExactly("Dusk 49");
        assertThat(changesFrom(shop.events().getLast().position() - 1)).hasSize(WIDGETS);
    }

    @Test
    void projects_take_turns() {
        var logo = AssetId.random();
        var otherWidgets = everywhere(neighbour, logo);
        var before = lastPlace(neighbour);
        var wide = Stream.generate(AssetId::random).limit(5).toList();
        wide.forEach(asset -> everywhere(shop, asset));
        feed.apply(wide.stream()
                .flatMap(asset -> shop.add(new AssetTitled(asset, "Dusk")).stream())
                .toList());
        feed.apply(shop.add(new AssetTitled(photo, "Dusk")));
        feed.store.fanOut();

        feed.apply(neighbour.add(new AssetTitled(logo, "Logo")));
        var portions = 0;
        while (changes(neighbour, before).isEmpty()) {
            feed.store.fanOut();
            portions++;
        }

        assertThat(changes(neighbour, before)).hasSize(otherWidgets.size());
        assertThat(portions).isLessThanOrEqualTo(2 * (WIDGETS / PORTION_SIZE + 1));
    }

    @Test
    void a_neighbours_asset_in_few_widgets_changes_at_once_in_the_same_write() {
        var logo = AssetId.random();
        var otherWidgets = WidgetId.random();
        feed.apply(neighbour.add(
                History.asset(logo, "Logo"),
                History.widget(otherWidgets, "theirs", logo),
                new WidgetPublished(otherWidgets)));
        var events = new ArrayList<>(shop.add(new AssetTitled(photo, "Dusk")));
        events.addAll(neighbour.add(new AssetTitled(logo, "Logo 2")));

        feed.apply(events);

        assertThat(feed.touched).containsExactly(new WidgetKey(neighbour.project, otherWidgets));
        assertThat(lastPlace(neighbour)).isEqualTo(events.getLast().position());
    }

    private List<WidgetId> everywhere(History project, AssetId asset) {
        feed.apply(project.add(History.asset(asset, "Dawn")));
        var made = Stream.generate(WidgetId::random).limit(WIDGETS).toList();
        for (var widget : made) {
            project.add(History.widget(widget, "w" + widget, asset), new WidgetPublished(widget));
        }
        feed.apply(project.events());
        return made;
    }

    private int finish() {
        var portions = 0;
        while (feed.store.fanOut()) {
            portions++;
        }
        return portions;
    }

    /** The asset's titles in the widgets' documents. */
    private Set<String> titles() {
        var titles = new HashSet<String>();
        for (var widget : widgets) {
            titles.add(new String(document(shop, widget).json(), UTF_8).replaceAll(".*\"title\":\"([^\"]*)\".*", "$1"));
        }
        return titles;
    }

    private DeliveredDocument document(History project, WidgetId widget) {
        return feed.store.<DeliveredDocument>read(view -> view.document(new WidgetKey(project.project, widget)));
    }

    private List<WidgetChange> changesFrom(long place) {
        return changes(shop, place);
    }

    private List<WidgetChange> changes(History project, long place) {
        return feed.store.read(
                view -> view.changesAfter(project.project, WidgetChange.Cursor.behind(place), Integer.MAX_VALUE));
    }

    private long lastToTell() {
        return lastPlace(shop);
    }

    private long lastPlace(History project) {
        return feed.store.read(view -> view.lastCompletePlace(project.project));
    }
}
