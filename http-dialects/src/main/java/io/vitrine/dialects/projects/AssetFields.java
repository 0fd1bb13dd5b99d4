package io.vitrine.dialects.projects;

import io.vitrine.events.AssetFile;
import io.vitrine.events.JsonObject;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.body.JsonField;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a new asset in a request, and the limits of each. */
public record AssetFields(
        AssetFile file, @Nullable String altText, @Nullable String title, List<String> tags, JsonObject metadata) {

    public static final int MAX_TEXT_LENGTH = 255;
    public static final int MAX_ALT_TEXT_LENGTH = 2_000;
    public static final int MAX_TAG_LENGTH = 64;
    public static final int MAX_TAGS = 100;
    public static final int MAX_PIXELS = 1_000_000;
    public static final long MAX_BYTES = 1L << 50;

    private static final int MAX_URL_LENGTH = 2_048;

    /** Fields of responses that requests cannot set. */
    private static final String[] READ_ONLY = {"id", "projectId", "status", "version", "createdAt", "updatedAt"};

    /** From a body that may be nested; its faults are added to the outer body. */
    public static AssetFields of(JsonBody body) {
        var file = new AssetFile(
                body.field("type").requiredOneOf(AssetFile.Kind.class),
                url(body.field("url")),
                body.field("filename").text(MAX_TEXT_LENGTH),
                body.field("mimeType").text(MAX_TEXT_LENGTH),
                body.field("sizeBytes").number(0, MAX_BYTES),
                body.field("width").smallNumber(0, MAX_PIXELS),
                body.field("height").smallNumber(0, MAX_PIXELS));
        var fields = new AssetFields(
                file,
                body.field("altText").text(MAX_ALT_TEXT_LENGTH),
                body.field("title").text(MAX_TEXT_LENGTH),
                body.field("tags").texts(MAX_TAG_LENGTH, MAX_TAGS),
                body.field("metadata").object());
        ignoreReadOnly(body);
        return fields;
    }

    /** Accepts the fields of responses that requests cannot set. */
    public static JsonBody ignoreReadOnly(JsonBody body) {
        return body.ignoring(READ_ONLY);
    }

    /** An absolute http or https URL: other schemes could run as a script in the page. */
    public static String url(JsonField field) {
        var text = field.requiredText(MAX_URL_LENGTH);
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
