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

/** An asset that very many widgets show changes for readers at once, and for the feed in portions. */
class FanOutTest {

    /** As many widgets change with the events of one write. */
    private static final int AT_ONCE = 500;

    private static final int PORTION = 100;
    private static final int WIDGETS = 620;

    private final AssetId photo = AssetId.random();
    private final History shop = History.ofProject();
    private final History neighbour = History.ofProject();

    @TempDir
    Path directory;

    private StoreOf fed;
    private List<WidgetId> widgets;

    @BeforeEach
    void open() {
        fed = StoreOf.given(directory, shop);
        fed.takes(neighbour.facts());
        widgets = everywhere(shop, photo);
        finish();
    }

    @AfterEach
    void close() {
        fed.close();
    }

    @Test
    void the_neighbours_publish_is_applied_after_one_portion_of_widgets() {
        fed.takes(shop.add(new AssetTitled(photo, "Dusk")));
        assertThat(fed.touched).hasSizeLessThanOrEqualTo(AT_ONCE);
        assertThat(fed.store.fanOut()).isTrue();

        var theirs = WidgetId.random();
        fed.takes(neighbour.add(History.widget(theirs, "theirs"), new WidgetPublished(theirs)));

        assertThat(document(neighbour, theirs)).isNotNull();
        assertThat(finish()).as("portions that were left").isBetween(WIDGETS / PORTION - 1, WIDGETS / PORTION + 2);
    }

    @Test
    void every_widget_shows_the_change_from_its_event_on() {
        fed.takes(shop.add(new AssetTitled(photo, "Dusk")));
        do {
            assertThat(titles()).containsExactly("Dusk");
        } while (fed.store.fanOut());

        assertThat(titles()).containsExactly("Dusk");
    }

    @Test
    void followers_are_told_of_all_widgets_in_order_when_the_last_one_is_written() {
        var edit = shop.add(new AssetTitled(photo, "Dusk"));
        fed.takes(edit);
        var place = edit.getFirst().position();
        fed.store.fanOut();
        var gone = widgets.getLast();
        var later = shop.add(new WidgetUnpublished(gone));
        fed.takes(later);
        assertThat(changesFrom(place - 1)).as("until all of it can be told").isEmpty();
        assertThat(lastToTell()).isEqualTo(place - 1);

        finish();

        var told = changesFrom(place - 1);
        var expected = new ArrayList<>(widgets.stream()
                .filter(widget -> !widget.equals(gone))
                .map(widget -> new WidgetChange(place, WidgetChange.Kind.CHANGED, widget, "w" + widget))
                .sorted(Comparator.comparing(change -> change.widget().toString()))
                .toList());
        expected.add(new WidgetChange(later.getFirst().position(), WidgetChange.Kind.UNPUBLISHED, gone, "w" + gone));
        assertThat(told).containsExactlyElementsOf(expected);
        assertThat(lastToTell()).isEqualTo(later.getFirst().position());
    }

    @Test
    void a_node_that_was_killed_goes_on_where_it_was() {
        var edit = shop.add(new AssetTitled(photo, "Dusk"));
        fed.takes(edit);
        fed.store.fanOut();
        fed.store.fanOut();

        fed.close();
        fed = new StoreOf(directory);

        assertThat(titles()).containsExactly("Dusk");
        assertThat(finish()).isEqualTo((WIDGETS - 2 * PORTION) / PORTION + 1);
        assertThat(changesFrom(edit.getFirst().position() - 1)).hasSize(WIDGETS);
    }

    @Test
    void an_asset_that_is_edited_again_and_again_is_written_to_its_widgets_twice_at_most() {
        fed.takes(shop.add(new AssetTitled(photo, "Dusk")));
        fed.store.fanOut();
        for (var i = 0; i < 50; i++) {
            fed.takes(shop.add(new AssetTitled(photo, "Dusk " + i)));
        }

        assertThat(finish()).isLessThanOrEqualTo(2 * (WIDGETS / PORTION + 1));
        assertThat(titles()).containsExactly("Dusk 49");
        assertThat(changesFrom(shop.facts().getLast().position() - 1)).hasSize(WIDGETS);
    }

    @Test
    void projects_take_turns() {
        var logo = AssetId.random();
        var theirs = everywhere(neighbour, logo);
        var before = lastPlace(neighbour);
        var wide = Stream.generate(AssetId::random).limit(5).toList();
        wide.forEach(asset -> everywhere(shop, asset));
        fed.takes(wide.stream()
                .flatMap(asset -> shop.add(new AssetTitled(asset, "Dusk")).stream())
                .toList());
        fed.takes(shop.add(new AssetTitled(photo, "Dusk")));
        fed.store.fanOut();

        fed.takes(neighbour.add(new AssetTitled(logo, "Logo")));
        var portions = 0;
        while (changes(neighbour, before).isEmpty()) {
            fed.store.fanOut();
            portions++;
        }

        assertThat(changes(neighbour, before)).hasSize(theirs.size());
        assertThat(portions).isLessThanOrEqualTo(2 * (WIDGETS / PORTION + 1));
    }

    @Test
    void a_neighbours_asset_in_few_widgets_changes_at_once_in_the_same_write() {
        var logo = AssetId.random();
        var theirs = WidgetId.random();
        fed.takes(neighbour.add(
                History.asset(logo, "Logo"), History.widget(theirs, "theirs", logo), new WidgetPublished(theirs)));
        var facts = new ArrayList<>(shop.add(new AssetTitled(photo, "Dusk")));
        facts.addAll(neighbour.add(new AssetTitled(logo, "Logo 2")));

        fed.takes(facts);

        assertThat(fed.touched).containsExactly(new WidgetKey(neighbour.project, theirs));
        assertThat(lastPlace(neighbour)).isEqualTo(facts.getLast().position());
    }

    private List<WidgetId> everywhere(History project, AssetId asset) {
        fed.takes(project.add(History.asset(asset, "Dawn")));
        var made = Stream.generate(WidgetId::random).limit(WIDGETS).toList();
        for (var widget : made) {
            project.add(History.widget(widget, "w" + widget, asset), new WidgetPublished(widget));
        }
        fed.takes(project.facts());
        return made;
    }

    private int finish() {
        var portions = 0;
        while (fed.store.fanOut()) {
            portions++;
        }
        return portions;
    }

    /** What the widgets' documents have for the asset's title. */
    private Set<String> titles() {
        var titles = new HashSet<String>();
        for (var widget : widgets) {
            titles.add(new String(document(shop, widget).json(), UTF_8).replaceAll(".*\"title\":\"([^\"]*)\".*", "$1"));
        }
        return titles;
    }

    private DeliveredDocument document(History project, WidgetId widget) {
        return fed.store.<DeliveredDocument>read(view -> view.document(new WidgetKey(project.project, widget)));
    }

    private List<WidgetChange> changesFrom(long place) {
        return changes(shop, place);
    }

    private List<WidgetChange> changes(History project, long place) {
        return fed.store.read(
                view -> view.changesAfter(project.project, WidgetChange.Cursor.behind(place), Integer.MAX_VALUE));
    }

    private long lastToTell() {
        return lastPlace(shop);
    }

    private long lastPlace(History project) {
        return fed.store.read(view -> view.lastPlaceToTell(project.project));
    }
}
