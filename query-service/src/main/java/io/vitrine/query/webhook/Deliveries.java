package io.vitrine.query.webhook;

import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookId;
import io.vitrine.journal.Journal;
import io.vitrine.readmodels.database.Slice;
import io.vitrine.readmodels.listing.CursorKey;
import io.vitrine.readmodels.listing.PageCursor;
import io.vitrine.readmodels.listing.Parameters;
import io.vitrine.webhooks.database.WebhookReads;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The calls of webhooks with the responses of their receivers. */
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

    private final WebhookReads state;
    private final Journal journal;

    Deliveries(WebhookReads state, Journal journal) {
        this.state = state;
        this.journal = journal;
    }

    /** Newest first. Parameters {@code status, limit, cursor}. Of a webhook that the project has. */
    public Calls list(ProjectId project, WebhookId webhook, Parameters parameters) {
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
        var found = state.in(
                project,
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
}
