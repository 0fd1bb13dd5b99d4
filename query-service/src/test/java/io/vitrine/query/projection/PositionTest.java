package io.vitrine.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where a projection goes on in a topic that may not be what it was. */
class PositionTest {

    private final Position position = new Position("widgets-v1", 3, 40, "topic", 100, 0);

    @Test
    void it_goes_on_where_it_was() {
        assertThat(position.in("topic", new Extent(0, 100))).isEqualTo(position);
    }

    @Test
    void a_topic_that_ends_before_it_is_read_again_and_known_events_are_told_by_their_documents() {
        var again = position.in("topic", new Extent(0, 90));

        assertThat(again.nextOffset()).isZero();
        assertThat(again.rereadTo()).isEqualTo(90);
        assertThat(again.position()).isEqualTo(40);
    }

    @Test
    void another_topic_is_read_from_its_beginning() {
        assertThat(position.in("other", new Extent(0, 500)).nextOffset()).isZero();
    }
}
