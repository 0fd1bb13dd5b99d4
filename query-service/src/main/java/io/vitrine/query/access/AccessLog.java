package io.vitrine.query.access;

import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.query.project.ProjectProjection;
import io.vitrine.readmodels.database.Slice;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.CursorKey;
import io.vitrine.readmodels.listing.PageCursor;
import io.vitrine.readmodels.listing.Parameters;
import io.vitrine.topic.access.AccessRecord;
import io.vitrine.topic.access.AccessRecord.Kind;
import io.vitrine.topic.access.AccessReports;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records deliberate accesses, and lists the entries of a project or an organization. */
@Component
public class AccessLog {

    private static final int OK = 200;
    private static final int MAX_PATH = 200;
    private static final int RETRY_AFTER_SECONDS = 5;

    private final TenantReads reads;
    private final AccessReports reports;
    private final Clock clock;

    AccessLog(TenantReads reads, AccessReports reports, Clock clock) {
        this.reads = reads.of(ProjectProjection.class);
        this.reports = reports;
        this.clock = clock;
    }

    /** @param next the cursor of the next page, or null if this is the last */
    public record Page(List<AccessLogEntry> items, @Nullable String next) {

        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * Called before the response, which has what must not be read without a trace.
     *
     * @throws ProblemException 503 if the access cannot be recorded
     */
    public void record(Kind kind, Caller caller, HttpServletRequest request) {
        var path = request.getRequestURI();
        var by = caller.provenance();
        var access = AccessRecord.of(
                kind,
                caller.project(),
                clock.instant(),
                by.actor(),
                by.clientAddress(),
                request.getMethod(),
                path.substring(0, Math.min(path.length(), MAX_PATH)),
                OK,
                "ok",
                by.requestId());
        if (!reports.tryRecord(access)) {
            throw ProblemException.unavailable(
                    "access-log-unavailable",
                    "This request is only answered when it is in the access log, which is unavailable. Retry after %d s."
                            .formatted(RETRY_AFTER_SECONDS),
                    RETRY_AFTER_SECONDS);
        }
    }

    /** Newest first. Parameters {@code kind, actor, limit, cursor}. */
    public Page list(ProjectId project, MinimumPosition asOf, Parameters parameters) {
        var kind = parameters.choice("kind", Kind.class);
        var actor = parameters.text("actor");
        var limit = parameters.limit();
        var question = "access log of %s %s %s".formatted(project, kind, actor);
        var after = parameters.cursor(question, CursorKey.TIME);
        parameters.mustBeRight();
        var where = new ArrayList<>(List.of("project_id = ?"));
        var values = new ArrayList<Object>(List.of(project.value()));
        if (kind != null) {
            where.add("kind = ?");
            values.add(kind.name());
        }
        if (actor != null) {
            where.add("subject = ?");
            values.add(actor);
        }
        if (after != null) {
            where.add("(at, id) < (?, ?)");
            values.add(Timestamp.from(after.key()));
            values.add(after.id());
        }
        var found = reads.in(
                project,
                asOf,
                jdbc -> Slice.of(
                        jdbc.sql("SELECT * FROM access_log WHERE %s ORDER BY at DESC, id DESC LIMIT %d"
                                        .formatted(String.join(" AND ", where), limit + 1))
                                .params(values),
                        limit,
                        AccessLogEntry::of,
                        AccessLogEntry::characters));
        var last = found.more() ? found.items().getLast() : null;
        return new Page(found.items(), last == null ? null : new PageCursor<>(last.to(), last.id()).text(question));
    }
}
