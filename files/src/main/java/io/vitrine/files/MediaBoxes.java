package io.vitrine.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds width and height in the boxes of an ISO media file (ISO/IEC 14496-12): of an AVIF picture or an MP4 video. */
final class MediaBoxes {

    private static final Set<String> PARENTS = Set.of("moov", "trak", "meta", "iprp", "ipco");
    private static final String VIDEO_TRACK = "tkhd";
    private static final String PICTURE = "ispe";

    /** Enough for every valid header; a hostile file has no more than this read. */
    private static final int MAX_BOXES = 10_000;

    private static final int HEADER_BYTES = 8;
    private static final int LONG_HEADER_BYTES = 16;
    private static final int PICTURE_BYTES = 12;
    private static final int TRACK_BYTES = 84;
    private static final int LONG_TRACK_BYTES = 96;

    private final RandomAccessFile file;
    private final String wanted;
    private int boxes;
    private @Nullable PixelSize largest;

    private MediaBoxes(RandomAccessFile file, String wanted) {
        this.file = file;
        this.wanted = wanted;
    }

    /** The largest of its pictures or tracks, because a file may also contain a thumbnail. */
    static @Nullable PixelSize size(Path path, FileType type) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            var boxes = new MediaBoxes(file, type == FileType.AVIF ? PICTURE : VIDEO_TRACK);
            boxes.read(0, file.length());
            return boxes.largest;
        }
    }

    private void read(long from, long end) throws IOException {
        var at = from;
        while (at + HEADER_BYTES <= end && boxes++ < MAX_BOXES) {
            file.seek(at);
            var size = file.readInt() & 0xffff_ffffL;
            var type = new byte[4];
            file.readFully(type);
            var header = HEADER_BYTES;
            if (size == 1 && at + LONG_HEADER_BYTES <= end) {
                size = file.readLong();
                header = LONG_HEADER_BYTES;
            } else if (size == 0) {
                size = end - at;
            }
            if (size < header || size > end - at) {
                return;
            }
            box(new String(type, ISO_8859_1), at + header, at + size);
            at += size;
        }
    }

    private void box(String type, long from, long end) throws IOException {
        if (PARENTS.contains(type)) {
            // A version and flags precede the boxes.
            read(type.equals("meta") ? from + 4 : from, end);
        } else if (type.equals(wanted) && type.equals(PICTURE) && end - from >= PICTURE_BYTES) {
            file.seek(from + 4);
            found(file.readInt(), file.readInt());
        } else if (type.equals(wanted) && end - from >= TRACK_BYTES) {
            file.seek(from);
            var length = file.read() == 1 ? LONG_TRACK_BYTES : TRACK_BYTES;
            if (end - from >= length) {
                file.seek(from + length - HEADER_BYTES);
                // Numbers with 16 bits after the point.
                found(file.readInt() >>> 16, file.readInt() >>> 16);
            }
        }
    }

    private void found(int width, int height) {
        var size = new PixelSize(width, height);
        if (width > 0 && height > 0 && (largest == null || size.pixels() > largest.pixels())) {
            largest = size;
        }
    }
}
