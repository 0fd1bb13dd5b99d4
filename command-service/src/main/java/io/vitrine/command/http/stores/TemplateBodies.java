package io.vitrine.command.http.stores;

import io.vitrine.command.TemplateCommand.CreateTemplate;
import io.vitrine.command.TemplateCommand.ReviseTemplate;
import io.vitrine.command.TemplateCommand.Revision;
import io.vitrine.command.http.body.JsonBody;
import io.vitrine.command.http.body.JsonField;
import io.vitrine.dialects.stores.StoreTemplate;
import io.vitrine.events.ProjectId;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.templates.ParsedTemplate;
import io.vitrine.templates.TemplateFault;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the dialect writes a template. A source that is no template is refused here, with line and column. */
final class TemplateBodies {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ICON = 255;
    private static final int LONGEST_QUERY = 16_384;

    /** What answers have and no request can set. */
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
        body.ignoring(READ_ONLY).done();
        return command;
    }

    static ReviseTemplate revise(ProjectId project, TemplateId template, JsonBody body) {
        var revision = new Revision(
                body.field("name").change(TemplateBodies::name),
                body.field("template").change(TemplateBodies::source),
                body.field("schema").change(JsonField::array),
                body.field("storefront_api_query").change(TemplateBodies::query),
                body.field("client_rerender").change(JsonField::flag),
                body.field("channel_id").clearable(StoreFields::channel),
                body.field("icon_name").clearable(TemplateBodies::icon));
        var asNewVersion = body.field("create_new_version").flag();
        body.ignoring(READ_ONLY).done();
        return new ReviseTemplate(project, template, TemplateVersionId.random(), revision, asNewVersion);
    }

    private static String name(JsonField field) {
        return field.requiredText(LONGEST_NAME);
    }

    /** An icon's name, or null for none; so is the one that answers show for none. */
    private static @Nullable String icon(JsonField field) {
        var icon = field.text(LONGEST_ICON);
        return StoreTemplate.STANDARD_ICON.equals(icon) ? null : icon;
    }

    private static String query(JsonField field) {
        return Objects.requireNonNullElse(field.text(LONGEST_QUERY), "");
    }

    private static String source(JsonField field) {
        var source = field.requiredSource(ParsedTemplate.LONGEST_SOURCE);
        try {
            ParsedTemplate.parse(source);
        } catch (TemplateFault fault) {
            field.fault("template", "Line %d, column %d: %s".formatted(fault.line(), fault.column(), fault.reason()));
        }
        return source;
    }
}
