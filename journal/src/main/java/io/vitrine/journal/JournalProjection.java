package io.vitrine.journal;

import io.vitrine.events.AggregateDocument;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.Recorded;
import io.vitrine.readmodels.projection.DocumentTable;
import io.vitrine.readmodels.projection.DocumentTable.Column;
import io.vitrine.readmodels.projection.Projection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The current state of every aggregate of every kind, including deletions. The {@link JournalWriter} stores the events.
 */
@Component
public class JournalProjection implements Projection<AggregateDocument> {

    static final String NAME = "journal-v1";

    private static final DocumentTable<AggregateDocument> TABLE = new DocumentTable<>(
            "journal_subjects_v1",
            List.of(
                    new Column<>("kind", "text", AggregateDocument::kind),
                    new Column<>("created", "bigint", AggregateDocument::created),
                    new Column<>("deleted", "bigint", AggregateDocument::deleted)),
            List.of());

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String runner() {
        return JOURNAL;
    }

    @Override
    public Class<AggregateDocument> documentType() {
        return AggregateDocument.class;
    }

    @Override
    public DocumentTable<AggregateDocument> table() {
        return TABLE;
    }

    @Override
    public @Nullable UUID key(DomainEvent event) {
        return UUID.fromString(event.subjectId());
    }

    @Override
    public @Nullable AggregateDocument evolve(@Nullable AggregateDocument before, Recorded<DomainEvent> r) {
        return AggregateDocument.evolve(before, r);
    }
}
