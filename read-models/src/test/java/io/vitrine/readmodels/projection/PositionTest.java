package io.vitrine.readmodels.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where a projection goes on in a topic that may not be what it was. */
class PositionTest {

    private final Position position = new Position(Set.of("widgets-v1"), 3, 40, "topic", 100, 0, 1, 1, false);

    @Test
    void it_goes_on_where_it_was() {
        assertThat(position.in("topic", new OffsetRange(0, 100))).isEqualTo(position);
    }

    @Test
    void a_topic_that_ends_before_it_is_read_again_and_known_events_are_told_by_their_documents() {
        var again = position.in("topic", new OffsetRange(0, 90));

        assertThat(again.nextOffset()).isZero();
        assertThat(again.rereadTo()).isEqualTo(90);
        assertThat(again.position()).isEqualTo(40);
    }

    @Test
    void another_topic_is_read_from_its_beginning() {
        assertThat(position.in("other", new OffsetRange(0, 500)).nextOffset()).isZero();
    }

    @Test
    void those_are_level_that_go_on_from_the_same_record_however_far_they_were_read_again() {
        var read = new Position(Set.of("assets-v1"), 3, 40, "topic", 100, 80, 1, 1, false);

        assertThat(position.isLevelWith(read)).isTrue();
        assertThat(position.isLevelWith(read.again("topic", new OffsetRange(0, 120))))
                .isFalse();
        assertThat(position.isLevelWith(new Position(Set.of("assets-v1"), 3, 40, "topic", 100, 101, 1, 1, false)))
                .isFalse();
        assertThat(position.with(List.of("b", "a")).projections()).containsExactly("a", "b");
    }
}
