package io.vitrine.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.AssetId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields with lists, and the faults of their items. */
class ListFieldTest extends ReadingFields {

    @Test
    void ids_come_in_order() {
        reads("[\"%s\", \"%s\"]".formatted(B, A), field -> field.ids(AssetId::new, 10))
                .isEqualTo(List.of(B, A));
        reads("[\"%s\"]".formatted(A.toString().toUpperCase()), field -> field.ids(AssetId::new, 10))
                .isEqualTo(List.of(A));
        reads("null", field -> field.ids(AssetId::new, 10)).isEqualTo(List.of());
        reads("[]", field -> field.requiredIds(AssetId::new, 10)).isEqualTo(List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"no-id\"]|/x/0 format",
                "[\"1-1-1-1-1\"]|/x/0 format",
                "[\"550e8400e29b41d4a716446655440000\"]|/x/0 format",
                "[\"550e8400-e29b-41d4-a716-446655440000\",\"\"]|/x/1 required",
                "[null]|/x/0 required",
                "[1]|/x/0 type",
                "[[]]|/x/0 type",
                "\"550e8400-e29b-41d4-a716-446655440000\"|/x type",
                "{}|/x type"
            })
    void an_item_that_is_no_id_is_pointed_at(String list, String fault) {
        assertThat(faults(list, field -> field.ids(AssetId::new, 10))).containsExactly(fault);
        assertThat(faults(list, field -> field.requiredIds(AssetId::new, 10))).containsExactly(fault);
    }

    @Test
    void every_faulty_item_is_pointed_at() {
        assertThat(faults("[1, \"%s\", null, \"x\"]".formatted(A), field -> field.ids(AssetId::new, 10)))
                .containsExactly("/x/0 type", "/x/2 required", "/x/3 format");
    }

    @Test
    void a_list_that_is_too_long_is_one_fault() {
        assertThat(faults("[1, 2, 3]", field -> field.ids(AssetId::new, 2))).containsExactly("/x too-many");
    }

    @Test
    void ids_may_be_required() {
        assertThat(faultsOfMissing(field -> field.requiredIds(AssetId::new, 10)))
                .containsExactly("/x required");
        assertThat(faults("null", field -> field.requiredIds(AssetId::new, 10))).containsExactly("/x required");
    }

    @Test
    void texts_come_in_order_and_once() {
        reads("[\"b\", \" a \", \"b\", \"a\"]", field -> field.texts(10, 10)).isEqualTo(List.of("b", "a"));
        assertThat(faults("[\"b\", \"\", \"toolong\", 1]", field -> field.texts(5, 10)))
                .containsExactly("/x/1 required", "/x/2 too-long", "/x/3 type");
    }
}
