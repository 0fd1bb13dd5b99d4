package io.vitrine.query.search;

import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.query.asset.AssetProjection;
import io.vitrine.query.widget.WidgetProjection;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** Lets a search wait for its minimum position: until the project has no mark up to that position. */
@Component
class SearchFreshness {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(15);

    private final TenantReads reads;
    private final IndexWorker indexer;

    SearchFreshness(TenantReads reads, IndexWorker indexer) {
        // Their changes set the marks.
        this.reads = reads.of(WidgetProjection.class, AssetProjection.class);
        this.indexer = indexer;
    }

    /** @throws ProblemException 503 if search does not get there in time */
    void await(ProjectId project, MinimumPosition asOf) {
        if (asOf.position() <= 0) {
            return;
        }
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (isBehind(project, asOf)) {
            if (System.nanoTime() >= deadline) {
                throw ProblemException.unavailable(
                        "not-shown-yet",
                        "Search does not show position %d yet. Retry after 1 s.".formatted(asOf.position()),
                        1);
            }
            indexer.wanted();
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
    }

    private boolean isBehind(ProjectId project, MinimumPosition asOf) {
        return reads.in(
                project,
                asOf,
                jdbc -> jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM search_mark
                                       WHERE project_id = ? AND since <= ? AND failure IS NULL)""")
                        .params(project.value(), asOf.position())
                        .query(Boolean.class)
                        .single());
    }
}
