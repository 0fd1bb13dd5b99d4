package io.vitrine.topic.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.ProjectId;
import io.vitrine.topic.access.AccessRecord.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRecordTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "bob", "~", "a b\n%20+ü\uD83D\uDE00"})
    void a_record_comes_out_as_it_went_in(@Nullable String text) {
        var written = AccessRecord.of(
                Kind.SECRET_READ,
                ProjectId.random(),
                Instant.parse("2026-01-15T10:30:00.125Z"),
                text,
                text,
                "GET",
                "/api/projects/ %41",
                200,
                "ok",
                "r 1");

        assertThat(AccessRecord.read(written.write())).hasValue(written);
    }

    @Test
    void a_record_of_several_requests_has_an_id_of_its_own() {
        var at = Instant.parse("2026-01-15T10:30:00Z");
        var one = AccessRecord.of(Kind.REFUSED, ProjectId.random(), at, null, null, "GET", "/", 401, "x", "r");

        assertThat(one.repeated(at, 7).id()).isNotEqualTo(one.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b c", "a b c d e f g h i j k l m", "%zz % % % % % % % % % % % %"})
    void anything_else_is_no_record(String text) {
        assertThat(AccessRecord.read(text.getBytes(UTF_8))).isEmpty();
    }
}
