package io.vitrine.journal.audit;

import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.http.request.Dialects;
import io.vitrine.journal.JournalEntry;
import io.vitrine.readmodels.database.Slice;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Condition;
import io.vitrine.readmodels.listing.CursorKey;
import io.vitrine.readmodels.listing.PageCursor;
import io.vitrine.readmodels.listing.Parameters;
import io.vitrine.readmodels.projection.Projection;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The audit trail: pages in both directions, and counts. */
@Component
public class AuditTrail {

    private static final int MAX_COUNTS = 1_000;
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final TenantReads reads;
    private final Dialects dialects;
    private final PersonalData personal;

    AuditTrail(@Qualifier(Projection.JOURNAL) TenantReads reads, Dialects dialects, PersonalData personal) {
        this.reads = reads;
        this.dialects = dialects;
        this.personal = personal;
    }

    /**
     * A page of the trail, newest first.
     *
     * @param older the cursor of older entries, or null
     * @param newer the cursor of newer entries, or null at the end where the reader started
     */
    public record Page(
            List<AuditEntry> entries,
            @Nullable String older,
            @Nullable String newer) {

        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** The number of events with one value. */
    public record Count(String of, long events) {}

    /** Parameters of {@link AuditFilter}, and {@code limit, cursor}. */
    public Page page(ProjectId project, MinimumPosition asOf, Parameters parameters) {
        var filter = AuditFilter.of(project, parameters, dialects, personal);
        var question = "audit of %s %s".formatted(project, filter.named());
        var limit = parameters.limit();
        var cursor = parameters.cursor(question, Place::of);
        parameters.mustBeRight();
        var newer = cursor != null && cursor.key().newer();
        var conditions = new ArrayList<>(filter.conditions(project));
        if (cursor != null) {
            conditions.add(new Condition(
                    "position %s ?".formatted(newer ? ">" : "<"),
                    List.of(cursor.key().position())));
        }
        var found = reads.in(
                project,
                asOf,
                jdbc -> Slice.of(
                        jdbc.sql("SELECT %s FROM journal_v1 WHERE %s ORDER BY position %s LIMIT ?"
                                        .formatted(
                                                JournalEntry.COLUMNS,
                                                AuditFilter.sql(conditions),
                                                newer ? "ASC" : "DESC"))
                                .params(AuditFilter.parameters(conditions))
                                .param(limit + 1),
                        limit,
                        JournalEntry::of,
                        JournalEntry::characters));
        var more = found.more();
        var shown = found.items();
        var newestFirst = newer ? shown.reversed() : shown;
        if (newestFirst.isEmpty()) {
            return new Page(List.of(), null, null);
        }
        var hasOlder = newer || more;
        // A reader that came from newer entries can go back to them. At the newest end, more entries may follow.
        var hasNewer = newer ? more : cursor != null;
        return new Page(
                newestFirst.stream()
                        .map(entry -> AuditEntry.of(entry, personal))
                        .toList(),
                hasOlder ? cursor(false, newestFirst.getLast()).text(question) : null,
                hasNewer ? cursor(true, newestFirst.getFirst()).text(question) : null);
    }

    private static PageCursor<Place> cursor(boolean newer, JournalEntry end) {
        return new PageCursor<>(new Place(newer, end.position()), end.id());
    }

    /** An end of a page, and whether the list continues with newer entries from there. */
    private record Place(boolean newer, long position) {

        static @Nullable Place of(String text) {
            var position = text.isEmpty() ? null : CursorKey.POSITION.of(text.substring(1));
            return position == null ? null : new Place(text.startsWith(">"), position);
        }

        @Override
        public String toString() {
            return (newer ? ">" : "<") + position;
        }
    }

    /** The property by which entries are counted. */
    public enum By {
        DAY("day::text"),
        ACTOR("actor"),
        ACTION("type");

        private final String column;

        By(String column) {
            this.column = column;
        }
    }

    /**
     * The number of events from the first day to the last: days in order, all other groups by number. Days are in UTC.
     * At most 1,000 groups.
     */
    public List<Count> counts(
            ProjectId project, MinimumPosition asOf, By by, @Nullable LocalDate from, @Nullable LocalDate to) {
        var counts = reads.in(
                project,
                asOf,
                jdbc -> jdbc.sql("""
                        SELECT %1$s, sum(events) FROM journal_count_v1
                        WHERE project_id = ? AND day >= ? AND day <= ? GROUP BY %1$s ORDER BY %2$s LIMIT %3$d""".formatted(by.column, by == By.DAY ? "1" : "2 DESC, 1", MAX_COUNTS))
                        .params(
                                project.value(),
                                Date.valueOf(from == null ? LocalDate.EPOCH : from),
                                Date.valueOf(to == null ? LAST_DAY : to))
                        .query((row, _) -> new Count(row.getString(1), row.getLong(2)))
                        .list());
        return by == By.ACTOR ? byName(counts) : counts;
    }

    /** A person has a sealed form, and the clear one in events from before the installation had keys. */
    private List<Count> byName(List<Count> counts) {
        var byName = counts.stream()
                .collect(Collectors.groupingBy(
                        count -> personal.open(count.of()), Collectors.summingLong(Count::events)));
        return byName.entrySet().stream()
                .map(found -> new Count(found.getKey(), found.getValue()))
                .sorted(Comparator.comparing(Count::events).reversed().thenComparing(Count::of))
                .toList();
    }
}
