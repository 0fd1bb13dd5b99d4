package io.vitrine.files;

import io.vitrine.files.UnfitFileException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of a file state about it.
 *
 * @param size of the picture as shown, or null for a video without one in its header
 */
public record FileFacts(FileType type, @Nullable PixelSize size) {

    /** The maximum number of pixels of a picture: a small file can decode to gigabytes. */
    public static final long MAX_PIXELS = 50_000_000;

    /**
     * Reads only headers, so that no picture is decoded.
     *
     * @throws UnfitFileException if it cannot be accepted
     */
    public static FileFacts of(Path file) throws IOException, UnfitFileException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(FileType.HEAD_BYTES);
        }
        var type = FileType.of(head);
        if (type == null) {
            throw new UnfitFileException(
                    Reason.UNSUPPORTED_TYPE,
                    "The bytes of the file are of no supported type. Send one of %s; export other formats, SVG included, as one of them."
                            .formatted(FileType.names()));
        }
        var size = PixelSize.of(file, type);
        if (size == null && !type.isVideo()) {
            throw new UnfitFileException(
                    Reason.UNREADABLE,
                    "The file begins as %s, but its width and height cannot be read. Export the picture again."
                            .formatted(type));
        }
        if (size != null && size.pixels() > MAX_PIXELS) {
            throw new UnfitFileException(
                    Reason.TOO_MANY_PIXELS,
                    "The picture has %d x %d pixels (limit %d in all). Send a smaller one."
                            .formatted(size.width(), size.height(), MAX_PIXELS));
        }
        return new FileFacts(type, size);
    }
}
