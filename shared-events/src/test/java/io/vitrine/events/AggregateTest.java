package io.vitrine.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AggregateTest {

    static Stream<DomainEvent> events() {
        return Samples.complete();
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_belongs_to_the_aggregate_that_its_name_begins_with(DomainEvent event) {
        var kind = EventType.of(event).kind();

        assertThat(Aggregate.of(event).kind()).isEqualTo(kind);
        assertThat(Aggregate.named(kind)).isSameAs(Aggregate.of(event));
    }

    @Test
    void every_kind_of_event_has_an_aggregate_and_no_two_are_of_one_kind() {
        assertThat(Aggregate.ALL.stream().map(Aggregate::kind))
                .doesNotHaveDuplicates()
                .hasSize(DomainEvent.class.getPermittedSubclasses().length);
    }

    @Test
    void an_unknown_kind_is_refused() {
        assertThatThrownBy(() -> Aggregate.named("catalogue"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown aggregate kind: catalogue");
    }
}
