package io.vitrine.webhooks.projection;

import io.vitrine.events.ApiKeyEvent;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ErasureEvent;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.Recorded;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.Webhook.ReplayStatus;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WebhookEvent.WebhookReplayCompleted;
import io.vitrine.events.WebhookEvent.WebhookReplayStopped;
import io.vitrine.events.WebhookEvent.WebhookReplayed;
import io.vitrine.events.WebhookId;
import io.vitrine.events.WidgetEvent;
import io.vitrine.readmodels.projection.DocumentTable;
import io.vitrine.readmodels.projection.DocumentTable.Column;
import io.vitrine.readmodels.projection.Projection;
import io.vitrine.webhooks.projection.ReplayProjection.Replay;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every requested replay. */
@Component
public class ReplayProjection implements Projection<Replay> {

    public static final DocumentTable<Replay> TABLE = new DocumentTable<>(
            "webhook_replays_v1",
            List.of(
                    new Column<>("webhook_id", "uuid", Replay::webhookId),
                    new Column<>("asked_at", "timestamptz", Replay::at)),
            List.of());

    /**
     * The events to send again: one event, or those in a time range.
     *
     * @param position of the request's event; later events are not replayed
     * @param at the time of the request
     * @param end null while it is open
     */
    public record Replay(
            UUID id,
            WebhookId webhookId,
            @Nullable UUID eventId,
            @Nullable Instant from,
            @Nullable Instant until,
            long position,
            Instant at,
            @Nullable End end) {

        private Replay with(End end) {
            return new Replay(id, webhookId, eventId, from, until, position, at, end);
        }

        public boolean is(ReplayStatus status) {
            return end != null && end.status() == status;
        }
    }

    /**
     * How and when a replay ended.
     *
     * @param sent the number of events that were sent again; null for a stopped replay
     */
    public record End(
            ReplayStatus status, Instant at, @Nullable Long sent) {}

    @Override
    public String name() {
        return "webhook-replays-v1";
    }

    @Override
    public Class<Replay> documentType() {
        return Replay.class;
    }

    @Override
    public DocumentTable<Replay> table() {
        return TABLE;
    }

    @Override
    public @Nullable UUID key(DomainEvent event) {
        return switch (event) {
            case WebhookReplayed e -> e.replayId();
            case WebhookReplayStopped e -> e.replayId();
            case WebhookReplayCompleted e -> e.replayId();
            case WebhookEvent _,
                    ProjectEvent _,
                    AssetEvent _,
                    WidgetEvent _,
                    TemplateEvent _,
                    PlacementEvent _,
                    OrganizationEvent _,
                    ApiKeyEvent _,
                    ErasureEvent _ -> null;
        };
    }

    @Override
    public @Nullable Replay evolve(@Nullable Replay before, Recorded<DomainEvent> r) {
        return switch (r.event()) {
            case WebhookReplayed e ->
                new Replay(e.replayId(), e.webhookId(), e.eventId(), e.from(), e.until(), r.position(), r.at(), null);
            case WebhookReplayStopped _ -> ended(before, new End(ReplayStatus.STOPPED, r.at(), null));
            case WebhookReplayCompleted e -> ended(before, new End(ReplayStatus.COMPLETED, r.at(), e.sent()));
            case WebhookEvent _,
                    ProjectEvent _,
                    AssetEvent _,
                    WidgetEvent _,
                    TemplateEvent _,
                    PlacementEvent _,
                    OrganizationEvent _,
                    ApiKeyEvent _,
                    ErasureEvent _ -> before;
        };
    }

    private static @Nullable Replay ended(@Nullable Replay before, End end) {
        return before == null ? null : before.with(end);
    }

    /** A document applies the events of its replay only. */
    @Override
    public boolean takesEveryVersion() {
        return false;
    }
}
