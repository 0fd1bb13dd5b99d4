package io.vitrine.events;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Writers of these events wait for every delivery node, so each node publishes its watermark immediately. */
class DeliveryEffectTest {

    @Test
    void apps_may_be_shown_something_else_after_what_is_not_an_edit_of_a_draft() {
        var awaited = Samples.complete()
                .filter(DeliveryEffect::isPossible)
                .map(event -> EventType.of(event).cloudEvent().replaceAll("^io\\.vitrine\\.|\\.v\\d+$", ""))
                .collect(toSet());

        assertThat(awaited)
                .isEqualTo(Set.of(
                        "project.created",
                        "project.renamed",
                        "project.key-changed",
                        "project.publishing-changed",
                        "project.max-age-changed",
                        "project.delivery-access-changed",
                        "project.file-erased",
                        "project.deleted",
                        "asset.file-changed",
                        "asset.titled",
                        "asset.alt-text-changed",
                        "asset.tagged",
                        "asset.metadata-changed",
                        "asset.deleted",
                        "widget.published",
                        "widget.unpublished",
                        "widget.deleted",
                        "placement.created",
                        "placement.moved",
                        "placement.filled",
                        "placement.activated",
                        "placement.deactivated",
                        "placement.deleted"));
    }
}
