package io.vitrine.command.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.WidgetId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

    private static final WidgetId ID = WidgetId.of("1f05183e-dfa4-4583-af28-250b47e177b2");

    @ParameterizedTest
    @CsvSource({
        "Header Images, header-images-1f0518",
        "WidgetReference, widgetreference-1f0518",
        "Crème brûlée, creme-brulee-1f0518",
        "Straße Ærø Łódź, strasse-aero-lodz-1f0518",
        "Müller’s  --  Ausgabe № 5!, mullers-ausgabe-no-5-1f0518",
        "ＦＵＬＬ ﬁt, full-fit-1f0518",
        "日本語, widget-1f0518",
        "'  -- ', widget-1f0518"
    })
    void a_name_in_the_letters_of_addresses_and_a_piece_of_the_id(String name, String slug) {
        assertThat(Slug.from(name, ID)).isEqualTo(slug);
    }

    @Test
    void a_long_name_is_cut() {
        assertThat(Slug.from("x".repeat(255), ID)).hasSize(Slug.MAX_LENGTH).endsWith("x-1f0518");
        assertThat(Slug.from("x".repeat(120) + " y", ID)).isEqualTo("x".repeat(120) + "-1f0518");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "<script>", "İstanbul", "ﬃ-ﬃ", "👩‍👩‍👧", "½ off", "ẞ", "\u0000", ""})
    void whatever_the_name_it_is_a_slug(String name) {
        assertThat(Slug.from(name, ID)).matches("[a-z0-9]+(-[a-z0-9]+)*").hasSizeLessThanOrEqualTo(Slug.MAX_LENGTH);
    }

    @Test
    void widgets_of_one_name_have_their_own() {
        assertThat(Slug.from("Same", WidgetId.random())).isNotEqualTo(Slug.from("Same", WidgetId.random()));
    }
}
