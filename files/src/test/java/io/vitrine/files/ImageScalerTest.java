package io.vitrine.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.files.testing.SampleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Smaller variants, and pictures that have none. */
class ImageScalerTest {

    private static final long BUDGET = 16 << 20;

    @TempDir
    private Path temporary;

    private Path target;

    @BeforeEach
    void a_target() {
        target = temporary.resolve("variant");
    }

    @Test
    void a_variant_keeps_the_format_and_the_shape() throws IOException {
        assertThat(scaled(SampleFiles.jpeg(1000, 500, 1), FileType.JPEG, 320)).isEqualTo(FileType.JPEG);
        assertThat(size()).isEqualTo(new PixelSize(320, 160));
        assertThat(scaled(SampleFiles.png(1000, 500, 1), FileType.PNG, 320)).isEqualTo(FileType.PNG);
        assertThat(size()).isEqualTo(new PixelSize(320, 160));
    }

    @Test
    void a_variant_of_a_turned_picture_stands_upright() throws IOException {
        assertThat(scaled(FileFactsTest.turned(SampleFiles.jpeg(1000, 500, 1)), FileType.JPEG, 160))
                .isEqualTo(FileType.JPEG);
        assertThat(size()).isEqualTo(new PixelSize(160, 320));
    }

    @Test
    void a_large_picture_is_scaled_within_the_budget_and_one_that_does_not_fit_is_not() throws IOException {
        var large = SampleFiles.jpeg(6000, 4000, 1);

        assertThat(scaled(large, FileType.JPEG, 640)).isEqualTo(FileType.JPEG);
        assertThat(size().width()).isEqualTo(640);
        assertThat(scaled(large, FileType.JPEG, 5000)).isNull();
    }

    @Test
    void a_picture_that_is_not_wider_animated_or_damaged_has_no_variant() throws IOException {
        var png = SampleFiles.png(320, 200, 1);
        var animated = new String(png, java.nio.charset.StandardCharsets.ISO_8859_1).replace("IDAT", "acTLIDAT");

        assertThat(scaled(png, FileType.PNG, 320)).isNull();
        assertThat(scaled(animated.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), FileType.PNG, 160))
                .isNull();
        assertThat(scaled(Arrays.copyOf(png, 60), FileType.PNG, 160)).isNull();
        assertThat(scaled(FileFactsTest.WEBP, FileType.WEBP, 8)).isNotEqualTo(FileType.WEBP);
        assertThat(scaled(SampleFiles.mp4(640, 360, 1000), FileType.MP4, 160)).isNull();
    }

    private @Nullable FileType scaled(byte[] bytes, FileType type, int width) throws IOException {
        var original = Files.write(temporary.resolve("original"), bytes);
        return new ImageScaler(BUDGET).scale(original, type, width, target);
    }

    private PixelSize size() throws IOException {
        var image = ImageIO.read(target.toFile());
        return new PixelSize(image.getWidth(), image.getHeight());
    }
}
