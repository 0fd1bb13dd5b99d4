package io.vitrine.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds animated pictures: scaling would keep only their first frame. */
final class Animation {

    /** The mark of an animated PNG precedes its first pixels, which follow the other metadata. */
    private static final int PNG_METADATA_BYTES = 256 << 10;

    private static final int WEBP_FLAGS_AT = 20;
    private static final int WEBP_ANIMATED = 2;

    private Animation() {}

    static boolean isIn(Path file, FileType type, OpenImage image) throws IOException {
        return switch (type) {
            case GIF -> OpenImage.decoding(() -> image.reader().getNumImages(true)) > 1;
            case PNG -> {
                var head = head(file, PNG_METADATA_BYTES);
                var mark = head.indexOf("acTL");
                yield mark >= 0 && mark < head.indexOf("IDAT");
            }
            case WEBP -> {
                var head = head(file, WEBP_FLAGS_AT + 1);
                yield head.startsWith("VP8X", 12) && (head.charAt(WEBP_FLAGS_AT) & WEBP_ANIMATED) != 0;
            }
            case JPEG, AVIF, MP4, WEBM -> false;
        };
    }

    private static String head(Path file, int bytes) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(bytes), ISO_8859_1);
        }
    }
}
