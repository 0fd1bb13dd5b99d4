package io.vitrine.query.journal;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.Recorded;
import io.vitrine.events.Subject;
import io.vitrine.query.projection.DocumentTable;
import io.vitrine.query.projection.DocumentTable.Column;
import io.vitrine.query.projection.Projection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The current state of every aggregate of every kind, including deletions. The {@link JournalWriter} stores the events.
 */
@Component
public class JournalProjection implements Projection<Subject> {

    static final String NAME = "journal-v1";

    private static final DocumentTable<Subject> TABLE = new DocumentTable<>(
            "journal_subjects_v1",
            List.of(
                    new Column<>("kind", "text", Subject::kind),
                    new Column<>("created", "bigint", Subject::created),
                    new Column<>("deleted", "bigint", Subject::deleted)),
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
    public Class<Subject> documentType() {
        return Subject.class;
    }

    @Override
    public DocumentTable<Subject> table() {
        return TABLE;
    }

    @Override
    public @Nullable UUID key(DomainEvent event) {
        return UUID.fromString(event.subjectId());
    }

    @Override
    public @Nullable Subject evolve(@Nullable Subject before, Recorded<DomainEvent> r) {
        return Subject.evolve(before, r);
    }
}
