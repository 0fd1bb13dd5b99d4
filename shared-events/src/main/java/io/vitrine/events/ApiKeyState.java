package io.vitrine.events;

import io.vitrine.events.ApiKeyEvent.ApiKeyCreated;
import io.vitrine.events.ApiKeyEvent.ApiKeyRevoked;
import io.vitrine.events.ApiKeyEvent.ApiKeyRotated;

/** The state of an API key, folded from its events. */
public sealed interface ApiKeyState extends AggregateState permits ApiKeyState.Absent, ApiKey, ApiKeyState.Revoked {

    ApiKeyState INITIAL = new Absent();

    /** No event yet. */
    record Absent() implements ApiKeyState {}

    /** Created once, revoked since. */
    record Revoked(ApiKeyId id) implements ApiKeyState {}

    /** Never refuses an event: recorded events are facts. */
    static ApiKeyState evolve(ApiKeyState state, Recorded<? extends ApiKeyEvent> recorded) {
        return switch (recorded.event()) {
            case ApiKeyCreated e -> ApiKey.created(e, recorded);
            case ApiKeyRotated e -> state instanceof ApiKey key ? key.rotated(e, recorded) : state;
            case ApiKeyRevoked e -> new Revoked(e.keyId());
        };
    }
}
