package io.vitrine.rendering;

import static java.util.stream.Collectors.joining;

import io.vitrine.events.Layout;
import io.vitrine.rendering.widget.DeliveredAsset;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An image of a widget, in all available sizes. */
final class Picture {

    private Picture() {}

    /** @param alt the alternative text, empty if the adjacent text is the same */
    static void write(Html html, DeliveredAsset asset, String alt, Layout layout) {
        var srcset = srcset(asset);
        html.open(
                "img",
                "src",
                asset.url(),
                "srcset",
                srcset,
                "sizes",
                srcset == null ? null : sizes(asset, layout),
                "alt",
                alt,
                "width",
                asset.width(),
                "height",
                asset.height(),
                "loading",
                "lazy",
                "decoding",
                "async");
    }

    /** The asset's own file is one of the sizes. Without its width it cannot be compared with the others. */
    private static @Nullable String srcset(DeliveredAsset asset) {
        var byWidth = new TreeMap<Integer, String>();
        asset.presentation().variants().stream()
                .filter(variant -> isCandidate(variant.url()))
                .forEach(variant -> byWidth.put(variant.width(), variant.url()));
        if (byWidth.isEmpty() || asset.width() == null || asset.width() == 0 || !isCandidate(asset.url())) {
            return null;
        }
        byWidth.put(asset.width(), asset.url());
        return byWidth.entrySet().stream()
                .map(size -> size.getValue() + " " + size.getKey() + "w")
                .collect(joining(", "));
    }

    /** A comma at the end would end the candidate. */
    private static boolean isCandidate(String url) {
        return Item.isWebUrl(url) && !url.endsWith(",");
    }

    /**
     * The displayed width of the image. Browsers that support {@code auto} measure it; this requires the image's width
     * and height. Other browsers use the typical width of the layout.
     */
    private static String sizes(DeliveredAsset asset, Layout layout) {
        var usual = switch (layout) {
            case CAROUSEL -> "100vw";
            case SLIDER -> "(min-width: 48rem) 32vw, (min-width: 30rem) 45vw, 85vw";
            case GRID, MASONRY -> "(min-width: 48rem) 33vw, 50vw";
            case LIST_VERTICAL -> "(min-width: 30rem) 15rem, 100vw";
            case LIST_HORIZONTAL -> "15rem";
        };
        return asset.height() == null || asset.height() == 0 ? usual : "auto, " + usual;
    }
}
