package io.vitrine.readmodels.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TextKeyTest {

    @Test
    void case_and_composition_do_not_matter() {
        assertThat(TextKey.of("ÄPFEL")).isEqualTo(TextKey.of("a\u0308pfel")).isEqualTo("äpfel");
    }

    @Test
    void fits_into_an_index_entry() {
        assertThat(TextKey.of("🎉".repeat(1000)).getBytes(StandardCharsets.UTF_8))
                .hasSize(4 * 255);
        assertThat(TextKey.of("a\0b")).isEqualTo("ab");
    }

    @Test
    void what_begins_with_a_prefix_is_between_it_and_what_comes_after() {
        for (var prefix : new String[] {"a", "az", "%", "_", "\uD7FF", "🎉", "z\uDBFF\uDFFF", "ÿ"}) {
            var after = TextKey.after(prefix);
            assertThat(bytes(prefix)).isLessThan(bytes(after));
            for (var tail : new String[] {"", "\u0001", "zzz", "🎉🎉", "\uDBFF\uDFFF"}) {
                assertThat(bytes(prefix + tail))
                        .isGreaterThanOrEqualTo(bytes(prefix))
                        .isLessThan(bytes(after));
            }
        }
        assertThat(TextKey.after("")).isNull();
        assertThat(TextKey.after("\uDBFF\uDFFF")).isNull();
    }

    /** Ordered as PostgreSQL orders texts of the collation "C". */
    private static Utf8 bytes(String text) {
        return new Utf8(text.getBytes(StandardCharsets.UTF_8));
    }

    private record Utf8(byte[] bytes) implements Comparable<Utf8> {
        @Override
        public int compareTo(Utf8 other) {
            return Arrays.compareUnsigned(bytes, other.bytes);
        }
    }
}
