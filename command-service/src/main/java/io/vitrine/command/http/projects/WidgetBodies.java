package io.vitrine.command.http.projects;

import static io.vitrine.command.http.RequestedPatch.change;
import static io.vitrine.command.http.RequestedPatch.clearable;
import static io.vitrine.command.widget.WidgetAssets.MAX_ASSETS;

import io.vitrine.command.Patch;
import io.vitrine.command.widget.WidgetCommand.Revision;
import io.vitrine.events.AssetId;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetContent;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.body.JsonField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The request bodies of the dialect for widgets. */
final class WidgetBodies {

    private static final int MAX_NAME_LENGTH = 255;
    private static final int MAX_DESCRIPTION_LENGTH = 10_000;
    private static final int MAX_ICON_LENGTH = 255;
    private static final int MAX_SLUG_LENGTH = 128;
    private static final String SLUG = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final String SLUG_FORM = "lower-case letters and digits, in words joined by single hyphens";

    /** Fields of responses that requests cannot set. */
    static final String[] READ_ONLY = {
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
     * @param fields the new widget, or the changes
     * @param publish whether to publish the widget
     */
    record Requested<T>(T fields, RequestedAssets assets, boolean publish) {}

    static Requested<WidgetContent> content(ProjectId project, JsonBody body) {
        var name = name(body.field("name"));
        var slug = slug(body.field("slug"));
        var description = body.field("description").text(MAX_DESCRIPTION_LENGTH);
        var icon = body.field("icon").text(MAX_ICON_LENGTH);
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
        var name = change(body.field("name"), WidgetBodies::name);
        var slug = change(body.field("slug"), WidgetBodies::slug);
        Patch<@Nullable String> description =
                clearable(body.field("description"), field -> field.text(MAX_DESCRIPTION_LENGTH));
        Patch<@Nullable String> icon = clearable(body.field("icon"), field -> field.text(MAX_ICON_LENGTH));
        Patch<@Nullable Layout> layout = clearable(body.field("layout"), field -> field.oneOf(Layout.class));
        var assets = RequestedAssets.in(project, body);
        var revision = new Revision(
                name,
                slug,
                description,
                icon,
                layout,
                assets.shown(),
                change(body.field("config"), JsonField::object),
                change(body.field("theme"), JsonField::object));
        return requested(revision, assets, body);
    }

    private static <T> Requested<T> requested(T fields, RequestedAssets assets, JsonBody body) {
        var requested = new Requested<>(fields, assets, body.field("publish").flag());
        body.ignoring(READ_ONLY).throwIfInvalid();
        return requested;
    }

    static List<AssetId> assetIds(JsonBody body) {
        var assetIds = body.field("assetIds").requiredIds(AssetId::new, MAX_ASSETS);
        body.throwIfInvalid();
        return assetIds;
    }

    private static String name(JsonField field) {
        return field.requiredText(MAX_NAME_LENGTH);
    }

    private static String slug(JsonField field) {
        return field.requiredText(MAX_SLUG_LENGTH, SLUG, SLUG_FORM);
    }
}
