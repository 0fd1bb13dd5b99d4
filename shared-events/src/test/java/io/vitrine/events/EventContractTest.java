package io.vitrine.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Released events stay readable and unchanged: a file in {@code contract/} is never edited. */
class EventContractTest {

    @ParameterizedTest
    @MethodSource("io.vitrine.events.Samples#complete")
    void every_event_keeps_its_json(DomainEvent event) throws IOException {
        var type = EventType.of(event);
        var written = new String(EventJson.write(event), StandardCharsets.UTF_8);

        var approved = Approved.text("contract/" + type.storedAs() + ".json", written);

        assertThat(written).isEqualTo(approved);
        assertThat(EventJson.read(type, approved.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(event);
    }

    @Test
    void every_event_keeps_its_names() throws IOException {
        var written = Arrays.stream(EventType.values())
                .map(type -> "%s %s\n".formatted(type.storedAs(), type.cloudEvent()))
                .collect(Collectors.joining());

        assertThat(written).isEqualTo(Approved.text("contract/names.txt", written));
    }

    @Test
    void every_event_has_a_sample() {
        assertThat(Samples.complete().<Class<?>>map(Object::getClass)).containsExactlyInAnyOrderElementsOf(permitted());
    }

    @Test
    void every_event_has_a_type() {
        assertThat(Arrays.stream(EventType.values()).<Class<?>>map(EventType::javaClass))
                .containsExactlyInAnyOrderElementsOf(permitted());
    }

    @ParameterizedTest
    @EnumSource
    void a_name_leads_back_to_its_type(EventType type) {
        assertThat(EventType.stored(type.storedAs())).isEqualTo(type);
        assertThat(EventType.cloudEvent(type.cloudEvent())).isEqualTo(type);
    }

    @Test
    void a_name_of_a_newer_version_is_no_type() {
        assertThatThrownBy(() -> EventType.stored("WidgetTeleported"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WidgetTeleported");
        assertThatThrownBy(() -> EventType.cloudEvent("io.vitrine.widget.teleported.v1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("io.vitrine.events.Samples#leavingFieldsOut")
    void what_is_left_out_is_not_written_and_reads_as_nothing(DomainEvent event) {
        var written = EventJson.write(event);

        assertThat(new String(written, StandardCharsets.UTF_8)).doesNotContain("null");
        assertThat(EventJson.read(EventType.of(event), written)).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("io.vitrine.events.Samples#complete")
    void a_field_that_a_newer_version_adds_is_passed_over(DomainEvent event) {
        var written = new String(EventJson.write(event), StandardCharsets.UTF_8);
        var newer = written.replaceFirst("}$", ",\"mood\":{\"today\":[\"good\"]}}");

        assertThat(EventJson.read(EventType.of(event), newer.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(event);
    }

    private static List<Class<?>> permitted() {
        return events(DomainEvent.class).toList();
    }

    private static Stream<Class<?>> events(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EventContractTest::events)
                : Stream.of(type);
    }
}
