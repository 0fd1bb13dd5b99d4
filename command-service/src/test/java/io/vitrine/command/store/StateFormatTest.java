package io.vitrine.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.Aggregate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Processes of two versions share snapshots only if their states have the same fields. */
class StateFormatTest {

    record Plain(String name, List<Inner> inner) {}

    record Inner(String text) {}

    static final class Later {

        record Plain(String name, List<Inner> inner) {}

        record Inner(String text, String added) {}
    }

    enum Kind {
        ONE
    }

    record WithKind(Kind kind) {}

    record WithMap(Map<String, Inner> inner) {}

    @Test
    void a_field_of_a_record_in_a_list_changes_the_format() {
        assertThat(StateFormat.describe(Later.Plain.class))
                .contains("added")
                .isNotEqualTo(StateFormat.describe(Plain.class));
        assertThat(StateFormat.of(Later.Plain.class, 1)).isNotEqualTo(StateFormat.of(Plain.class, 1));
    }

    @Test
    void the_constants_of_an_enumeration_and_the_records_of_a_map_belong_to_it() {
        assertThat(StateFormat.describe(WithKind.class)).contains("[ONE]");
        assertThat(StateFormat.describe(WithMap.class)).contains("text:java.lang.String");
    }

    @Test
    void a_change_of_the_folds_changes_the_format() {
        assertThat(StateFormat.of(Plain.class, 2)).isNotEqualTo(StateFormat.of(Plain.class, 1));
    }

    @Test
    void every_kind_of_aggregate_has_its_own() {
        assertThat(Aggregate.ALL.stream().map(aggregate -> StateFormat.of(aggregate.document(), 1)))
                .doesNotHaveDuplicates();
    }
}
