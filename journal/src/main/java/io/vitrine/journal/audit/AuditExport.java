package io.vitrine.journal.audit;

import io.vitrine.events.ProjectId;
import io.vitrine.events.audit.Chain;
import io.vitrine.events.audit.ExportHeader.Place;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.http.request.Dialects;
import io.vitrine.journal.Journal;
import io.vitrine.journal.JournalEntry;
import io.vitrine.journal.JournalHead;
import io.vitrine.journal.Portions;
import io.vitrine.readmodels.database.Slice;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Condition;
import io.vitrine.readmodels.listing.Parameters;
import io.vitrine.readmodels.projection.Projection;
import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Exports the trail, oldest first, in portions of bounded memory, up to the end of the journal when the export began.
 */
@Component
public class AuditExport {

    private static final int BATCH_SIZE = 1_000;

    private final TenantReads reads;
    private final Journal journal;
    private final Portions portions;
    private final Checkpoints checkpoints;
    private final Optional<Signer> signer;
    private final Clock clock;
    private final Dialects dialects;
    private final PersonalData personal;

    AuditExport(
            @Qualifier(Projection.JOURNAL) TenantReads reads,
            Journal journal,
            Portions portions,
            Checkpoints checkpoints,
            Optional<Signer> signer,
            Clock clock,
            Dialects dialects,
            PersonalData personal) {
        this.reads = reads;
        this.journal = journal;
        this.portions = portions;
        this.checkpoints = checkpoints;
        this.signer = signer;
        this.clock = clock;
        this.dialects = dialects;
        this.personal = personal;
    }

    /** How an export is written. */
    public enum Form {
        NDJSON,
        CSV
    }

    /** Takes the entries of an export, in order. */
    interface Sink {
        void take(JournalEntry entry) throws IOException;
    }

    /** Parameters of {@link AuditFilter}. */
    public Wanted of(ProjectId project, MinimumPosition asOf, Parameters parameters) {
        var filter = AuditFilter.of(project, parameters, dialects, personal);
        parameters.mustBeRight();
        return new Wanted(project, filter, journal.head(project, asOf));
    }

    Wanted of(ProjectId project, MinimumPosition asOf, AuditFilter filter) {
        return new Wanted(project, filter, journal.head(project, asOf));
    }

    /** The content of an export, determined before its first byte. */
    public final class Wanted {

        private final ProjectId project;
        private final AuditFilter filter;
        private final JournalHead upTo;

        private Wanted(ProjectId project, AuditFilter filter, JournalHead upTo) {
            this.project = project;
            this.filter = filter;
            this.upTo = upTo;
        }

        /** @return the number of events that were written */
        public long write(Form form, Writer out) throws IOException {
            return switch (form) {
                case NDJSON -> new LinkedLines(this, checkpoints, signer, personal, out).write(clock.instant());
                case CSV -> Spreadsheet.write(this, personal, out);
            };
        }

        ProjectId project() {
            return project;
        }

        AuditFilter filter() {
            return filter;
        }

        JournalHead upTo() {
            return upTo;
        }

        /** @return the number of entries */
        long each(Sink sink) throws IOException {
            var after = 0L;
            var written = 0L;
            while (true) {
                var entries = chunk(within(after), "ASC", BATCH_SIZE);
                for (var entry : entries.items()) {
                    sink.take(entry);
                    written++;
                }
                if (!entries.more()) {
                    return written;
                }
                after = entries.items().getLast().position();
            }
        }

        /** The last event of the export, or null if there is none. */
        @Nullable
        Place last() {
            return place(chunk(within(0), "DESC", 1).items());
        }

        /** The event before the first of the export; before the project's first, where its chain begins. */
        Place before() {
            var first = chunk(within(0), "ASC", 1).items();
            var earlier = first.isEmpty()
                    ? null
                    : place(chunk(
                                    List.of(
                                            Condition.in(project),
                                            new Condition(
                                                    "position < ?",
                                                    List.of(first.getFirst().position()))),
                                    "DESC",
                                    1)
                            .items());
            return earlier == null ? new Place(0, 0, Chain.hex(Chain.beginning(project.toString()))) : earlier;
        }

        private List<Condition> within(long after) {
            var conditions = new ArrayList<>(filter.conditions(project));
            conditions.add(new Condition("position > ? AND position <= ?", List.of(after, upTo.position())));
            return conditions;
        }

        private Slice<JournalEntry> chunk(List<Condition> conditions, String direction, int limit) {
            return portions.read(() -> reads.in(
                    project,
                    MinimumPosition.ANY_TIME,
                    jdbc -> Slice.of(
                            jdbc.sql("SELECT %s FROM journal_v1 WHERE %s ORDER BY position %s LIMIT %d"
                                            .formatted(
                                                    JournalEntry.COLUMNS,
                                                    AuditFilter.sql(conditions),
                                                    direction,
                                                    limit + 1))
                                    .params(AuditFilter.parameters(conditions)),
                            limit,
                            JournalEntry::of,
                            JournalEntry::characters)));
        }

        private static @Nullable Place place(List<JournalEntry> found) {
            if (found.isEmpty()) {
                return null;
            }
            var entry = found.getFirst();
            return new Place(entry.number(), entry.position(), entry.hash());
        }
    }
}
