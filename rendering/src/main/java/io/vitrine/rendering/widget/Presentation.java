package io.vitrine.rendering.widget;

import io.vitrine.events.AssetFile;
import io.vitrine.events.EventJson;
import io.vitrine.events.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The display hints in an asset's metadata: {@code link} is the target of a click, and {@code variants} are other sizes
 * of the image. Values of another form are ignored. Without variants, an uploaded picture has its own.
 *
 * @param link as written by the owner, not checked
 * @param variants at most {@link #MAX_VARIANTS}, their addresses not checked
 */
public record Presentation(@Nullable String link, List<Variant> variants) {

    /** The presentation of an asset without link and variants. */
    public static final Presentation NONE = new Presentation(null, List.of());

    /** More sizes than this make the markup longer and no page faster. */
    static final int MAX_VARIANTS = 8;

    private static final int MAX_URL_LENGTH = 2_048;
    private static final int MAX_WIDTH = 1_000_000;

    /**
     * The same picture in another size.
     *
     * @param width in pixels, at least 1
     */
    public record Variant(String url, int width) {}

    public Presentation {
        variants = List.copyOf(variants);
    }

    static Presentation of(AssetFile file, JsonObject metadata) {
        var uploaded = UploadedPicture.variants(file);
        var text = metadata.text();
        if (!text.contains("\"link\"") && !text.contains("\"variants\"")) {
            return uploaded.isEmpty() ? NONE : new Presentation(null, uploaded);
        }
        var json = EventJson.MAPPER.readTree(text);
        var variants = variants(json.path("variants"));
        return new Presentation(url(json.path("link")), variants.isEmpty() ? uploaded : variants);
    }

    private static List<Variant> variants(JsonNode json) {
        var variants = new ArrayList<Variant>();
        for (var variant : json) {
            var url = url(variant.path("url"));
            var width = variant.path("width");
            var isWidth = width.isInt() && width.intValue() > 0 && width.intValue() <= MAX_WIDTH;
            if (url != null && isWidth && variants.size() < MAX_VARIANTS) {
                variants.add(new Variant(url, width.intValue()));
            }
        }
        return variants;
    }

    private static @Nullable String url(JsonNode json) {
        return json.isString()
                        && !json.stringValue().isBlank()
                        && json.stringValue().length() <= MAX_URL_LENGTH
                ? json.stringValue()
                : null;
    }

    /** The approximate size, in characters. */
    int weight() {
        return (link == null ? 0 : link.length())
                + variants.stream().mapToInt(variant -> variant.url().length()).sum();
    }
}
