package io.vitrine.readmodels.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PageCursorTest {

    private final PageCursor<String> cursor = new PageCursor<>("Überraschung\u0001 🎉", UUID.randomUUID());

    @Test
    void comes_back_from_its_text() {
        assertThat(PageCursor.of(cursor.text("question"), "question", CursorKey.TEXT))
                .contains(cursor);
        assertThat(PageCursor.of(new PageCursor<>("", cursor.id()).text("q"), "q", CursorKey.TEXT))
                .isPresent();
    }

    @Test
    void belongs_to_its_question() {
        assertThat(PageCursor.of(cursor.text("question"), "another", CursorKey.TEXT))
                .isEmpty();
    }

    @Test
    void is_refused_when_any_bit_was_changed() {
        var bytes = Base64.getUrlDecoder().decode(cursor.text("question"));
        for (var bit = 0; bit < bytes.length * 8; bit++) {
            var changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(PageCursor.of(
                            Base64.getUrlEncoder().withoutPadding().encodeToString(changed),
                            "question",
                            CursorKey.TEXT))
                    .as("bit %d", bit)
                    .isEmpty();
        }
    }

    @Test
    void is_refused_when_it_never_was_one() {
        for (var text : new String[] {
            "", "A", "====", "not base64!", "AAAA", cursor.text("q").substring(3)
        }) {
            assertThat(PageCursor.of(text, "q", CursorKey.TEXT)).as(text).isEmpty();
        }
    }

    @Test
    void goes_into_an_address_as_it_is() {
        assertThat(cursor.text("question")).matches("[A-Za-z0-9_-]+");
    }
}
