package io.vitrine.journal.history;

import io.vitrine.events.AggregateDocument;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.journal.Differences;
import io.vitrine.journal.DisplayedState;
import io.vitrine.journal.EventSummary;
import io.vitrine.journal.Journal;
import io.vitrine.journal.JournalEntry;
import io.vitrine.journal.OpenedJson;
import io.vitrine.journal.PointInTime;
import io.vitrine.journal.PointInTime.Version;
import io.vitrine.journal.StateAtPointInTime;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.CursorKey;
import io.vitrine.readmodels.listing.PageCursor;
import io.vitrine.readmodels.listing.Parameters;
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
    private final PersonalData personal;

    History(Journal journal, StateAtPointInTime pasts, PersonalData personal) {
        this.journal = journal;
        this.pasts = pasts;
        this.personal = personal;
    }

    /**
     * One event of the resource.
     *
     * @param version of the resource after it
     * @param action for example {@code widget.renamed}
     * @param summary what changed, in words
     * @param changes what changed, as RFC 6902 with the previous value as {@code before}
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

        static Step of(JournalEntry entry, PersonalData personal) {
            return new Step(
                    entry.version(),
                    entry.recordedAt(),
                    personal.open(entry.by().actor()),
                    entry.by().requestId(),
                    entry.by().dialect(),
                    personal.openNullable(entry.by().reason()),
                    entry.type().action(),
                    EventSummary.of(entry.event(), personal),
                    OpenedJson.openedChanges(entry, personal),
                    entry.id(),
                    entry.position());
        }
    }

    /**
     * Newest first. Parameters {@code limit, cursor}.
     *
     * @param kind as {@link AggregateDocument#kind} has it
     * @throws ProblemException 404 if there never was such a resource
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
        return new HistoryPage<>(
                shown.stream().map(entry -> Step.of(entry, personal)).toList(), next, total);
    }

    /**
     * RFC 6902 operations from the representation of one state to the other.
     *
     * @throws ProblemException 404 if the resource or the version does not exist
     */
    public JsonNode difference(
            ProjectId project, MinimumPosition asOf, String kind, UUID id, PointInTime from, PointInTime to) {
        return Differences.patch(shown(project, asOf, kind, id, from), shown(project, asOf, kind, id, to), personal);
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
