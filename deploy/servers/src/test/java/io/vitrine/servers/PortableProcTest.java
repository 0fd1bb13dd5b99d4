package io.vitrine.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known of a process without {@code /proc}. */
class PortableProcTest {

    private final Process process;

    PortableProcTest() throws IOException {
        process = new ProcessBuilder("sleep", "60.25").start();
    }

    @AfterEach
    void it_is_gone() {
        process.destroyForcibly();
    }

    @Test
    void it_is_known_by_its_start_and_its_command_line_until_it_ends() throws Exception {
        var started = PortableProc.startTime(process.pid());

        assertThat(started).isPresent();
        assertThat(PortableProc.startTime(process.pid())).isEqualTo(started);
        assertThat(PortableProc.commandLine(process.pid()))
                .singleElement()
                .asString()
                .contains("sleep 60.25");

        process.destroyForcibly().waitFor();
        assertThat(PortableProc.startTime(process.pid())).isEmpty();
        assertThat(PortableProc.commandLine(process.pid())).isEqualTo(List.of());
    }

    @Test
    void its_memory_is_that_of_all_processes_of_its_tree() {
        var one = PortableProc.memory(LongStream.of(process.pid()));
        var self = ProcessHandle.current().pid();

        assertThat(one).isBetween(100L << 10, 100L << 20);
        assertThat(PortableProc.memory(LongStream.of(process.pid(), self))).isGreaterThan(one);
        assertThat(PortableProc.memory(LongStream.empty())).isZero();
    }
}
