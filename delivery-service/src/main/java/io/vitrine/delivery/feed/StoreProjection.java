package io.vitrine.delivery.feed;

import io.vitrine.delivery.store.DeletedProject;
import io.vitrine.delivery.store.ErasedFile;
import io.vitrine.delivery.store.StoreTransaction;
import io.vitrine.events.ApiKey;
import io.vitrine.events.ApiKeyEvent;
import io.vitrine.events.ApiKeyState;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.AssetState;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ErasureEvent;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.PlacementState;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.ProjectEvent.FileErased;
import io.vitrine.events.ProjectEvent.ProjectDeleted;
import io.vitrine.events.ProjectState;
import io.vitrine.events.Recorded;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.TemplateState;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetEvent.DraftEvent;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetState;
import io.vitrine.rendering.widget.PublishedWidget;

/** Applies an event to the store. {@link Applier} selects the events and applies each of them once. */
final class StoreProjection {

    private StoreProjection() {}

    /** @throws MissingEvents if the event does not follow the last applied one of its aggregate */
    static void apply(StoreTransaction transaction, Recorded<DomainEvent> r) {
        transaction.at(r.position());
        switch (r.event()) {
            case ProjectEvent e -> project(transaction, r.with(e));
            case AssetEvent e -> asset(transaction, r.with(e));
            case WidgetEvent e -> widget(transaction, r.with(e));
            case TemplateEvent e -> template(transaction, r.with(e));
            case PlacementEvent e -> placement(transaction, r.with(e));
            case ApiKeyEvent e -> apiKey(transaction, r.with(e));
            case WebhookEvent _, OrganizationEvent _, ErasureEvent _ -> {}
        }
        transaction.cursor(r.project(), r.position());
    }

    /**
     * Takes down a widget or a file that the event unpublishes, deletes or erases, although earlier events were not
     * applied.
     */
    static void takeDown(StoreTransaction transaction, Recorded<DomainEvent> r) {
        if (r.event() instanceof WidgetEvent e && takesDown(e)) {
            transaction.at(r.position());
            transaction.publish(r.project(), e.widgetId(), null);
            transaction.takenDown(r.project(), e.widgetId(), r.position());
        }
        if (r.event() instanceof FileErased e) {
            new ErasedFile(r.project(), e.file()).markIn(transaction);
        }
    }

    private static boolean takesDown(WidgetEvent event) {
        return switch (event) {
            case DraftEvent _, WidgetPublished _ -> false;
            case WidgetUnpublished _, WidgetDeleted _ -> true;
        };
    }

    private static void project(StoreTransaction transaction, Recorded<ProjectEvent> r) {
        if (r.event() instanceof ProjectDeleted) {
            DeletedProject.remove(transaction, r.project());
            return;
        }
        var before = transaction.project(r.project());
        requireNext(before instanceof Project project ? project.version() : 0, r);
        if (!(ProjectState.evolve(before, r) instanceof Project after)) {
            return;
        }
        transaction.project(after);
        if (r.event() instanceof FileErased e) {
            new ErasedFile(r.project(), e.file()).markIn(transaction);
        }
        if (before instanceof Project project && !project.key().equals(after.key())) {
            transaction.releaseKey(project.key(), r.project(), r.at());
        }
        if (!(before instanceof Project project) || !project.key().equals(after.key())) {
            transaction.claimKey(after.key(), r.project(), r.position());
        }
    }

    private static void apiKey(StoreTransaction transaction, Recorded<ApiKeyEvent> r) {
        var id = r.event().keyId();
        var before = transaction.apiKey(r.project(), id);
        requireNext(before instanceof ApiKey key ? key.version() : 0, r);
        transaction.apiKey(r.project(), id, ApiKeyState.evolve(before, r));
    }

    private static void asset(StoreTransaction transaction, Recorded<AssetEvent> r) {
        var id = r.event().assetId();
        var before = transaction.asset(r.project(), id);
        requireNext(before instanceof Asset asset ? asset.version() : 0, r);
        transaction.asset(r.project(), id, AssetState.evolve(before, r));
    }

    private static void template(StoreTransaction transaction, Recorded<TemplateEvent> r) {
        var id = r.event().templateId();
        var before = transaction.template(r.project(), id);
        requireNext(before instanceof Template template ? template.version() : 0, r);
        transaction.template(r.project(), id, TemplateState.evolve(before, r));
    }

    private static void placement(StoreTransaction transaction, Recorded<PlacementEvent> r) {
        var id = r.event().placementId();
        var before = transaction.placement(r.project(), id);
        requireNext(before instanceof Placement placement ? placement.version() : 0, r);
        transaction.placement(r.project(), id, PlacementState.evolve(before, r));
    }

    private static void widget(StoreTransaction transaction, Recorded<WidgetEvent> r) {
        var id = r.event().widgetId();
        var before = transaction.draft(r.project(), id);
        requireNext(before instanceof Widget widget ? widget.version() : 0, r);
        var after = WidgetState.evolve(before, r);
        transaction.draft(r.project(), id, after);

        var takenDown = transaction.takenDown(r.project(), id);
        var shownBefore = transaction.published(r.project(), id);
        var shown = PublishedWidget.evolve(shownBefore, after, r);
        if (shown != shownBefore) {
            transaction.publish(r.project(), id, r.position() < takenDown ? null : shown);
        }
        if (takenDown != 0 && takenDown <= r.position()) {
            transaction.takenDown(r.project(), id, 0);
        }
    }

    private static void requireNext(long version, Recorded<?> r) {
        if (r.version() != version + 1) {
            throw new MissingEvents(version, r);
        }
    }

    /** The topic lacks events. Continuing would show a state that never existed. */
    static final class MissingEvents extends RuntimeException {
        MissingEvents(long version, Recorded<?> r) {
            super("Event %d of %s follows event %d; those between are missing."
                    .formatted(r.version(), r.event().subjectId(), version));
        }
    }
}
