package io.vitrine.query.webhook;

import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookId;
import io.vitrine.query.database.Slice;
import io.vitrine.query.database.TenantReads;
import io.vitrine.query.freshness.MinimumPosition;
import io.vitrine.query.journal.Journal;
import io.vitrine.query.listing.CursorKey;
import io.vitrine.query.listing.PageCursor;
import io.vitrine.query.listing.Parameters;
import io.vitrine.query.webhook.ReplayProjection.Replay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The calls of webhooks with the responses of their receivers, and the progress of replays. */
@Component
public class Deliveries {

    /** Each delivery has its body, so a page has fewer of them than of other resources. */
    private static final int MAX_BODIES = 100;

    /** What became of a call. */
    public enum Outcome {
        DELIVERED,
        FAILED
    }

    /** @param next the cursor of the next page, or null if this is the last */
    public record Calls(
            List<WebhookDelivery> items, @Nullable String next) {}

    /** A replay, and how many events were delivered again so far. */
    public record Replayed(Replay replay, long sent, boolean done) {}

    private final TenantReads reads;
    private final Journal journal;

    Deliveries(TenantReads reads, Journal journal) {
        this.reads = reads.of(WebhookProjection.class, ReplayProjection.class);
        this.journal = journal;
    }

    /** Newest first. Parameters {@code status, limit, cursor}. */
    public Calls list(ProjectId project, MinimumPosition asOf, WebhookId webhook, Parameters parameters) {
        var outcome = parameters.choice("status", Outcome.class);
        var limit = Math.min(MAX_BODIES, parameters.limit());
        var question = "deliveries %s %s".formatted(webhook, outcome);
        var after = parameters.cursor(question, CursorKey.TIME);
        parameters.mustBeRight();
        var where = new ArrayList<>(List.of("project_id = ?", "webhook_id = ?"));
        var values = new ArrayList<Object>(List.of(project.value(), webhook.value()));
        if (outcome != null) {
            where.add("delivered = ?");
            values.add(outcome == Outcome.DELIVERED);
        }
        if (after != null) {
            where.add("(at, id) < (?, ?)");
            values.add(Timestamp.from(after.key()));
            values.add(after.id().getLeastSignificantBits());
        }
        var found = reads.in(
                project,
                asOf,
                jdbc -> Slice.of(
                        jdbc.sql("SELECT * FROM webhook_delivery WHERE %s ORDER BY at DESC, id DESC LIMIT %d"
                                        .formatted(String.join(" AND ", where), limit + 1))
                                .params(values),
                        limit,
                        WebhookDelivery::of,
                        WebhookDelivery::characters));
        var shown = withBodies(project, found.items());
        var more = found.more() || shown.size() < found.items().size();
        return new Calls(shown, more ? cursor(shown, question) : null);
    }

    private static String cursor(List<WebhookDelivery> shown, String question) {
        var last = shown.getLast();
        return new PageCursor<>(last.at(), new UUID(0, last.id())).text(question);
    }

    /** The first of the calls with their bodies: as many as fit into a page, and at least one. */
    private List<WebhookDelivery> withBodies(ProjectId project, List<WebhookDelivery> calls) {
        var sizes = journal.sizes(
                project, calls.stream().map(WebhookDelivery::position).toList());
        var first = new ArrayList<WebhookDelivery>();
        var characters = 0L;
        for (var call : calls) {
            characters += call.characters() + sizes.getOrDefault(call.position(), 0L);
            if (characters > Slice.MAX_CHARACTERS && !first.isEmpty()) {
                break;
            }
            first.add(call);
        }
        var entries = journal.these(
                project, first.stream().map(WebhookDelivery::position).toList());
        return first.stream()
                .map(call -> call.with(entries.get(call.position())))
                .toList();
    }

    /** Newest first, at most so many as one can look at. */
    public List<Replayed> replays(ProjectId project, MinimumPosition asOf, WebhookId webhook) {
        return replays(project, asOf, "asked.webhook_id = ?", webhook.value());
    }

    public Optional<Replayed> replay(ProjectId project, MinimumPosition asOf, WebhookId webhook, UUID id) {
        return replays(project, asOf, "asked.id = ?", id).stream()
                .filter(replayed -> replayed.replay().webhookId().equals(webhook))
                .findFirst();
    }

    private List<Replayed> replays(ProjectId project, MinimumPosition asOf, String condition, UUID value) {
        return reads.in(
                project,
                asOf,
                jdbc -> jdbc.sql("""
                        SELECT asked.document, coalesce(done.sent, 0) AS sent, coalesce(done.done, false) AS done
                        FROM webhook_replays_v1 asked LEFT JOIN webhook_replay done USING (project_id, id)
                        WHERE asked.project_id = ? AND %s ORDER BY asked.asked_at DESC, asked.id LIMIT %d""".formatted(condition, Parameters.STANDARD_LIMIT))
                        .params(project.value(), value)
                        .query(Deliveries::replayed)
                        .list());
    }

    private static Replayed replayed(ResultSet row, int number) throws SQLException {
        return new Replayed(
                EventJson.MAPPER.readValue(row.getString("document"), Replay.class),
                row.getLong("sent"),
                row.getBoolean("done"));
    }
}
