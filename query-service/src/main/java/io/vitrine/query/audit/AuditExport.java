package io.vitrine.query.audit;

import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.events.audit.Chain;
import io.vitrine.events.audit.Checkpoint;
import io.vitrine.events.audit.ExportHeader;
import io.vitrine.events.audit.ExportHeader.Place;
import io.vitrine.events.audit.Links;
import io.vitrine.query.database.TenantReads;
import io.vitrine.query.freshness.AsOf;
import io.vitrine.query.journal.Entry;
import io.vitrine.query.journal.Head;
import io.vitrine.query.journal.Journal;
import io.vitrine.query.listing.Condition;
import io.vitrine.query.listing.Parameters;
import io.vitrine.query.projection.Projection;
import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the trail out, oldest first, as much at once as fits into a little memory. It ends where the journal ended
 * when it began.
 */
@Component
public class AuditExport {

    private static final int AT_ONCE = 1_000;

    private static final CSVFormat CSV = CSVFormat.RFC4180;

    private static final List<String> COLUMNS = List.of(
            "number",
            "position",
            "time",
            "actor",
            "action",
            "kind",
            "resource",
            "version",
            "summary",
            "requestId",
            "dialect",
            "reason",
            "clientAddress",
            "id",
            "type",
            "data",
            "changes",
            "hash");

    private final TenantReads reads;
    private final Journal journal;
    private final Checkpoints checkpoints;
    private final Optional<Signer> signer;
    private final Clock clock;

    AuditExport(
            @Qualifier(Projection.JOURNAL) TenantReads reads,
            Journal journal,
            Checkpoints checkpoints,
            Optional<Signer> signer,
            Clock clock) {
        this.reads = reads;
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.signer = signer;
        this.clock = clock;
    }

    /** How an export is written. */
    public enum Form {
        NDJSON,
        CSV
    }

    /** What an export is to hold: decided before its first byte. */
    public final class Wanted {

        private final ProjectId project;
        private final AuditFilter filter;
        private final Head upTo;

        private Wanted(ProjectId project, AuditFilter filter, Head upTo) {
            this.project = project;
            this.filter = filter;
            this.upTo = upTo;
        }

        /** @return how many events were written */
        public long write(Form form, Writer out) throws IOException {
            return switch (form) {
                case NDJSON -> lines(this, out);
                case CSV -> csv(this, out);
            };
        }
    }

    /** Parameters of {@link AuditFilter}. */
    public Wanted of(ProjectId project, AsOf asOf, Parameters parameters) {
        var filter = AuditFilter.of(parameters);
        parameters.mustBeRight();
        return new Wanted(project, filter, journal.head(project, asOf));
    }

    private interface Sink {
        void take(Entry entry) throws IOException;
    }

    private long csv(Wanted wanted, Writer out) throws IOException {
        CSV.printRecord(out, COLUMNS.toArray());
        return each(wanted, entry -> {
            var row = AuditEntry.exported(entry);
            CSV.printRecord(
                    out,
                    row.number(),
                    row.position(),
                    row.time(),
                    text(row.actor()),
                    row.action(),
                    row.resource().kind(),
                    row.resource().id(),
                    row.resource().version(),
                    text(row.summary()),
                    text(row.requestId()),
                    row.dialect(),
                    text(row.reason()),
                    row.clientAddress(),
                    row.id(),
                    row.type(),
                    row.data(),
                    row.changes(),
                    row.hash());
        });
    }

