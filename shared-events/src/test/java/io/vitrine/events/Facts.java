package io.vitrine.events;

import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;

/** Records events with consecutive seconds and versions, and folds them. */
final class Facts {

    static final Instant START = Instant.parse("2026-01-15T10:30:00Z");

    private Facts() {}

    static AuditStamp stamp(long version) {
        return new AuditStamp(at(version), by(version).actor());
    }

    static Instant at(long version) {
        return START.plusSeconds(version - 1);
    }

    static <E extends DomainEvent> Recorded<E> recorded(long version, E event) {
        return new Recorded<>(
                UUID.randomUUID(), 1_000 + version, version, at(version), Samples.PROJECT, by(version), event);
    }

    @SafeVarargs
    static <S, E extends DomainEvent> S fold(S state, BiFunction<S, Recorded<E>, S> evolve, E... events) {
        var version = 0L;
        for (var event : events) {
            version++;
            state = evolve.apply(state, recorded(version, event));
        }
        return state;
    }

    /** Each event has another actor, to distinguish them. */
    private static EventMetadata by(long version) {
        return new EventMetadata("actor-" + version, "request-" + version, "projects", null, null);
    }
}
