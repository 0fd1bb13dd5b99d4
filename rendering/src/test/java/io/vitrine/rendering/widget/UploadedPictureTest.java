package io.vitrine.rendering.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.AssetFile;
import io.vitrine.events.JsonObject;
import io.vitrine.files.VariantWidths;
import io.vitrine.rendering.widget.Presentation.Variant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sizes of uploaded pictures in markup. */
class UploadedPictureTest {

    private static final String URL = "http://127.0.0.1:8080/delivery/770e8400-e29b-41d4-a716-446655440000/files/%s.jpg"
            .formatted("0a".repeat(32));

    private static final JsonObject NO_METADATA = JsonObject.parse("{}");

    @Test
    void an_uploaded_picture_has_the_variants_that_are_smaller() {
        assertThat(Presentation.of(file(URL, 1000), NO_METADATA).variants())
                .containsExactly(
                        new Variant(URL + "?w=320", 320),
                        new Variant(URL + "?w=640", 640),
                        new Variant(URL + "?w=960", 960));
        assertThat(Presentation.of(file(URL, 320), NO_METADATA)).isEqualTo(Presentation.NONE);
        assertThat(VariantWidths.ALL).containsAll(UploadedPicture.WIDTHS);
    }

    @Test
    void sizes_in_the_metadata_win() {
        var metadata = JsonObject.parse("{\"variants\":[{\"url\":\"https://cdn.example/a.png\",\"width\":400}]}");

        assertThat(Presentation.of(file(URL, 1000), metadata).variants())
                .containsExactly(new Variant("https://cdn.example/a.png", 400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://cdn.example/a.jpg", "%s?w=320", "%s#a", "javascript:%s", "%s.gif"})
    void other_pictures_have_none(String url) {
        assertThat(Presentation.of(file(url.replace("%s", URL), 1000), NO_METADATA))
                .isEqualTo(Presentation.NONE);
        assertThat(Presentation.of(file(URL, null), NO_METADATA)).isEqualTo(Presentation.NONE);
    }

    private static AssetFile file(String url, @Nullable Integer width) {
        return new AssetFile(AssetFile.Kind.IMAGE, url, null, null, null, width, null);
    }
}
