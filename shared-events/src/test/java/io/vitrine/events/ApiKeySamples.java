package io.vitrine.events;

import io.vitrine.events.ApiKeyEvent.ApiKeyCreated;
import io.vitrine.events.ApiKeyEvent.ApiKeyRevoked;
import io.vitrine.events.ApiKeyEvent.ApiKeyRotated;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** One event of every kind of an API key with all fields, and one without optional fields. */
final class ApiKeySamples {

    static final ApiKeyId API_KEY = ApiKeyId.of("ff0e8400-e29b-41d4-a716-446655440000");

    private ApiKeySamples() {}

    static Stream<ApiKeyEvent> all() {
        return Stream.of(
                new ApiKeyCreated(
                        API_KEY,
                        "Import from the shop",
                        List.of("widgets:read", "widgets:write"),
                        Instant.parse("2027-01-15T10:30:00Z"),
                        List.of("203.0.113.0/24", "2001:db8::7"),
                        "ab".repeat(32)),
                new ApiKeyRotated(API_KEY, "cd".repeat(32), 86_400),
                new ApiKeyRevoked(API_KEY));
    }

    static ApiKeyCreated leavingFieldsOut() {
        return new ApiKeyCreated(API_KEY, "Import", List.of("widgets:read"), null, List.of(), "ab".repeat(32));
    }
}
