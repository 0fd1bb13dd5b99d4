package io.vitrine.query.erasure;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.Erasure;
import io.vitrine.events.ErasureEvent;
import io.vitrine.events.ErasureState;
import io.vitrine.events.Recorded;
import io.vitrine.readmodels.projection.DocumentTable;
import io.vitrine.readmodels.projection.DocumentTable.Column;
import io.vitrine.readmodels.projection.Projection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The current state of every erasure. */
@Component
public class ErasureProjection implements Projection<Erasure> {

    static final DocumentTable<Erasure> TABLE = new DocumentTable<>(
            "erasures_v1",
            List.of(
                    new Column<>("status", "text", erasure -> erasure.status().name()),
                    new Column<>(
                            "requested_at",
                            "timestamptz",
                            erasure -> erasure.requested().at())),
            List.of());

    @Override
    public String name() {
        return "erasures-v1";
    }

    @Override
    public Class<Erasure> documentType() {
        return Erasure.class;
    }

    @Override
    public DocumentTable<Erasure> table() {
        return TABLE;
    }

    @Override
    public @Nullable UUID key(DomainEvent event) {
        return event instanceof ErasureEvent e ? e.erasureId().value() : null;
    }

    @Override
    public @Nullable Erasure evolve(@Nullable Erasure before, Recorded<DomainEvent> r) {
        return r.event() instanceof ErasureEvent e
                        && ErasureState.evolve(before == null ? ErasureState.INITIAL : before, r.with(e))
                                instanceof Erasure erasure
                ? erasure
                : before;
    }
}
