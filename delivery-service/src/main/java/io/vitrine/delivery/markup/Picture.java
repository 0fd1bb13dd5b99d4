package io.vitrine.delivery.markup;

import static java.util.stream.Collectors.joining;

import io.vitrine.delivery.widget.DeliveredAsset;
import io.vitrine.events.Layout;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An image of a widget, in as many sizes as there are. */
final class Picture {

    private Picture() {}

    /** @param alt what is read to those who do not see it, empty if something beside it is read already */
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

    /** A comma at the end would be taken for the end of a candidate. */
    private static boolean isCandidate(String url) {
        return Item.isOfTheWeb(url) && !url.endsWith(",");
    }

    /**
     * How wide the picture is shown. Browsers that know {@code auto} look it up; with it a picture has the room that
     * its width and height say, so both have to be known. The others take what the layout usually gives.
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
