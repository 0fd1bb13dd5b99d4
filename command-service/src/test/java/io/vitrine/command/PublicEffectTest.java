package io.vitrine.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.PublicEffect.IfAssetShown;
import io.vitrine.command.PublicEffect.IfPublished;
import io.vitrine.command.PublicEffect.IfTemplateDraws;
import io.vitrine.events.AggregateState;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.AssetEvent.AssetTitled;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.AssetState;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import io.vitrine.events.PlacementEvent.PlacementActivated;
import io.vitrine.events.PlacementEvent.PlacementCreated;
import io.vitrine.events.PlacementEvent.PlacementDeactivated;
import io.vitrine.events.PlacementEvent.PlacementFilled;
import io.vitrine.events.PlacementEvent.PlacementMoved;
import io.vitrine.events.PlacementId;
import io.vitrine.events.PlacementState;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import io.vitrine.events.Spot;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateEvent.TemplateDeleted;
import io.vitrine.events.TemplateEvent.TemplateReplaced;
import io.vitrine.events.TemplateEvent.TemplateVersionMade;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateState;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WidgetEvent.WidgetCreated;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which events change delivered content. */
class PublicEffectTest {

    private static final ProjectId PROJECT = ProjectId.random();
    private static final WidgetId WIDGET = WidgetId.random();
    private static final WidgetId OTHER = WidgetId.random();
    private static final AssetId ASSET = AssetId.random();
    private static final TemplateId TEMPLATE = TemplateId.random();
    private static final PlacementId PLACEMENT = PlacementId.random();
    private static final Spot SPOT = new Spot("p", null, null, 0, null);

    private final WidgetState draft = WidgetState.evolve(WidgetState.INITIAL, recorded(created()));
    private final WidgetState published = WidgetState.evolve(draft, recorded(new WidgetPublished(WIDGET)));

    @Test
    void an_edit_does_if_it_is_published_with_it() {
        assertThat(effects(published, new WidgetRenamed(WIDGET, "B"))).isEmpty();
        assertThat(effects(published, new WidgetRenamed(WIDGET, "B"), new WidgetPublished(WIDGET)))
                .containsExactly(PublicEffect.CERTAIN);
        assertThat(effects(WidgetState.INITIAL, created(), new WidgetPublished(WIDGET)))
                .containsExactly(PublicEffect.CERTAIN);
        assertThat(effects(published, new WidgetUnpublished(WIDGET))).containsExactly(PublicEffect.CERTAIN);
    }

    @Test
    void the_deletion_of_a_published_widget_does_and_that_of_a_draft_does_not() {
        assertThat(effects(published, new WidgetDeleted(WIDGET))).containsExactly(PublicEffect.CERTAIN);
        assertThat(effects(draft, new WidgetDeleted(WIDGET))).isEmpty();
    }

    @Test
    void an_asset_matters_where_it_is_shown() {
        var created = new AssetCreated(
                ASSET,
                new AssetFile(AssetFile.Kind.IMAGE, "https://a.example", null, null, null, null, null),
                null,
                null,
                List.of(),
                JsonObject.EMPTY);
        var asset = AssetState.evolve(AssetState.INITIAL, recorded(created));

        assertThat(asset).isInstanceOf(Asset.class);
        assertThat(effects(AssetState.INITIAL, created)).isEmpty();
        assertThat(effects(asset, new AssetTitled(ASSET, "B"))).containsExactly(new IfAssetShown(ASSET));
        assertThat(effects(asset, new AssetDeleted(ASSET))).containsExactly(new IfAssetShown(ASSET));
    }

    @Test
    void a_template_matters_when_it_is_replaced_in_place() {
        var design = new TemplateDesign("<p>", JsonArray.EMPTY, "", false);
        var version = TemplateVersionId.random();

        assertThat(effects(TemplateState.INITIAL, new TemplateReplaced(TEMPLATE, version, design)))
                .containsExactly(new IfTemplateDraws(TEMPLATE));
        assertThat(effects(TemplateState.INITIAL, new TemplateVersionMade(TEMPLATE, version, design)))
                .isEmpty();
        assertThat(effects(TemplateState.INITIAL, new TemplateDeleted(TEMPLATE)))
                .isEmpty();
    }

    @Test
    void a_placement_matters_while_it_is_active_before_or_after() {
        var active = placement(true);
        var inactive = placement(false);

        assertThat(effects(PlacementState.INITIAL, new PlacementCreated(PLACEMENT, WIDGET, SPOT, true)))
                .containsExactly(new IfPublished(Set.of(WIDGET)));
        assertThat(effects(PlacementState.INITIAL, new PlacementCreated(PLACEMENT, WIDGET, SPOT, false)))
                .isEmpty();
        assertThat(effects(active, new PlacementMoved(PLACEMENT, SPOT)))
                .containsExactly(new IfPublished(Set.of(WIDGET)));
        assertThat(effects(active, new PlacementDeactivated(PLACEMENT)))
                .containsExactly(new IfPublished(Set.of(WIDGET)));
        assertThat(effects(inactive, new PlacementMoved(PLACEMENT, SPOT))).isEmpty();
        assertThat(effects(inactive, new PlacementFilled(PLACEMENT, OTHER), new PlacementActivated(PLACEMENT)))
                .containsExactly(new IfPublished(Set.of(WIDGET, OTHER)));
    }

    private static List<PublicEffect> effects(AggregateState before, DomainEvent... events) {
        return PublicEffect.of(List.of(events), before);
    }

    private static WidgetCreated created() {
        return new WidgetCreated(WIDGET, "A", "a", null, null, null, List.of(), JsonObject.EMPTY, JsonObject.EMPTY);
    }

    private static PlacementState placement(boolean active) {
        return PlacementState.evolve(
                PlacementState.INITIAL, recorded(new PlacementCreated(PLACEMENT, WIDGET, SPOT, active)));
    }

    private static <E extends DomainEvent> Recorded<E> recorded(E event) {
        return new Recorded<>(
                UUID.randomUUID(),
                1,
                1,
                Instant.EPOCH,
                PROJECT,
                new EventMetadata("ada", "request-1", "projects", null, null),
                event);
    }
}
