package io.vitrine.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.files.UnfitFileException.Reason;
import io.vitrine.files.testing.SampleFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Types and sizes by the bytes of files, and refusals. */
class FileFactsTest {

    /** A WebP of 16 x 16 pixels, as cwebp writes it. */
    static final byte[] WEBP = Base64.getDecoder()
            .decode("UklGRjwAAABXRUJQVlA4IDAAAADQAQCdASoQABAAAgA0JaACdLoB+AADsAD+8ut//NgVzXPv9//S4P0uD9Lg/9KQAAA=");

    @TempDir
    private Path temporary;

    @Test
    void pictures_have_their_type_and_size() throws Exception {
        assertThat(facts(SampleFiles.png(40, 30, 1))).isEqualTo(facts(FileType.PNG, 40, 30));
        assertThat(facts(SampleFiles.jpeg(41, 31, 1))).isEqualTo(facts(FileType.JPEG, 41, 31));
        assertThat(facts(SampleFiles.gif(42, 32))).isEqualTo(facts(FileType.GIF, 42, 32));
        assertThat(facts(WEBP)).isEqualTo(facts(FileType.WEBP, 16, 16));
        assertThat(facts(avif(43, 33))).isEqualTo(facts(FileType.AVIF, 43, 33));
    }

    @Test
    void videos_have_their_type_and_mp4_its_size() throws Exception {
        assertThat(facts(SampleFiles.mp4(640, 360, 1_000))).isEqualTo(facts(FileType.MP4, 640, 360));
        assertThat(facts("\u001a\u0045\u00df\u00a3\u009f\u0042\u0082\u0084webm".getBytes(ISO_8859_1)))
                .isEqualTo(new FileFacts(FileType.WEBM, null));
    }

    @Test
    void a_picture_that_is_turned_has_the_size_that_is_shown() throws Exception {
        assertThat(facts(turned(SampleFiles.jpeg(40, 30, 1)))).isEqualTo(facts(FileType.JPEG, 30, 40));
    }

    static Stream<byte[]> others() {
        return Stream.of(
                SampleFiles.html(),
                SampleFiles.svg(),
                text("%PDF-1.7"),
                text("PK\u0003\u0004"),
                text("RIFF....WAVE"),
                text("\0\0\0\u0014ftypqt  \0\0\0\0qt  "),
                text("\0\0\0\u0018ftypheic\0\0\0\0mif1heic"),
                text("\u001a\u0045\u00df\u00a3\u009fmatroska"),
                text("\u0089PNG"),
                text(" GIF89a"),
                new byte[1]);
    }

    @ParameterizedTest
    @MethodSource("others")
    void every_other_type_is_refused_with_those_that_are_known(byte[] bytes) {
        assertThatThrownBy(() -> facts(bytes))
                .isInstanceOfSatisfying(
                        UnfitFileException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED_TYPE))
                .hasMessageContaining("PNG, JPEG, GIF, WEBP, AVIF, MP4, WEBM");
    }

    @Test
    void a_picture_without_a_readable_header_is_refused() {
        for (var bytes : new byte[][] {
            Arrays.copyOf(SampleFiles.png(40, 30, 1), 12),
            text("GIF89a"),
            text("\u00ff\u00d8\u00ff\u00e0junk"),
            avif(0, 0)
        }) {
            assertThatThrownBy(() -> facts(bytes))
                    .isInstanceOfSatisfying(
                            UnfitFileException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.UNREADABLE));
        }
    }

    @Test
    void a_picture_with_too_many_pixels_is_refused_with_the_limit() {
        for (var bytes : new byte[][] {
            SampleFiles.pixelBomb(10_000, 5_001), SampleFiles.pixelBomb(1 << 30, 1 << 30), avif(1 << 20, 1 << 20)
        }) {
            assertThatThrownBy(() -> facts(bytes))
                    .isInstanceOfSatisfying(
                            UnfitFileException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.TOO_MANY_PIXELS))
                    .hasMessageContaining("limit 50000000");
        }
    }

    @Test
    void boxes_that_contain_themselves_or_lie_about_their_size_end() throws Exception {
        var boxes = ByteBuffer.wrap(SampleFiles.mp4(1, 1, 200_000));
        for (var at = 20; at + 8 <= boxes.capacity(); at += 8) {
            boxes.putInt(at, 8).put(at + 4, text("moov"));
        }

        assertThat(facts(boxes.array())).isEqualTo(new FileFacts(FileType.MP4, null));
    }

    private FileFacts facts(byte[] bytes) throws IOException, UnfitFileException {
        return FileFacts.of(Files.write(Files.createTempFile(temporary, "sample", ".tmp"), bytes));
    }

    private static FileFacts facts(FileType type, int width, int height) {
        return new FileFacts(type, new PixelSize(width, height));
    }

    private static byte[] text(String latin) {
        return latin.getBytes(ISO_8859_1);
    }

    private static byte[] avif(int width, int height) {
        var boxes = ByteBuffer.allocate(68);
        boxes.putInt(20).put(text("ftypavif")).putInt(0).put(text("avif"));
        boxes.putInt(48).put(text("meta")).putInt(0);
        boxes.putInt(36).put(text("iprp")).putInt(28).put(text("ipco"));
        return boxes.putInt(20)
                .put(text("ispe"))
                .putInt(0)
                .putInt(width)
                .putInt(height)
                .array();
    }

    /** With the note of a camera that was held upright. */
    static byte[] turned(byte[] jpeg) {
        var exif = text("Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006\0\0\0\0\0\0");
        return ByteBuffer.allocate(jpeg.length + 4 + exif.length)
                .put(jpeg, 0, 2)
                .put(text("\u00ff\u00e1"))
                .putShort((short) (2 + exif.length))
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