    /** A spreadsheet takes what begins like this for a formula; an apostrophe in front makes it text. */
    private static @Nullable String text(@Nullable String value) {
        return value != null && !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    private long lines(Wanted wanted, Writer out) throws IOException {
        var links = new Links();
        var header = header(wanted);
        out.write(links.link(EventJson.MAPPER.writeValueAsString(header)) + "\n");
        var witnesses = new Witnesses(wanted, header.after().number());
        var written = each(wanted, entry -> {
            out.write(links.link(EventJson.MAPPER.writeValueAsString(AuditEntry.exported(entry))) + "\n");
            for (var checkpoint = witnesses.at(entry.number());
                    checkpoint != null;
                    checkpoint = witnesses.at(entry.number())) {
                out.write(links.link(EventJson.MAPPER.writeValueAsString(Map.of("checkpoint", checkpoint))) + "\n");
            }
        });
        var end = EventJson.MAPPER.writeValueAsString(Map.of("end", Map.of("rows", written)));
        out.write(signer.map(key -> links.link(end, key::sign)).orElseGet(() -> links.link(end)) + "\n");
        return written;
    }

    private ExportHeader header(Wanted wanted) {
        var complete = wanted.filter.isComplete();
        var first = complete ? edge(wanted, "ASC") : null;
        var last = complete ? edge(wanted, "DESC") : null;
        var upTo = new Place(wanted.upTo.number(), wanted.upTo.position(), wanted.upTo.link());
        return new ExportHeader(
                ExportHeader.FORMAT,
                wanted.project.toString(),
                complete,
                wanted.filter.named(),
                before(wanted, first),
                complete ? last == null ? before(wanted, null) : place(last) : upTo,
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                signer.map(Signer::keyId).orElse(""));
    }

    /** The first or the last event of the export. */
    private @Nullable Entry edge(Wanted wanted, String direction) {
        var conditions = conditions(wanted, 0);
        return reads.in(
                        wanted.project,
                        AsOf.ANY_TIME,
                        jdbc -> Optional.ofNullable(chunk(jdbc, conditions, direction, 1).stream()
                                .findFirst()
                                .orElse(null)))
                .orElse(null);
    }

    private Place before(Wanted wanted, @Nullable Entry first) {
        if (first == null || first.number() == 1) {
            var link = Chain.hex(Chain.beginning(wanted.project.toString()));
            return new Place(0, 0, link);
        }
        var conditions =
                List.of(Condition.in(wanted.project), new Condition("position < ?", List.of(first.position())));
        return reads.in(
                wanted.project,
                AsOf.ANY_TIME,
                jdbc -> place(chunk(jdbc, conditions, "DESC", 1).getFirst()));
    }

    private static Place place(Entry entry) {
        return new Place(entry.number(), entry.position(), entry.hash());
    }

    private long each(Wanted wanted, Sink sink) throws IOException {
        var after = 0L;
        var written = 0L;
        while (true) {
            var conditions = conditions(wanted, after);
            var entries = reads.in(wanted.project, AsOf.ANY_TIME, jdbc -> chunk(jdbc, conditions, "ASC", AT_ONCE));
            for (var entry : entries) {
                sink.take(entry);
                written++;
            }
            if (entries.size() < AT_ONCE) {
                return written;
            }
            after = entries.getLast().position();
        }
    }

    private static List<Condition> conditions(Wanted wanted, long after) {
        var conditions = new ArrayList<>(wanted.filter.conditions(wanted.project));
        conditions.add(new Condition("position > ? AND position <= ?", List.of(after, wanted.upTo.position())));
        return conditions;
    }

    private static List<Entry> chunk(JdbcClient jdbc, List<Condition> conditions, String direction, int limit) {
        return jdbc.sql("SELECT %s FROM journal_v1 WHERE %s ORDER BY position %s LIMIT %d"
                        .formatted(Entry.COLUMNS, AuditFilter.sql(conditions), direction, limit))
                .params(AuditFilter.parameters(conditions))
                .query(Entry::of)
                .list();
    }

    /** The checkpoints of a complete export, each after the event that it speaks of. */
    private final class Witnesses {

        private final Wanted wanted;
        private final Deque<Checkpoint> next = new ArrayDeque<>();
        private long read;
        private boolean all;

        Witnesses(Wanted wanted, long after) {
            this.wanted = wanted;
            this.read = after;
            this.all = !wanted.filter.isComplete();
        }

        /** Null if there is none, or no other, for that number. */
        @Nullable
        Checkpoint at(long number) {
            if (next.isEmpty() && !all) {
                next.addAll(checkpoints.between(wanted.project, AsOf.ANY_TIME, read, wanted.upTo.number(), AT_ONCE));
                all = next.size() < AT_ONCE;
                read = next.isEmpty() ? read : next.getLast().number();
            }
            while (!next.isEmpty() && next.getFirst().number() < number) {
                next.removeFirst();
            }
            return !next.isEmpty() && next.getFirst().number() == number ? next.removeFirst() : null;
        }
    }
}
