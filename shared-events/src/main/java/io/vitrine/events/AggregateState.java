package io.vitrine.events;

import org.jspecify.annotations.Nullable;

/**
 * The state of an aggregate of any kind. Of the six states, only that of its kind is present, and none after its
 * deletion.
 *
 * @param kind the {@link EventType#kind}
 * @param created the position of its first event
 * @param deleted the position of its deletion, or null
 */
public record AggregateState(
        String kind,
        long created,
        @Nullable Long deleted,
        @Nullable Project project,
        @Nullable Asset asset,
        @Nullable Template template,
        @Nullable Widget widget,
        @Nullable Placement placement,
        @Nullable Webhook webhook) {

    /** Never refuses: what was recorded is a fact. */
    public static AggregateState evolve(@Nullable AggregateState before, Recorded<DomainEvent> r) {
        var born = before == null ? new AggregateState(EventType.of(r.event()).kind(), r.position()) : before;
        return switch (r.event()) {
            case ProjectEvent e -> born.with(ProjectState.evolve(or(born.project, ProjectState.INITIAL), r.with(e)), r);
            case AssetEvent e -> born.with(AssetState.evolve(or(born.asset, AssetState.INITIAL), r.with(e)), r);
            case TemplateEvent e ->
                born.with(TemplateState.evolve(or(born.template, TemplateState.INITIAL), r.with(e)), r);
            case WidgetEvent e -> born.with(WidgetState.evolve(or(born.widget, WidgetState.INITIAL), r.with(e)), r);
            case PlacementEvent e ->
                born.with(PlacementState.evolve(or(born.placement, PlacementState.INITIAL), r.with(e)), r);
            case WebhookEvent e -> born.with(WebhookState.evolve(or(born.webhook, WebhookState.INITIAL), r.with(e)), r);
        };
    }

    private AggregateState(String kind, long created) {
        this(kind, created, null, null, null, null, null, null, null);
    }

    private AggregateState with(Object state, Recorded<?> r) {
        var there = state instanceof Project
                || state instanceof Asset
                || state instanceof Template
                || state instanceof Widget
                || state instanceof Placement
                || state instanceof Webhook;
        return new AggregateState(
                kind,
                created,
                there ? null : r.position(),
                state instanceof Project project ? project : null,
                state instanceof Asset asset ? asset : null,
                state instanceof Template template ? template : null,
                state instanceof Widget widget ? widget : null,
                state instanceof Placement placement ? placement : null,
                state instanceof Webhook webhook ? webhook : null);
    }

    private static <S> S or(@Nullable S state, S initial) {
        return state == null ? initial : state;
    }
}
