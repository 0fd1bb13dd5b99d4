package io.vitrine.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The DSL for tests of rules: given events, when a command, then events, nothing or a rejection. */
public final class Spec<C extends Command<?>, E extends DomainEvent> {

    private static final Instant START = Instant.parse("2026-01-15T10:30:00Z");
    private static final EventMetadata METADATA = new EventMetadata("ada", "request-1", "projects", null, null);

    private final Function<C, List<? extends E>> decide;

    private Spec(Function<C, List<? extends E>> decide) {
        this.decide = decide;
    }

    /** Folds the events of one aggregate in a project. */
    public static <C extends Command<?>, E extends DomainEvent, S> Spec<C, E> given(
            ProjectId project,
            S initial,
            BiFunction<S, Recorded<E>, S> evolve,
            BiFunction<C, S, List<? extends E>> decide,
            List<E> events) {
        var state = initial;
        for (var i = 0; i < events.size(); i++) {
            var version = i + 1L;
            var at = START.plusSeconds(i);
            state = evolve.apply(
                    state, new Recorded<>(UUID.randomUUID(), version, version, at, project, METADATA, events.get(i)));
        }
        var folded = state;
        return new Spec<>(command -> decide.apply(command, folded));
    }

    public Outcome<E> when(C command) {
        try {
            return new Outcome<>(decide.apply(command), null);
        } catch (Rejected rejected) {
            return new Outcome<>(List.of(), rejected.rejection());
        }
    }

    /** The result of a command: events or a rejection. */
    public record Outcome<E>(
            List<? extends E> events, @Nullable Rejection rejection) {

        @SafeVarargs
        public final void then(E... expected) {
            assertThat(rejection).isNull();
            assertThat(events).isEqualTo(List.of(expected));
        }

        public void thenNothing() {
            then();
        }

        public void thenRejected(Rejection expected) {
            assertThat(events).isEmpty();
            assertThat(rejection).isEqualTo(expected);
        }
    }
}
