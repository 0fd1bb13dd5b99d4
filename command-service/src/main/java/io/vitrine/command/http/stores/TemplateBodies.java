package io.vitrine.command.http.stores;

import static io.vitrine.command.http.RequestedPatch.change;
import static io.vitrine.command.http.RequestedPatch.clearable;

import io.vitrine.command.template.TemplateCommand.CreateTemplate;
import io.vitrine.command.template.TemplateCommand.ReviseTemplate;
import io.vitrine.command.template.TemplateCommand.Revision;
import io.vitrine.dialects.stores.StoreTemplate;
import io.vitrine.events.ProjectId;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.body.JsonField;
import io.vitrine.templates.ParsedTemplate;
import io.vitrine.templates.TemplateFault;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The request bodies of the dialect for templates. An invalid template is refused with line and column. */
final class TemplateBodies {

    private static final int MAX_NAME_LENGTH = 255;
    private static final int MAX_ICON_LENGTH = 255;
    private static final int MAX_QUERY_LENGTH = 16_384;

    /** Fields of responses that requests cannot set. */
    private static final String[] READ_ONLY = {
        "uuid", "current_version_uuid", "kind", "template_engine", "date_created", "date_modified"
    };

    private TemplateBodies() {}

    static CreateTemplate create(ProjectId project, JsonBody body) {
        var command = new CreateTemplate(
                project,
                TemplateId.random(),
                TemplateVersionId.random(),
                name(body.field("name")),
                new TemplateDesign(
                        source(body.field("template")),
                        body.field("schema").array(),
                        query(body.field("storefront_api_query")),
                        body.field("client_rerender").flag()),
                StoreFields.channel(body.field("channel_id")),
                icon(body.field("icon_name")));
        body.ignoring(READ_ONLY).throwIfInvalid();
        return command;
    }

    static ReviseTemplate revise(ProjectId project, TemplateId template, JsonBody body) {
        var revision = new Revision(
                change(body.field("name"), TemplateBodies::name),
                change(body.field("template"), TemplateBodies::source),
                change(body.field("schema"), JsonField::array),
                change(body.field("storefront_api_query"), TemplateBodies::query),
                change(body.field("client_rerender"), JsonField::flag),
                clearable(body.field("channel_id"), StoreFields::channel),
                clearable(body.field("icon_name"), TemplateBodies::icon));
        var asNewVersion = body.field("create_new_version").flag();
        body.ignoring(READ_ONLY).throwIfInvalid();
        return new ReviseTemplate(project, template, TemplateVersionId.random(), revision, asNewVersion);
    }

    private static String name(JsonField field) {
        return field.requiredText(MAX_NAME_LENGTH);
    }

    /** An icon's name, or null for none. The default icon of responses means none as well. */
    private static @Nullable String icon(JsonField field) {
        var icon = field.text(MAX_ICON_LENGTH);
        return StoreTemplate.STANDARD_ICON.equals(icon) ? null : icon;
    }

    private static String query(JsonField field) {
        return Objects.requireNonNullElse(field.text(MAX_QUERY_LENGTH), "");
    }

    private static String source(JsonField field) {
        var source = field.requiredSource(ParsedTemplate.MAX_SOURCE_LENGTH);
        try {
            ParsedTemplate.parse(source);
        } catch (TemplateFault fault) {
            field.fault("template", "Line %d, column %d: %s".formatted(fault.line(), fault.column(), fault.reason()));
        }
        return source;
    }
}
