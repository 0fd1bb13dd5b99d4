package io.vitrine.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * Finds the Exif orientation of a JPEG picture. The JDK's reader refuses the metadata of a picture with Exif before
 * JFIF, which browsers show turned.
 */
final class JpegOrientation {

    private static final int FIRST_SEGMENT_AT = 2;
    private static final int MARKER = 0xff;
    private static final int APP1 = 0xe1;
    private static final int START_OF_SCAN = 0xda;
    private static final int MAX_SEGMENTS = 100;

    private static final String EXIF = "Exif\0\0";
    private static final short LITTLE_ENDIAN_MARK = 0x4949;
    private static final int DIRECTORY_OFFSET_AT = 4;
    private static final int ENTRY_BYTES = 12;
    private static final int VALUE_AT = 8;
    private static final short ORIENTATION_TAG = 0x0112;

    private JpegOrientation() {}

    /** Null for none; damaged metadata is ignored, as browsers do. */
    static @Nullable Orientation of(Path path) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            var exif = exif(file);
            return exif == null ? null : orientation(exif);
        } catch (EOFException | BufferUnderflowException | IndexOutOfBoundsException _) {
            return null;
        }
    }

    private static @Nullable ByteBuffer exif(RandomAccessFile file) throws IOException {
        file.seek(FIRST_SEGMENT_AT);
        for (var i = 0; i < MAX_SEGMENTS; i++) {
            if (file.readUnsignedByte() != MARKER) {
                return null;
            }
            var marker = file.readUnsignedByte();
            var length = file.readUnsignedShort() - 2;
            if (marker == START_OF_SCAN || length < 0) {
                return null;
            }
            var next = file.getFilePointer() + length;
            if (marker == APP1 && length > EXIF.length()) {
                var segment = new byte[length];
                file.readFully(segment);
                if (new String(segment, 0, EXIF.length(), ISO_8859_1).equals(EXIF)) {
                    return ByteBuffer.wrap(segment).position(EXIF.length()).slice();
                }
            }
            file.seek(next);
        }
        return null;
    }

    /** @param tiff a TIFF file, of which the first directory describes the picture */
    private static @Nullable Orientation orientation(ByteBuffer tiff) {
        if (tiff.getShort(0) == LITTLE_ENDIAN_MARK) {
            tiff.order(ByteOrder.LITTLE_ENDIAN);
        }
        tiff.position(checked(tiff.getInt(DIRECTORY_OFFSET_AT), tiff));
        var entries = tiff.getShort() & 0xffff;
        var first = tiff.position();
        for (var i = 0; i < entries; i++) {
            var entry = first + i * ENTRY_BYTES;
            if (tiff.getShort(entry) == ORIENTATION_TAG) {
                var value = tiff.getShort(entry + VALUE_AT);
                return value < 1 || value > Orientation.values().length ? null : Orientation.typeOf(value);
            }
        }
        return null;
    }

    private static int checked(int offset, ByteBuffer tiff) {
        if (offset < 0 || offset > tiff.limit()) {
            throw new IndexOutOfBoundsException(offset);
        }
        return offset;
    }
}
