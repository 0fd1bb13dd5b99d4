package io.vitrine.command.http.projects;

import io.vitrine.command.asset.AssetCommand.CreateAsset;
import io.vitrine.command.asset.AssetCommand.Revision;
import io.vitrine.command.http.body.JsonBody;
import io.vitrine.command.http.body.JsonField;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.ProjectId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** How the dialect writes an asset. */
final class AssetBodies {

    /**
     * How many assets a request can create: all of them are in one transaction, which others of the same writer wait
     * for.
     */
    static final int MAX_NEW = 100;

    private static final int LONGEST_URL = 2_048;
    private static final int LONGEST_TEXT = 255;
    private static final int LONGEST_ALT_TEXT = 2_000;
    private static final int LONGEST_TAG = 64;
    private static final int MOST_TAGS = 100;
    private static final int MOST_PIXELS = 1_000_000;
    private static final long MOST_BYTES = 1L << 50;

    /** What answers have and no request can set. */
    private static final String[] READ_ONLY = {"id", "projectId", "status", "version", "createdAt", "updatedAt"};

    private AssetBodies() {}

    static CreateAsset create(ProjectId project, AssetId asset, JsonBody body) {
        var command = described(project, asset, body);
        body.done();
        return command;
    }

    /** Several in one request. */
    static List<CreateAsset> several(ProjectId project, JsonBody body) {
        var commands =
                body.field("assets").requiredObjects(MAX_NEW, asset -> described(project, AssetId.random(), asset));
        body.done();
        return commands;
    }

    /** From a body that may be a part of another; its faults are noted there. */
    static CreateAsset described(ProjectId project, AssetId asset, JsonBody body) {
        var file = new AssetFile(
                body.field("type").requiredOneOf(AssetFile.Kind.class),
                url(body.field("url")),
                body.field("filename").text(LONGEST_TEXT),
                body.field("mimeType").text(LONGEST_TEXT),
                body.field("sizeBytes").number(0, MOST_BYTES),
                body.field("width").smallNumber(0, MOST_PIXELS),
                body.field("height").smallNumber(0, MOST_PIXELS));
        var command = new CreateAsset(
                project,
                asset,
                file,
                body.field("altText").text(LONGEST_ALT_TEXT),
                body.field("title").text(LONGEST_TEXT),
                body.field("tags").texts(LONGEST_TAG, MOST_TAGS),
                body.field("metadata").object());
        body.ignoring(READ_ONLY);
        return command;
    }

    static Revision revision(JsonBody body) {
        var revision = new Revision(
                body.field("type").change(field -> field.requiredOneOf(AssetFile.Kind.class)),
                body.field("url").change(AssetBodies::url),
                body.field("filename").clearable(field -> field.text(LONGEST_TEXT)),
                body.field("mimeType").clearable(field -> field.text(LONGEST_TEXT)),
                body.field("sizeBytes").clearable(field -> field.number(0, MOST_BYTES)),
                body.field("width").clearable(field -> field.smallNumber(0, MOST_PIXELS)),
                body.field("height").clearable(field -> field.smallNumber(0, MOST_PIXELS)),
                body.field("altText").clearable(field -> field.text(LONGEST_ALT_TEXT)),
                body.field("title").clearable(field -> field.text(LONGEST_TEXT)),
                body.field("tags").change(field -> field.texts(LONGEST_TAG, MOST_TAGS)),
                body.field("metadata").change(JsonField::object));
        body.ignoring(READ_ONLY).done();
        return revision;
    }

    /** An absolute http or https address: anything else could run in the page that shows it. */
    private static String url(JsonField field) {
        var text = field.requiredText(LONGEST_URL);
        if (!text.isEmpty() && !isWebAddress(text)) {
            field.fault("format", "url must be an absolute http or https URL.");
        }
        return text;
    }

    private static boolean isWebAddress(String text) {
        try {
            var uri = new URI(text);
            var scheme = uri.getScheme();
            return uri.getHost() != null && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
