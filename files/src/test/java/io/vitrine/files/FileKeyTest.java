package io.vitrine.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.ProjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys from the last segment of a path. */
class FileKeyTest {

    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final ProjectId PROJECT = ProjectId.random();

    @Test
    void a_name_is_a_hash_and_the_extension_of_a_type() {
        var key = FileKey.of(PROJECT, HASH + ".jpg");

        assertThat(key).isEqualTo(new FileKey(PROJECT, HASH, FileType.JPEG));
        assertThat(key.path()).isEqualTo("/delivery/%s/files/%s.jpg".formatted(PROJECT, HASH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                ".jpg",
                "x.jpg",
                "../%s.jpg",
                "%s",
                "%s.",
                "%s.svg",
                "%s.JPG",
                "%s.jpg.html",
                "%s.jpg/",
                "%sa.jpg",
                "%S.jpg"
            })
    void every_other_name_is_none(String name) {
        assertThat(FileKey.of(PROJECT, name.replace("%s", HASH).replace("%S", HASH.toUpperCase(java.util.Locale.ROOT))))
                .isNull();
    }

    @Test
    void widths_are_rounded_up_to_the_ladder() {
        assertThat(VariantWidths.atLeast(1)).isEqualTo(160);
        assertThat(VariantWidths.atLeast(160)).isEqualTo(160);
        assertThat(VariantWidths.atLeast(161)).isEqualTo(320);
        assertThat(VariantWidths.atLeast(99_999)).isEqualTo(1920);
    }
}
