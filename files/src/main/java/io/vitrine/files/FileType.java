package io.vitrine.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The types of files that can be uploaded: none of them can contain a script that a browser runs. A type is recognized
 * by the first bytes of a file, never by a name or a header.
 */
public enum FileType {
    PNG("png", "image/png"),
    JPEG("jpg", "image/jpeg"),
    GIF("gif", "image/gif"),
    WEBP("webp", "image/webp"),
    AVIF("avif", "image/avif"),
    MP4("mp4", "video/mp4"),
    WEBM("webm", "video/webm");

    /** Enough of a file to recognize its type, in bytes. */
    static final int HEAD_BYTES = 512;

    private static final String PNG_MARK = "\u0089PNG\r\n\u001a\n";
    private static final String JPEG_MARK = "\u00ff\u00d8\u00ff";
    private static final String MATROSKA_MARK = "\u001a\u0045\u00df\u00a3";
    private static final String WEBM_DOCUMENT = "\u0042\u0082\u0084webm";

    private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");
    private static final Set<String> MP4_BRANDS =
            Set.of("isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "dash", "MSNV");

    private final String extension;
    private final String contentType;

    FileType(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    public String extension() {
        return extension;
    }

    public String contentType() {
        return contentType;
    }

    public boolean isVideo() {
        return this == MP4 || this == WEBM;
    }

    /** For people: "PNG, JPEG, …". */
    static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    /** Null for an unknown one. */
    public static @Nullable FileType withExtension(String extension) {
        return Arrays.stream(values())
                .filter(type -> type.extension.equals(extension))
                .findFirst()
                .orElse(null);
    }

    /** @param head the first {@value #HEAD_BYTES} bytes, or the whole file if it is shorter */
    static @Nullable FileType of(byte[] head) {
        var text = new String(head, ISO_8859_1);
        if (text.startsWith(PNG_MARK)) {
            return PNG;
        }
        if (text.startsWith(JPEG_MARK)) {
            return JPEG;
        }
        if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
            return GIF;
        }
        if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return WEBP;
        }
        if (text.startsWith(MATROSKA_MARK)) {
            return text.contains(WEBM_DOCUMENT) ? WEBM : null;
        }
        return text.startsWith("ftyp", 4) ? ofBrand(head, text) : null;
    }

    /** The brand of an ISO media file states what it contains; HEIC and QuickTime have the same container. */
    private static @Nullable FileType ofBrand(byte[] head, String text) {
        var end = Math.min(size(head), text.length());
        if (end < 12) {
            return null;
        }
        var brand = text.substring(8, 12);
        if (AVIF_BRANDS.contains(brand)) {
            return AVIF;
        }
        if (MP4_BRANDS.contains(brand)) {
            return MP4;
        }
        for (var at = 16; at + 4 <= end; at += 4) {
            if (brand.equals("mif1") && AVIF_BRANDS.contains(text.substring(at, at + 4))) {
                return AVIF;
            }
        }
        return null;
    }

    private static int size(byte[] head) {
        return head.length < 12 || head[0] != 0 || head[1] != 0 ? 0 : (head[2] & 0xff) << 8 | head[3] & 0xff;
    }
}
