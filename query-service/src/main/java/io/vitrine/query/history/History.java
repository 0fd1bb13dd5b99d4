package io.vitrine.query.history;

import io.vitrine.events.AggregateDocument;
import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.query.freshness.MinimumPosition;
import io.vitrine.query.journal.Differences;
import io.vitrine.query.journal.DisplayedState;
import io.vitrine.query.journal.EventSummary;
import io.vitrine.query.journal.Journal;
import io.vitrine.query.journal.JournalEntry;
import io.vitrine.query.journal.PointInTime;
import io.vitrine.query.journal.PointInTime.Version;
import io.vitrine.query.journal.StateAtPointInTime;
import io.vitrine.query.listing.CursorKey;
import io.vitrine.query.listing.PageCursor;
import io.vitrine.query.listing.Parameters;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The history of a resource, and the differences between two of its states. */
@Component
public class History {

    private final Journal journal;
    private final StateAtPointInTime pasts;

    History(Journal journal, StateAtPointInTime pasts) {
        this.journal = journal;
        this.pasts = pasts;
    }

    /**
     * One event of its life.
     *
     * @param version of the thing after it
     * @param action for example {@code widget.renamed}
     * @param summary what changed, in words
     * @param changes what changed, as RFC 6902 with what was there {@code before}
     */
    public record Step(
            long version,
            Instant time,
            String actor,
            String requestId,
            String dialect,
            @Nullable String reason,
            String action,
            String summary,
            JsonNode changes,
            UUID eventId,
            long position) {

        static Step of(JournalEntry entry) {
            return new Step(
                    entry.version(),
                    entry.recordedAt(),
                    entry.by().actor(),
                    entry.by().requestId(),
                    entry.by().dialect(),
                    entry.by().reason(),
                    entry.type().action(),
                    EventSummary.of(entry.event()),
                    EventJson.MAPPER.readTree(entry.changes()),
                    entry.id(),
                    entry.position());
        }
    }

    /**
     * Newest first. Parameters {@code limit, cursor}.
     *
     * @param kind as {@link AggregateDocument#kind} has it
     * @throws ProblemException 404 if there never was such a thing
     */
    public HistoryPage<Step> of(ProjectId project, MinimumPosition asOf, String kind, UUID id, Parameters parameters) {
        var question = "history of " + id;
        var limit = parameters.limit();
        var cursor = parameters.cursor(question, CursorKey.POSITION);
        parameters.mustBeRight();
        var upTo = cursor == null ? Long.MAX_VALUE : cursor.key();
        var entries = journal.of(project, asOf, id, 0, upTo, limit);
        var shown = entries.items();
        if (shown.isEmpty() || !shown.getFirst().type().kind().equals(kind)) {
            throw ProblemException.notFound("No such resource.");
        }
        var next = !entries.more() ? null : new PageCursor<>(shown.getLast().version() - 1, id).text(question);
        var total = cursor == null ? shown.getFirst().version() : null;
        return new HistoryPage<>(shown.stream().map(Step::of).toList(), next, total);
    }

    /**
     * RFC 6902 operations from the representation of one state to the other.
     *
     * @throws ProblemException 404 if the resource or the version does not exist
     */
    public JsonNode difference(
            ProjectId project, MinimumPosition asOf, String kind, UUID id, PointInTime from, PointInTime to) {
        return Differences.patch(shown(project, asOf, kind, id, from), shown(project, asOf, kind, id, to));
    }

    private @Nullable Object shown(ProjectId project, MinimumPosition asOf, String kind, UUID id, PointInTime moment) {
        var past = pasts.one(project, asOf, id, moment).orElse(null);
        if (past == null) {
            // The state before the first event is empty. A difference can begin there if the resource exists.
            pasts.one(project, asOf, id, new Version(1))
                    .filter(first -> first.subject().kind().equals(kind))
                    .orElseThrow(() -> ProblemException.notFound("No such resource."));
            return null;
        }
        if (!past.subject().kind().equals(kind)) {
            throw ProblemException.notFound("No such resource.");
        }
        if (moment instanceof Version version && past.version() < version.number()) {
            throw ProblemException.notFound("Version %d does not exist yet. Choose a version from 1 to %d."
                    .formatted(version.number(), past.version()));
        }
        return DisplayedState.of(past.subject());
    }
}
