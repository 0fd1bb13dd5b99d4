package io.vitrine.command.store;

import io.vitrine.events.Asset;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import org.jspecify.annotations.Nullable;

/**
 * The size of a widget's delivered document, in bytes of JSON: an upper bound that exceeds the real size by at most a
 * few hundred bytes for each widget and asset. An asset's metadata does not count, because it is not part of the
 * document.
 */
final class DeliveredSize {

    /** Of a whole document. */
    static final int MAX_BYTES = 1024 * 1024;

    /** The minimum size of an asset. Most assets are smaller, so most edits do not change a widget's size. */
    static final int MIN_ASSET_BYTES = 768;

    /** Field names, ids, numbers, times and punctuation. */
    private static final int WIDGET = 600;

    private static final int ASSET = 320;
    private static final int PART = 128;

    /** Sizes are rounded up to this step, so that a small edit does not change them. */
    private static final int STEP = 256;

    private DeliveredSize() {}

    /** Of a widget without its assets. */
    static int of(WidgetContent content) {
        var bytes = WIDGET
                + text(content.name())
                + text(content.slug())
                + text(content.description())
                + content.config().size()
                + content.theme().size();
        for (var part : content.contents()) {
            bytes += part(part);
        }
        for (var source : content.sources()) {
            bytes += source(source);
        }
        return stepped(bytes);
    }

    /** Of an asset in a widget. */
    static int of(Asset asset) {
        var file = asset.file();
        var bytes = ASSET
                + text(file.url())
                + text(file.filename())
                + text(file.mimeType())
                + text(asset.altText())
                + text(asset.title());
        for (var tag : asset.tags()) {
            bytes += text(tag) + 1;
        }
        return Math.max(MIN_ASSET_BYTES, stepped(bytes));
    }

    private static long part(WidgetPart part) {
        return PART + text(part.type()) + text(part.content()) + text(part.nativeText());
    }

    private static long source(WidgetSource source) {
        return PART
                + text(source.reference())
                + source.source().size()
                + text(source.action())
                + source.arguments().size();
    }

    private static int stepped(long bytes) {
        return Math.toIntExact((bytes + STEP - 1) / STEP * STEP);
    }

    /** In UTF-8, with quotes and JSON escapes. */
    private static long text(@Nullable String text) {
        return text == null
                ? 4
                : 2 + text.chars().mapToLong(DeliveredSize::bytes).sum();
    }

    private static int bytes(int letter) {
        if (letter < ' ') {
            return "\b\t\n\f\r".indexOf(letter) >= 0 ? 2 : 6;
        }
        if (letter < 0x80) {
            return letter == '"' || letter == '\\' ? 2 : 1;
        }
        // Each half of a surrogate pair counts for two of its four bytes.
        return letter < 0x800 || Character.isSurrogate((char) letter) ? 2 : 3;
    }
}
