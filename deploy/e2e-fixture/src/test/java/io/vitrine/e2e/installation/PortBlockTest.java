package io.vitrine.e2e.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.servers.Ports;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortBlockTest {

    /** A tenth of all: chosen at random, two of them would be the same in nearly every run. */
    private static final int BLOCKS = 50;

    @Test
    void two_blocks_have_no_port_in_common() {
        var ports = IntStream.range(0, BLOCKS)
                .map(_ -> PortBlock.reserve())
                .flatMap(first -> IntStream.range(first, first + PortBlock.SIZE));

        assertThat(ports).doesNotHaveDuplicates();
    }

    @Test
    void what_is_reserved_can_be_used_and_is_seen_by_other_processes() {
        var first = PortBlock.reserve();

        assertThat(IntStream.range(first, first + PortBlock.SIZE - 1)).allMatch(Ports::isFree);
        assertThat(Ports.isFree(first + PortBlock.SIZE - 1)).isFalse();
    }
}
