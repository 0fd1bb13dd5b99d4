package io.vitrine.rendering;

import io.vitrine.events.Layout;
import io.vitrine.rendering.widget.DeliveredAsset;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One asset of a widget as HTML. */
final class Item {

    private final DeliveredAsset asset;
    private final String url;

    private Item(DeliveredAsset asset, String url) {
        this.asset = asset;
        this.url = url;
    }

    /** @return null if the asset's URL is not a web URL */
    static @Nullable Item of(DeliveredAsset asset) {
        return isWebUrl(asset.url()) ? new Item(asset, asset.url()) : null;
    }

    static boolean isWebUrl(String url) {
        try {
            var uri = new URI(url);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && uri.getRawAuthority() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    void write(Html html, Layout layout) {
        html.open(
                "figure",
                "class",
                "vitrine-figure",
                "data-type",
                asset.type().name().toLowerCase(Locale.ROOT));
        switch (asset.type()) {
            case IMAGE -> image(html, layout);
            case VIDEO -> {
                video(html);
                caption(html, null);
            }
            case FILE -> file(html);
            case EMBED -> embed(html);
        }
        html.close("figure");
    }

    /** The alternative text does not repeat the caption or the name of the link. */
    private void image(Html html, Layout layout) {
        var link = link();
        var alt = Objects.requireNonNullElse(asset.altText(), "");
        var isRepeated = caption().isEmpty() ? link != null : normal(caption()).equals(normal(alt));
        Picture.write(html, asset, isRepeated ? "" : alt, layout);
        caption(html, link);
        if (caption().isEmpty() && link != null) {
            html.open("a", "class", "vitrine-link", "href", link, "aria-label", firstNonBlank(asset.altText(), name()))
                    .close("a");
        }
    }

    /** The caption, or empty text if there is none. */
    private String caption() {
        return Objects.requireNonNullElse(asset.title(), "").strip();
    }

    private void caption(Html html, @Nullable String link) {
        if (caption().isEmpty()) {
            return;
        }
        html.open("figcaption", "class", "vitrine-caption");
        if (link == null) {
            html.text(caption());
        } else {
            html.open("a", "class", "vitrine-link", "href", link)
                    .text(caption())
                    .close("a");
        }
        html.close("figcaption");
    }

    /** A web URL or a path on the same site; null for anything else. */
    private @Nullable String link() {
        var link = asset.presentation().link();
        return link != null && (isWebUrl(link) || isPath(link)) ? link : null;
    }

    private static boolean isPath(String link) {
        try {
            return link.startsWith("/") && new URI(link).getRawAuthority() == null && !link.startsWith("//");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String normal(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private void video(Html html) {
        html.open(
                        "video",
                        "src",
                        url,
                        "controls",
                        "",
                        "preload",
                        "metadata",
                        "playsinline",
                        "",
                        "width",
                        asset.width(),
                        "height",
                        asset.height(),
                        "aria-label",
                        name())
                .open("a", "href", url)
                .text(name())
                .close("a")
                .close("video");
    }

    private void file(Html html) {
        html.open("a", "class", "vitrine-file", "href", url, "download", asset.filename(), "rel", "noopener")
                .open("span", "class", "vitrine-file-name")
                .text(name())
                .close("span");
        if (asset.sizeBytes() != null) {
            html.text(" ")
                    .open("span", "class", "vitrine-file-size")
                    .text(size(asset.sizeBytes()))
                    .close("span");
        }
        html.close("a");
    }

    /** The sandbox has no origin, so the frame cannot access the surrounding page, even on the same site. */
    private void embed(Html html) {
        html.open(
                        "iframe",
                        "src",
                        url,
                        "title",
                        name(),
                        "sandbox",
                        "allow-scripts allow-popups allow-presentation",
                        "allow",
                        "fullscreen",
                        "referrerpolicy",
                        "strict-origin-when-cross-origin",
                        "loading",
                        "lazy",
                        "width",
                        asset.width(),
                        "height",
                        asset.height())
                .close("iframe")
                .open("a", "class", "vitrine-embed-link", "href", url, "rel", "noopener")
                .text("Open " + name())
                .close("a");
    }

    private String name() {
        return firstNonBlank(
                asset.title(),
                firstNonBlank(
                        asset.altText(),
                        firstNonBlank(asset.filename(), URI.create(url).getHost())));
    }

    private static String firstNonBlank(@Nullable String first, @Nullable String otherwise) {
        return first != null && !first.isBlank() ? first : Objects.requireNonNullElse(otherwise, "");
    }

    private static String size(long bytes) {
        var units = new String[] {"B", "KB", "MB", "GB", "TB"};
        var unit = 0;
        var number = (double) Math.max(0, bytes);
        for (; number >= 1_000 && unit < units.length - 1; unit++) {
            number /= 1_000;
        }
        return String.format(Locale.ROOT, unit == 0 || number >= 100 ? "%.0f %s" : "%.1f %s", number, units[unit]);
    }
}
