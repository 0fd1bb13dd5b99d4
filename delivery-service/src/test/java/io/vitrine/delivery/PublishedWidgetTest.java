package io.vitrine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.JsonObject;
import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetEvent.ConfigChanged;
import io.vitrine.events.WidgetEvent.SlugChanged;
import io.vitrine.events.WidgetEvent.WidgetCreated;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetState;
import io.vitrine.rendering.widget.PublishedWidget;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The published state after each event. */
class PublishedWidgetTest {

    private final WidgetId id = WidgetId.random();
    private final WidgetCreated created = History.widget(id, "hero");
    private final WidgetPublished published = new WidgetPublished(id);
    private final WidgetRenamed renamed = new WidgetRenamed(id, "Summer");

    @Test
    void a_draft_is_not_seen() {
        assertThat(given(created, renamed)).isNull();
    }

    @Test
    void a_published_widget_is_seen_as_it_was_then() {
        var seen = given(created, renamed, published);

        assertThat(seen.content().name()).isEqualTo("Summer");
        assertThat(seen.version()).isEqualTo(3);
    }

    @Test
    void an_edit_waits_for_the_next_publish() {
        assertThat(given(created, published, renamed, new SlugChanged(id, "summer")))
                .isEqualTo(given(created, published));

        var seen = given(created, published, renamed, new SlugChanged(id, "summer"), published);
        assertThat(seen.content().slug()).isEqualTo("summer");
        assertThat(seen.content().name()).isEqualTo("Summer");
        assertThat(seen.version()).isEqualTo(5);
    }

    @Test
    void an_unpublished_widget_is_not_seen_until_it_is_published_again() {
        assertThat(given(created, published, new WidgetUnpublished(id))).isNull();
        assertThat(given(created, published, new WidgetUnpublished(id), renamed))
                .isNull();
        assertThat(given(created, published, new WidgetUnpublished(id), published))
                .isNotNull();
    }

    @Test
    void a_deleted_widget_is_not_seen() {
        assertThat(given(created, published, new WidgetDeleted(id))).isNull();
    }

    @Test
    void what_was_never_created_is_not_seen() {
        assertThat(given(published)).isNull();
    }

    @Test
    void configuration_is_kept_digit_for_digit() {
        var config = JsonObject.parse("{\"z\":1.50,\"a\":1e3,\"big\":123456789012345678901234567890}");

        assertThat(given(created, new ConfigChanged(id, config), published)
                        .content()
                        .config())
                .isEqualTo(config);
    }

    private static PublishedWidget given(WidgetEvent... events) {
        var state = WidgetState.INITIAL;
        PublishedWidget seen = null;
        for (var fact : History.empty().add(events)) {
            Recorded<WidgetEvent> recorded = new Recorded<>(
                    fact.id(), fact.position(), fact.version(), Instant.EPOCH, fact.project(), fact.by(), (WidgetEvent)
                            fact.event());
            state = WidgetState.evolve(state, recorded);
            seen = PublishedWidget.evolve(seen, state, recorded);
        }
        return seen;
    }
}
