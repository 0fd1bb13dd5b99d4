package io.vitrine.query.webhook;

import static java.util.stream.Collectors.joining;

import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookId;
import io.vitrine.query.webhook.WebhookReplay.Progress;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import io.vitrine.webhooks.database.WebhookReads;
import io.vitrine.webhooks.projection.ReplayProjection;
import io.vitrine.webhooks.projection.ReplayProjection.Replay;
import io.vitrine.webhooks.projection.WebhookProjection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The replays of webhooks: their requests from the read models, and their progress from the database of sending. */
@Component
public class WebhookReplays {

    private final TenantReads reads;
    private final WebhookReads state;

    WebhookReplays(TenantReads reads, WebhookReads state) {
        this.reads = reads.of(WebhookProjection.class, ReplayProjection.class);
        this.state = state;
    }

    /** Newest first, at most so many as one can look at. */
    public List<WebhookReplay> list(ProjectId project, MinimumPosition asOf, WebhookId webhook) {
        return replays(project, asOf, "webhook_id = ?", webhook.value());
    }

    public Optional<WebhookReplay> one(ProjectId project, MinimumPosition asOf, WebhookId webhook, UUID id) {
        return replays(project, asOf, "id = ?", id).stream()
                .filter(replayed -> replayed.replay().webhookId().equals(webhook))
                .findFirst();
    }

    private List<WebhookReplay> replays(ProjectId project, MinimumPosition asOf, String condition, UUID value) {
        var asked = reads.in(
                project,
                asOf,
                jdbc -> jdbc.sql("""
                        SELECT document FROM webhook_replays_v1 WHERE project_id = ? AND %s
                        ORDER BY asked_at DESC, id LIMIT %d""".formatted(condition, Parameters.STANDARD_LIMIT))
                        .params(project.value(), value)
                        .query((row, _) -> EventJson.MAPPER.readValue(row.getString(1), Replay.class))
                        .list());
        var progress = asked.isEmpty() ? Map.<UUID, Progress>of() : progress(project, asked);
        return asked.stream()
                .map(replay -> new WebhookReplay(replay, progress.get(replay.id())))
                .toList();
    }

    /** Of the replays that have begun. */
    private Map<UUID, Progress> progress(ProjectId project, List<Replay> replays) {
        var ids = replays.stream().map(replay -> replay.id().toString()).collect(joining(",", "{", "}"));
        return state.in(project, jdbc -> {
            var progress = new HashMap<UUID, Progress>();
            jdbc.sql("SELECT * FROM webhook_replay WHERE project_id = ? AND id = ANY (?::uuid[])")
                    .params(project.value(), ids)
                    .query(row -> {
                        progress.put(row.getObject("id", UUID.class), Progress.of(row));
                    });
            return progress;
        });
    }
}
