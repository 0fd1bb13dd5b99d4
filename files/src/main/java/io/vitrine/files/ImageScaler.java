package io.vitrine.files;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import org.jspecify.annotations.Nullable;

/** Makes smaller variants of pictures, within a memory budget. */
public final class ImageScaler {

    /** Scaling from more than this multiple of the width makes no better picture. */
    private static final int USEFUL_FACTOR = 3;

    private static final int BYTES_PER_PIXEL = 4;
    private static final double JPEG_QUALITY = 0.82;

    private final long maxDecodedBytes;

    /** @param maxDecodedBytes the maximum size of a decoded picture in memory */
    public ImageScaler(long maxDecodedBytes) {
        this.maxDecodedBytes = maxDecodedBytes;
    }

    /** Whether pictures of this type have variants at all. */
    public static boolean scales(FileType type) {
        return switch (type) {
            case PNG, JPEG, GIF, WEBP -> true;
            // The JDK has no decoder of AVIF, and videos are not transcoded.
            case AVIF, MP4, WEBM -> false;
        };
    }

    /**
     * Writes the picture with this width, and the height that fits.
     *
     * @param target is replaced
     * @return the type of the result, or null if the original must be shown: it is not wider, animated, cannot be
     *     decoded within the budget, or is smaller in bytes
     */
    public @Nullable FileType scale(Path original, FileType type, int width, Path target) throws IOException {
        if (!scales(type)) {
            return null;
        }
        try (var image = OpenImage.of(original, type)) {
            var turn = PixelSize.orientation(original, type);
            var size = PixelSize.of(original, type);
            if (size == null || size.width() <= width || Animation.isIn(original, type, image)) {
                return null;
            }
            var step = step(size, type, width);
            if (step == 0) {
                return null;
            }
            return OpenImage.decoding(() -> {
                var parameters = image.reader().getDefaultReadParam();
                parameters.setSourceSubsampling(step, step, 0, 0);
                var decoded = image.reader().read(0, parameters);
                var upright = turn == null
                        ? decoded
                        : ExifFilterUtils.getFilterForOrientation(turn).apply(decoded);
                return written(upright, type, width, original, target);
            });
        } catch (UnreadableImageException _) {
            return null;
        }
    }

    /**
     * Only every n-th pixel of every n-th row is decoded, so that a large picture does not fill the memory.
     *
     * @return 0 if it does not fit into the budget
     */
    private int step(PixelSize size, FileType type, int width) {
        if (type == FileType.WEBP) {
            // Its decoder decodes all pixels.
            return size.pixels() * BYTES_PER_PIXEL <= maxDecodedBytes ? 1 : 0;
        }
        for (var step = Math.max(1, size.width() / (USEFUL_FACTOR * width)); size.width() / step >= width; step++) {
            if (size.pixels() * BYTES_PER_PIXEL / step / step <= maxDecodedBytes) {
                return step;
            }
        }
        return 0;
    }

    private static @Nullable FileType written(BufferedImage image, FileType type, int width, Path original, Path target)
            throws IOException {
        var format = type == FileType.JPEG
                        || type == FileType.WEBP && !image.getColorModel().hasAlpha()
                ? FileType.JPEG
                : FileType.PNG;
        try (var out = Files.newOutputStream(target)) {
            var scaled = Thumbnails.of(image).width(width).outputFormat(format.extension());
            (format == FileType.JPEG ? scaled.outputQuality(JPEG_QUALITY) : scaled).toOutputStream(out);
        }
        return Files.size(target) < Files.size(original) ? format : null;
    }
}
