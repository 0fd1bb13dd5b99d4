package io.vitrine.webhooks;

import static io.vitrine.events.EventType.API_KEY_CREATED;
import static io.vitrine.events.EventType.ASSET_CREATED;
import static io.vitrine.events.EventType.WEBHOOK_CREATED;
import static io.vitrine.events.EventType.WEBHOOK_TESTED;
import static io.vitrine.events.EventType.WIDGET_DELETED;
import static io.vitrine.events.EventType.WIDGET_PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.EventType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeFilterTest {

    @Test
    void a_name_is_that_type_alone() {
        assertThat(filter("io.vitrine.widget.published.v1").types()).containsExactly(WIDGET_PUBLISHED);
    }

    @Test
    void a_beginning_is_every_type_that_has_it() {
        assertThat(filter("io.vitrine.widget.*").types())
                .contains(WIDGET_PUBLISHED, WIDGET_DELETED)
                .doesNotContain(ASSET_CREATED);
    }

    @Test
    void no_pattern_is_everything_but_what_is_about_webhooks_and_keys() {
        assertThat(filter().types())
                .contains(WIDGET_PUBLISHED, ASSET_CREATED)
                .doesNotContain(WEBHOOK_CREATED, WEBHOOK_TESTED, API_KEY_CREATED);
        assertThat(filter("io.vitrine.*").types()).isEqualTo(filter().types());
    }

    @Test
    void what_is_about_webhooks_or_keys_must_be_asked_for() {
        assertThat(filter("io.vitrine.webhook.*").types()).contains(WEBHOOK_CREATED, WEBHOOK_TESTED);
        assertThat(filter("io.vitrine.apikey.*").types()).contains(API_KEY_CREATED);
        assertThat(filter("io.vitrine.webhook.created.v1").wants(WEBHOOK_CREATED))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"io.vitrine.widget.exploded.v1", "io.vitrine.widget.published", "*", "io.vitrine.wid*", "", ".*"
            })
    void a_name_of_nothing_is_not_known(String pattern) {
        assertThat(TypeFilter.isKnown(pattern)).isEqualTo(false);
    }

    @Test
    void every_name_is_told_to_whoever_used_another() {
        for (var type : EventType.values()) {
            assertThat(TypeFilter.known()).contains(type.cloudEvent());
        }
    }

    private static TypeFilter filter(String... patterns) {
        return new TypeFilter(List.of(patterns));
    }
}
