package io.vitrine.readmodels.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many rows come from the server at once: few where they may be large. */
class SliceTest {

    private static final long MAX = Slice.MAX_CHARACTERS;

    @Test
    void grows_with_what_was_read_while_rows_are_small() {
        assertThat(Slice.fetchSize(1, 500, MAX)).isEqualTo(4);
        assertThat(Slice.fetchSize(8, 4_000, MAX)).isEqualTo(8);
        assertThat(Slice.fetchSize(100, 50_000, MAX)).isEqualTo(16);
    }

    @Test
    void stays_small_where_rows_are_large_or_the_page_is_nearly_full() {
        assertThat(Slice.fetchSize(12, 12 * MAX / 20, MAX)).isEqualTo(8);
        assertThat(Slice.fetchSize(2, MAX - 10, MAX)).isEqualTo(4);
        assertThat(Slice.fetchSize(1, 3 * MAX, MAX)).isEqualTo(4);
    }

    @Test
    void rows_without_characters_are_small() {
        assertThat(Slice.fetchSize(20, 0, MAX)).isEqualTo(16);
    }
}
