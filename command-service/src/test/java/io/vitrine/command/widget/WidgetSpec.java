package io.vitrine.command.widget;

import io.vitrine.command.Spec;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetEvent.WidgetCreated;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetState;
import java.util.List;
import java.util.stream.Stream;

/** Tests of widget rules: {@code given(events).when(command).then(events)}. */
final class WidgetSpec {

    static final ProjectId OWNER = ProjectId.random();
    static final ProjectId RIVAL = ProjectId.random();
    static final WidgetId ID = WidgetId.random();
    static final AssetId A = AssetId.random();
    static final AssetId B = AssetId.random();
    static final AssetId C = AssetId.random();

    /** Shows A and then B. */
    static final WidgetContent CONTENT = new WidgetContent(
            "Hero Carousel",
            "hero-carousel",
            "On the front page",
            "star",
            Layout.CAROUSEL,
            List.of(A, B),
            JsonObject.parse("{\"autoplay\":true}"),
            JsonObject.parse("{\"padding\":8}"));

    static final WidgetCreated CREATED = created(CONTENT);
    static final WidgetPublished PUBLISHED = new WidgetPublished(ID);
    static final WidgetUnpublished UNPUBLISHED = new WidgetUnpublished(ID);
    static final WidgetDeleted DELETED = new WidgetDeleted(ID);

    private WidgetSpec() {}

    static Spec<WidgetCommand, WidgetEvent> given(WidgetEvent... events) {
        return Spec.given(OWNER, WidgetState.INITIAL, WidgetState::evolve, WidgetDecider::decide, List.of(events));
    }

    static WidgetCreated created(WidgetContent content) {
        return new WidgetCreated(
                ID,
                content.name(),
                content.slug(),
                content.description(),
                content.icon(),
                content.layout(),
                content.assetIds(),
                content.config(),
                content.theme());
    }

    static List<AssetId> assets(int count) {
        return Stream.generate(AssetId::random).limit(count).toList();
    }
}
