package io.vitrine.command.http.stores;

import static io.vitrine.command.http.RequestedPatch.change;
import static io.vitrine.command.http.RequestedPatch.clearable;

import io.vitrine.command.Patch;
import io.vitrine.command.widget.Slug;
import io.vitrine.command.widget.WidgetCommand.Revision;
import io.vitrine.dialects.stores.StoreWidget;
import io.vitrine.events.JsonObject;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.body.JsonField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The request bodies of the dialect for widgets. */
final class StoreWidgetBodies {

    /** The dialect has no slugs; the slug is derived from the widget's name and id. */
    private static final String NO_SLUG = "";

    private static final int MAX_NAME_LENGTH = 255;
    private static final int MAX_DESCRIPTION_LENGTH = 10_000;

    /** Fields of responses that requests cannot set. */
    private static final String[] READ_ONLY = {
        "uuid", "version_uuid", "widget_template", "date_created", "date_modified", "storefront_api_query_params"
    };

    private StoreWidgetBodies() {}

    /** A creation, with the template's id; its current version is looked up later. */
    record Creation(WidgetContent content, TemplateId templateId) {

        WidgetContent of(WidgetId id, TemplateUse template) {
            return content.withSlug(Slug.from(content.name(), id)).withTemplate(template);
        }
    }

    /** A revision, with the template's id; its current version is looked up later. */
    record Revised(
            Patch<String> name,
            Patch<@Nullable String> description,
            Patch<JsonObject> config,
            Patch<TemplateId> templateId,
            Patch<Integer> channelId,
            boolean upgrade) {

        Revision drawnBy(Patch<TemplateUse> template) {
            return Revision.of(name, description, config, template, upgrade, channelId);
        }
    }

    static Creation creation(JsonBody body) {
        var content = new WidgetContent(
                        name(body.field("name")),
                        NO_SLUG,
                        body.field("description").text(MAX_DESCRIPTION_LENGTH),
                        null,
                        null,
                        List.of(),
                        configuration(body.field("widget_configuration")),
                        JsonObject.EMPTY)
                .withChannel(StoreFields.channel(body.field("channel_id")));
        var template = body.field("widget_template_uuid").requiredId(TemplateId::new);
        body.ignoring(READ_ONLY).throwIfInvalid();
        return new Creation(content, template);
    }

    static Revised revision(JsonBody body) {
        var channel = StoreFields.channel(body.field("channel_id"));
        var revised = new Revised(
                change(body.field("name"), StoreWidgetBodies::name),
                clearable(body.field("description"), field -> field.text(MAX_DESCRIPTION_LENGTH)),
                change(body.field("widget_configuration"), StoreWidgetBodies::configuration),
                change(body.field("widget_template_uuid"), field -> field.requiredId(TemplateId::new)),
                channel == null ? Patch.keep() : Patch.to(channel),
                body.field("upgrade").flag());
        body.ignoring(READ_ONLY).throwIfInvalid();
        return revised;
    }

    private static String name(JsonField field) {
        return field.requiredText(MAX_NAME_LENGTH);
    }

    private static JsonObject configuration(JsonField field) {
        return field.object().without(StoreWidget.ADDED);
    }
}
