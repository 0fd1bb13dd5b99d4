package io.vitrine.query.http.contracts;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;

import org.junit.jupiter.api.Test;

class YamlAsJsonTest {

    @Test
    void values_keep_their_types_and_times_are_texts() {
        assertThatJson(YamlAsJson.of("""
                        a: {from: 2026-01-15T10:30:00Z, day: 2026-01-15}
                        b: [1, -1, 0.5, true, null, '1', text]
                        """)).isEqualTo("""
                        {"a": {"from": "2026-01-15T10:30:00Z", "day": "2026-01-15"}, "b": [1, -1, 0.5, true, null, "1", "text"]}
                        """);
    }
}
