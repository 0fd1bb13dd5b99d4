package io.vitrine.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.AssetId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.JsonObject;
import io.vitrine.events.ProjectEvent.ProjectRenamed;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Quota;
import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookId;
import io.vitrine.events.WidgetEvent.AssetsRemoved;
import io.vitrine.events.WidgetEvent.WidgetCreated;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotaUseTest {

    private final WidgetId widget = WidgetId.random();

    private final WidgetCreated created =
            new WidgetCreated(widget, "One", "one", null, null, null, List.of(), JsonObject.EMPTY, JsonObject.EMPTY);
    private final AssetsRemoved removed = new AssetsRemoved(widget, List.of(AssetId.random()));

    private Map<Quota, Long> of(DomainEvent... events) {
        return QuotaUse.of(List.of(events), 0).added();
    }

    @Test
    void a_creation_uses_its_quota_and_an_event() {
        assertThat(of(created)).isEqualTo(Map.of(Quota.WIDGETS, 1L, Quota.EVENTS_PER_MONTH, 1L));
        assertThat(of(new WebhookCreated(WebhookId.random(), "https://hooks.example", null, List.of())))
                .isEqualTo(Map.of(Quota.WEBHOOKS, 1L, Quota.EVENTS_PER_MONTH, 1L));
    }

    @Test
    void new_assets_of_a_widget_count_as_assets_and_as_events() {
        assertThat(QuotaUse.of(List.of(created), 2).added())
                .isEqualTo(Map.of(Quota.WIDGETS, 1L, Quota.ASSETS, 2L, Quota.EVENTS_PER_MONTH, 3L));
    }

    @Test
    void an_edit_uses_events_only() {
        assertThat(of(new WidgetRenamed(widget, "Two"), new WidgetPublished(widget)))
                .isEqualTo(Map.of(Quota.EVENTS_PER_MONTH, 2L));
    }

    @Test
    void what_takes_away_uses_nothing() {
        assertThat(of(new WidgetDeleted(widget))).isEmpty();
        assertThat(of(new WidgetUnpublished(widget))).isEmpty();
        assertThat(of(removed)).isEmpty();
    }

    @Test
    void a_removal_that_goes_live_uses_nothing_and_a_publish_alone_an_event() {
        assertThat(of(removed, new WidgetPublished(widget))).isEmpty();
        assertThat(of(new WidgetPublished(widget))).isEqualTo(Map.of(Quota.EVENTS_PER_MONTH, 1L));
    }

    @Test
    void an_edit_along_with_a_removal_is_an_edit() {
        assertThat(of(removed, new WidgetRenamed(widget, "Two"))).isEqualTo(Map.of(Quota.EVENTS_PER_MONTH, 2L));
    }

    @Test
    void settings_of_a_project_use_nothing() {
        assertThat(of(new ProjectRenamed(ProjectId.random(), "Shop"))).isEmpty();
    }
}
