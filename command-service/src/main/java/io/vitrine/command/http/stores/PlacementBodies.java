package io.vitrine.command.http.stores;

import io.vitrine.command.Patch;
import io.vitrine.command.http.body.JsonBody;
import io.vitrine.command.http.body.JsonField;
import io.vitrine.command.placement.PlacementCommand.CreatePlacement;
import io.vitrine.command.placement.PlacementCommand.Revision;
import io.vitrine.events.PlacementId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Spot;
import io.vitrine.events.WidgetId;
import org.jspecify.annotations.Nullable;

/** How the dialect writes a placement. */
final class PlacementBodies {

    private static final int LONGEST_TEXT = 255;

    /** What answers have and no request can set. */
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
        body.ignoring(READ_ONLY).done();
        return command;
    }

    static Revision revision(JsonBody body) {
        var status = body.field("status").oneOf(Status.class);
        var sortOrder = body.field("sort_order").smallNumber(Integer.MIN_VALUE, Integer.MAX_VALUE);
        var revision = new Revision(
                body.field("widget_uuid").change(field -> field.requiredId(WidgetId::new)),
                body.field("template_file").change(PlacementBodies::templateFile),
                body.field("entity_id").clearable(PlacementBodies::text),
                body.field("region").clearable(PlacementBodies::text),
                sortOrder == null ? Patch.keep() : Patch.to(sortOrder),
                body.field("channel_id").clearable(StoreFields::channel),
                status == null ? Patch.keep() : Patch.to(status == Status.ACTIVE));
        body.ignoring(READ_ONLY).done();
        return revision;
    }

    private static String templateFile(JsonField field) {
        return field.requiredText(LONGEST_TEXT);
    }

    private static @Nullable String text(JsonField field) {
        return field.text(LONGEST_TEXT);
    }
}
