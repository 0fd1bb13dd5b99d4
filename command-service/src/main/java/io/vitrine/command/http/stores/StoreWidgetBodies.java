package io.vitrine.command.http.stores;

import io.vitrine.command.Patch;
import io.vitrine.command.WidgetCommand.Revision;
import io.vitrine.command.http.body.JsonBody;
import io.vitrine.command.http.body.JsonField;
import io.vitrine.command.widget.Slug;
import io.vitrine.dialects.stores.StoreWidget;
import io.vitrine.events.JsonObject;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the dialect writes a widget. */
final class StoreWidgetBodies {

    /** The dialect names none; one is made of the widget's name and id. */
    private static final String NO_SLUG = "";

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 10_000;

    /** What answers have and no request can set. */
    private static final String[] READ_ONLY = {
        "uuid", "version_uuid", "widget_template", "date_created", "date_modified", "storefront_api_query_params"
    };

    private StoreWidgetBodies() {}

    /** What a create says; which version of the template that means is looked up afterwards. */
    record Creation(WidgetContent content, TemplateId templateId) {

        WidgetContent of(WidgetId id, TemplateUse template) {
            return content.withSlug(Slug.from(content.name(), id)).withTemplate(template);
        }
    }

    /** What a revision says; which version of which template that means is looked up afterwards. */
    record Revised(
            Patch<String> name,
            Patch<@Nullable String> description,
            Patch<JsonObject> config,
            Patch<TemplateId> templateId,
            Patch<Integer> channelId,
            boolean upgrade) {

        Revision drawnBy(Patch<TemplateUse> template) {
            return new Revision(
                    name,
                    Patch.keep(),
                    description,
                    Patch.keep(),
                    Patch.keep(),
                    Patch.keep(),
                    config,
                    Patch.keep(),
                    template,
                    upgrade,
                    channelId);
        }
    }

    static Creation creation(JsonBody body) {
        var content = new WidgetContent(
                name(body.field("name")),
                NO_SLUG,
                body.field("description").text(LONGEST_DESCRIPTION),
                null,
                null,
                List.of(),
                configuration(body.field("widget_configuration")),
                JsonObject.EMPTY,
                null,
                StoreFields.channel(body.field("channel_id")),
                List.of(),
                List.of());
        var template = body.field("widget_template_uuid").requiredId(TemplateId::new);
        body.ignoring(READ_ONLY).done();
        return new Creation(content, template);
    }

    static Revised revision(JsonBody body) {
        var channel = StoreFields.channel(body.field("channel_id"));
        var revised = new Revised(
                body.field("name").change(StoreWidgetBodies::name),
                body.field("description").clearable(field -> field.text(LONGEST_DESCRIPTION)),
                body.field("widget_configuration").change(StoreWidgetBodies::configuration),
                body.field("widget_template_uuid").change(field -> field.requiredId(TemplateId::new)),
                channel == null ? Patch.keep() : Patch.to(channel),
                body.field("upgrade").flag());
        body.ignoring(READ_ONLY).done();
        return revised;
    }

    private static String name(JsonField field) {
        return field.requiredText(LONGEST_NAME);
    }

    private static JsonObject configuration(JsonField field) {
        return field.object().without(StoreWidget.ADDED);
    }
}
