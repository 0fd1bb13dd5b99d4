package io.vitrine.events;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The document of an aggregate of any kind, as the journal stores it. Only the document of its kind is present, and
 * none after its deletion.
 *
 * @param kind the {@link Aggregate#kind}
 * @param created the position of its first event
 * @param deleted the position of its deletion, or null
 */
public record AggregateDocument(
        String kind,
        long created,
        @Nullable Long deleted,
        @Nullable Project project,
        @Nullable Asset asset,
        @Nullable Template template,
        @Nullable Widget widget,
        @Nullable Placement placement,
        @Nullable Webhook webhook,
        @Nullable Organization organization,
        @Nullable ApiKey apiKey,
        @Nullable Erasure erasure) {

    /** Never refuses an event: recorded events are facts. */
    public static AggregateDocument evolve(@Nullable AggregateDocument before, Recorded<DomainEvent> recorded) {
        var aggregate = Aggregate.of(recorded.event());
        var state = aggregate.evolve(before == null ? null : before.state(), recorded);
        return new AggregateDocument(
                before == null ? aggregate.kind() : before.kind,
                before == null ? recorded.position() : before.created,
                aggregate.document().isInstance(state) ? null : recorded.position(),
                state instanceof Project it ? it : null,
                state instanceof Asset it ? it : null,
                state instanceof Template it ? it : null,
                state instanceof Widget it ? it : null,
                state instanceof Placement it ? it : null,
                state instanceof Webhook it ? it : null,
                state instanceof Organization it ? it : null,
                state instanceof ApiKey it ? it : null,
                state instanceof Erasure it ? it : null);
    }

    private @Nullable AggregateState state() {
        return Stream.<@Nullable AggregateState>of(
                        project, asset, template, widget, placement, webhook, organization, apiKey, erasure)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
