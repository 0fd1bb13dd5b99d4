package io.vitrine.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentedEventsTest {

    @ParameterizedTest
    @EnumSource
    void the_table_of_commands_and_events_has_every_event(EventType type) throws IOException {
        assertThat(Files.readString(Path.of("../docs/commands-and-events.md"))).contains("`" + type.storedAs() + "`");
    }
}
