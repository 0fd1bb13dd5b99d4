package io.vitrine.delivery.feed;

import io.vitrine.delivery.store.StoreTransaction;
import io.vitrine.delivery.widget.PublishedWidget;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.AssetState;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.PlacementState;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.ProjectState;
import io.vitrine.events.Recorded;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.TemplateState;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetState;

/** What an event changes in the store. Which events get here, and once each, is the business of {@link Applier}. */
final class StoreProjection {

    private StoreProjection() {}

    /** @throws MissingEvents if the event does not follow the last one known of its aggregate */
    static void apply(StoreTransaction batch, Recorded<DomainEvent> r) {
        batch.at(r.position());
        switch (r.event()) {
            case ProjectEvent e -> project(batch, r.with(e));
            case AssetEvent e -> asset(batch, r.with(e));
            case WidgetEvent e -> widget(batch, r.with(e));
            case TemplateEvent e -> template(batch, r.with(e));
            case PlacementEvent e -> placement(batch, r.with(e));
            case WebhookEvent _ -> {}
        }
        batch.cursor(r.project(), r.position());
    }

    /** Takes down what the event makes inaccessible, although events before it were not applied. */
    static void takeDown(StoreTransaction batch, Recorded<DomainEvent> r) {
        if (r.event() instanceof WidgetEvent e && (e instanceof WidgetUnpublished || e instanceof WidgetDeleted)) {
            batch.at(r.position());
            batch.publish(r.project(), e.widgetId(), null);
            batch.takenDown(r.project(), e.widgetId(), r.position());
        }
    }

    private static void project(StoreTransaction batch, Recorded<ProjectEvent> r) {
        var before = batch.project(r.project());
        follows(before instanceof Project project ? project.version() : 0, r);
        if (!(ProjectState.evolve(before, r) instanceof Project after)) {
            return;
        }
        batch.project(after);
        if (before instanceof Project project && !project.key().equals(after.key())) {
            batch.releaseKey(project.key(), r.project(), r.at());
        }
        if (!(before instanceof Project project) || !project.key().equals(after.key())) {
            batch.claimKey(after.key(), r.project(), r.position());
        }
    }

    private static void asset(StoreTransaction batch, Recorded<AssetEvent> r) {
        var id = r.event().assetId();
        var before = batch.asset(r.project(), id);
        follows(before instanceof Asset asset ? asset.version() : 0, r);
        batch.asset(r.project(), id, AssetState.evolve(before, r));
    }

    private static void template(StoreTransaction batch, Recorded<TemplateEvent> r) {
        var id = r.event().templateId();
        var before = batch.template(r.project(), id);
        follows(before instanceof Template template ? template.version() : 0, r);
        batch.template(r.project(), id, TemplateState.evolve(before, r));
    }

    private static void placement(StoreTransaction batch, Recorded<PlacementEvent> r) {
        var id = r.event().placementId();
        var before = batch.placement(r.project(), id);
        follows(before instanceof Placement placement ? placement.version() : 0, r);
        batch.placement(r.project(), id, PlacementState.evolve(before, r));
    }

    private static void widget(StoreTransaction batch, Recorded<WidgetEvent> r) {
        var id = r.event().widgetId();
        var before = batch.draft(r.project(), id);
        follows(before instanceof Widget widget ? widget.version() : 0, r);
        var after = WidgetState.evolve(before, r);
        batch.draft(r.project(), id, after);

        var takenDown = batch.takenDown(r.project(), id);
        var shownBefore = batch.published(r.project(), id);
        var shown = PublishedWidget.evolve(shownBefore, after, r);
        if (shown != shownBefore) {
            batch.publish(r.project(), id, r.position() < takenDown ? null : shown);
        }
        if (takenDown != 0 && takenDown <= r.position()) {
            batch.takenDown(r.project(), id, 0);
        }
    }

    private static void follows(long version, Recorded<?> r) {
        if (r.version() != version + 1) {
            throw new MissingEvents(version, r);
        }
    }

    /** The topic lacks events: going on without them would show something that never was. */
    static final class MissingEvents extends RuntimeException {
        MissingEvents(long version, Recorded<?> r) {
            super("Event %d of %s follows event %d; those between are missing."
                    .formatted(r.version(), r.event().subjectId(), version));
        }
    }
}
