package io.vitrine.command.http.projects;

import static io.vitrine.command.widget.WidgetAssets.MAX_ASSETS;

import io.vitrine.command.Patch;
import io.vitrine.command.http.body.JsonBody;
import io.vitrine.command.http.body.JsonField;
import io.vitrine.command.widget.WidgetCommand.Revision;
import io.vitrine.events.AssetId;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * A request to create or to change a widget.
     *
     * @param fields the widget as it is to be, or what is to change
     * @param publish whether apps are to see it so at once
     */
    record Requested<T>(T fields, RequestedAssets assets, boolean publish) {}

    static Requested<WidgetContent> content(ProjectId project, JsonBody body) {
        var name = name(body.field("name"));
        var slug = slug(body.field("slug"));
        var description = body.field("description").text(LONGEST_DESCRIPTION);
        var icon = body.field("icon").text(LONGEST_ICON);
        var layout = body.field("layout").requiredOneOf(Layout.class);
        var assets = RequestedAssets.in(project, body);
        var content = new WidgetContent(
                name,
                slug,
                description,
                icon,
                layout,
                assets.all(),
                body.field("config").object(),
                body.field("theme").object());
        return requested(content, assets, body);
    }

    static Requested<Revision> revision(ProjectId project, JsonBody body) {
        var name = body.field("name").change(WidgetBodies::name);
        var slug = body.field("slug").change(WidgetBodies::slug);
        Patch<@Nullable String> description =
                body.field("description").clearable(field -> field.text(LONGEST_DESCRIPTION));
        Patch<@Nullable String> icon = body.field("icon").clearable(field -> field.text(LONGEST_ICON));
        Patch<@Nullable Layout> layout = body.field("layout").clearable(field -> field.oneOf(Layout.class));
        var assets = RequestedAssets.in(project, body);
        var revision = new Revision(
                name,
                slug,
                description,
                icon,
                layout,
                assets.shown(),
                body.field("config").change(JsonField::object),
                body.field("theme").change(JsonField::object));
        return requested(revision, assets, body);
    }

    private static <T> Requested<T> requested(T fields, RequestedAssets assets, JsonBody body) {
        var requested = new Requested<>(fields, assets, body.field("publish").flag());
        body.ignoring(READ_ONLY).done();
        return requested;
    }

    static List<AssetId> assetIds(JsonBody body) {
        var assetIds = body.field("assetIds").requiredIds(AssetId::new, MAX_ASSETS);
        body.done();
        return assetIds;
    }

    private static String name(JsonField field) {
        return field.requiredText(LONGEST_NAME);
    }

    private static String slug(JsonField field) {
        return field.requiredText(LONGEST_SLUG, SLUG, SLUG_FORM);
    }
}
