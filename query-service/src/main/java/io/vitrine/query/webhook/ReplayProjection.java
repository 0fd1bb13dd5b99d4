package io.vitrine.query.webhook;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.Recorded;
import io.vitrine.events.WebhookEvent.WebhookReplayed;
import io.vitrine.events.WebhookId;
import io.vitrine.query.projection.DocumentTable;
import io.vitrine.query.projection.DocumentTable.Column;
import io.vitrine.query.projection.Projection;
import io.vitrine.query.webhook.ReplayProjection.Replay;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every requested replay. */
@Component
public class ReplayProjection implements Projection<Replay> {

    static final DocumentTable<Replay> TABLE = new DocumentTable<>(
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
     */
    public record Replay(
            UUID id,
            WebhookId webhookId,
            @Nullable UUID eventId,
            @Nullable Instant from,
            @Nullable Instant until,
            long position,
            Instant at) {}

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
        return event instanceof WebhookReplayed e ? e.replayId() : null;
    }

    @Override
    public @Nullable Replay evolve(@Nullable Replay before, Recorded<DomainEvent> r) {
        return r.event() instanceof WebhookReplayed e
                ? new Replay(e.replayId(), e.webhookId(), e.eventId(), e.from(), e.until(), r.position(), r.at())
                : before;
    }

    /** A document applies one event of its webhook only. */
    @Override
    public boolean takesEveryVersion() {
        return false;
    }
}
