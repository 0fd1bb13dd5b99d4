package io.vitrine.topic.keyuse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.ApiKeyId;
import io.vitrine.events.ProjectId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyUseTest {

    @Test
    void a_report_comes_out_as_it_went_in() {
        var use = new ApiKeyUse(ProjectId.random(), ApiKeyId.random(), Instant.parse("2026-01-15T10:30:00.125Z"));

        assertThat(ApiKeyUse.read(use.write())).hasValue(use);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b c",
                "770e8400-e29b-41d4-a716-446655440000 ff0e8400-e29b-41d4-a716-446655440000 today",
                "770e8400-e29b-41d4-a716-446655440000 ff0e8400-e29b-41d4-a716-446655440000"
            })
    void anything_else_is_no_report(String text) {
        assertThat(ApiKeyUse.read(text.getBytes(UTF_8))).isEmpty();
    }
}
