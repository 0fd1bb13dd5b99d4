package io.vitrine.command.http.projects;

import static io.vitrine.command.widget.WidgetDecider.MOST_ASSETS;

import io.vitrine.command.WidgetCommand.Revision;
import io.vitrine.command.http.body.Body;
import io.vitrine.command.http.body.Field;
import io.vitrine.events.AssetId;
import io.vitrine.events.Layout;
import io.vitrine.events.WidgetContent;
import java.util.List;

/** How the dialect writes a widget. */
final class WidgetBodies {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 10_000;
    private static final int LONGEST_ICON = 255;
    private static final int LONGEST_SLUG = 128;
    private static final String SLUG = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final String SLUG_FORM = "lower-case letters and digits, in words joined by single hyphens";

    /** What answers have and no request can set. */
    private static final String[] READ_ONLY = {
        "id",
        "projectId",
        "version",
        "status",
        "createdAt",
        "createdBy",
        "updatedAt",
        "updatedBy",
        "publishedVersion",
        "publishedAt",
        "template",
        "channelId",
        "contents",
        "sources"
    };

    private WidgetBodies() {}

    static WidgetContent content(Body body) {
        var content = new WidgetContent(
                name(body.field("name")),
                slug(body.field("slug")),
                body.field("description").text(LONGEST_DESCRIPTION),
                body.field("icon").text(LONGEST_ICON),
                body.field("layout").requiredOneOf(Layout.class),
                body.field("assetIds").ids(AssetId::new, MOST_ASSETS),
                body.field("config").object(),
                body.field("theme").object());
        body.ignoring(READ_ONLY).done();
        return content;
    }

    static Revision revision(Body body) {
        var revision = new Revision(
                body.field("name").change(WidgetBodies::name),
                body.field("slug").change(WidgetBodies::slug),
                body.field("description").clearable(field -> field.text(LONGEST_DESCRIPTION)),
                body.field("icon").clearable(field -> field.text(LONGEST_ICON)),
                body.field("layout").clearable(field -> field.oneOf(Layout.class)),
                body.field("assetIds").change(field -> field.ids(AssetId::new, MOST_ASSETS)),
                body.field("config").change(Field::object),
                body.field("theme").change(Field::object));
        body.ignoring(READ_ONLY).done();
        return revision;
    }

    static List<AssetId> assetIds(Body body) {
        var assetIds = body.field("assetIds").requiredIds(AssetId::new, MOST_ASSETS);
        body.done();
        return assetIds;
    }

    private static String name(Field field) {
        return field.requiredText(LONGEST_NAME);
    }

    private static String slug(Field field) {
        return field.requiredText(LONGEST_SLUG, SLUG, SLUG_FORM);
    }
}
