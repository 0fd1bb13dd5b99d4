package io.vitrine.command.http.stores;

import static io.vitrine.command.http.RequestedPatch.change;
import static io.vitrine.command.http.RequestedPatch.clearable;

import io.vitrine.command.Patch;
import io.vitrine.command.placement.PlacementCommand.CreatePlacement;
import io.vitrine.command.placement.PlacementCommand.Revision;
import io.vitrine.events.PlacementId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Spot;
import io.vitrine.events.WidgetId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.body.JsonField;
import org.jspecify.annotations.Nullable;

/** The request bodies of the dialect for placements. */
final class PlacementBodies {

    private static final int MAX_TEXT_LENGTH = 255;

    /** Fields of responses that requests cannot set. */
    private static final String[] READ_ONLY = {"uuid", "widget", "date_created", "date_modified"};

    private PlacementBodies() {}

    private enum Status {
        ACTIVE,
        INACTIVE
    }

    static CreatePlacement create(ProjectId project, JsonBody body) {
        var status = body.field("status").oneOf(Status.class);
        var sortOrder = body.field("sort_order").smallNumber(Integer.MIN_VALUE, Integer.MAX_VALUE);
        var command = new CreatePlacement(
                project,
                PlacementId.random(),
                body.field("widget_uuid").requiredId(WidgetId::new),
                new Spot(
                        templateFile(body.field("template_file")),
                        text(body.field("entity_id")),
                        text(body.field("region")),
                        sortOrder == null ? 0 : sortOrder,
                        StoreFields.channel(body.field("channel_id"))),
                status != Status.INACTIVE);
        body.ignoring(READ_ONLY).throwIfInvalid();
        return command;
    }

    static Revision revision(JsonBody body) {
        var status = body.field("status").oneOf(Status.class);
        var sortOrder = body.field("sort_order").smallNumber(Integer.MIN_VALUE, Integer.MAX_VALUE);
        var revision = new Revision(
                change(body.field("widget_uuid"), field -> field.requiredId(WidgetId::new)),
                change(body.field("template_file"), PlacementBodies::templateFile),
                clearable(body.field("entity_id"), PlacementBodies::text),
                clearable(body.field("region"), PlacementBodies::text),
                sortOrder == null ? Patch.keep() : Patch.to(sortOrder),
                clearable(body.field("channel_id"), StoreFields::channel),
                status == null ? Patch.keep() : Patch.to(status == Status.ACTIVE));
        body.ignoring(READ_ONLY).throwIfInvalid();
        return revision;
    }

    private static String templateFile(JsonField field) {
        return field.requiredText(MAX_TEXT_LENGTH);
    }

    private static @Nullable String text(JsonField field) {
        return field.text(MAX_TEXT_LENGTH);
    }
}
