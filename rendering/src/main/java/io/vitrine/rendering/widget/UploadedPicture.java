package io.vitrine.rendering.widget;

import io.vitrine.events.AssetFile;
import io.vitrine.rendering.widget.Presentation.Variant;
import java.util.List;
import java.util.regex.Pattern;

/** A picture that was uploaded to Vitrine: its URL shows that delivery has smaller variants of it. */
final class UploadedPicture {

    /** Of the types that have variants. GIF is often animated, and then has none. */
    private static final Pattern URL = Pattern.compile(
            "https?://[^?#]{1,1500}/delivery/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/files/[0-9a-f]{64}\\.(?:png|jpg|webp)");

    /** Of the widths that delivery has, those that differ enough for a page. */
    static final List<Integer> WIDTHS = List.of(320, 640, 960, 1280, 1920);

    private UploadedPicture() {}

    /** Those that are smaller than the picture; none for other files, or without the width. */
    static List<Variant> variants(AssetFile file) {
        var width = file.width();
        if (width == null
                || file.type() != AssetFile.Kind.IMAGE
                || !URL.matcher(file.url()).matches()) {
            return List.of();
        }
        return WIDTHS.stream()
                .filter(smaller -> smaller < width)
                .map(smaller -> new Variant(file.url() + "?w=" + smaller, smaller))
                .toList();
    }
}
