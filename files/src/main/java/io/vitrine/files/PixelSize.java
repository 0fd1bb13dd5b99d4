package io.vitrine.files;

import java.io.IOException;
import java.nio.file.Path;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/** Width and height of a picture or a video, in pixels. */
public record PixelSize(int width, int height) {

    long pixels() {
        return (long) width * height;
    }

    /** As shown, after its orientation. Null if the header does not state it. */
    static @Nullable PixelSize of(Path file, FileType type) throws IOException {
        return switch (type) {
            case PNG, JPEG, GIF, WEBP -> ofImage(file, type);
            case AVIF, MP4 -> MediaBoxes.size(file, type);
            case WEBM -> null;
        };
    }

    private static @Nullable PixelSize ofImage(Path file, FileType type) throws IOException {
        try (var image = OpenImage.of(file, type)) {
            var size = image.size();
            return isTurned(orientation(file, type)) ? new PixelSize(size.height(), size.width()) : size;
        } catch (UnreadableImageException _) {
            return null;
        }
    }

    /** Browsers only turn JPEG pictures reliably, so that other notes are ignored. */
    static @Nullable Orientation orientation(Path file, FileType type) throws IOException {
        return type == FileType.JPEG ? JpegOrientation.of(file) : null;
    }

    /** Cameras store a portrait as a landscape with a note to turn it. */
    private static boolean isTurned(@Nullable Orientation orientation) {
        return orientation == Orientation.LEFT_TOP
                || orientation == Orientation.RIGHT_TOP
                || orientation == Orientation.RIGHT_BOTTOM
                || orientation == Orientation.LEFT_BOTTOM;
    }
}
