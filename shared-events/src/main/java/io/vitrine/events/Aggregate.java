package io.vitrine.events;

import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A kind of aggregate, and the fold of the type of its events. This is the only list of all kinds.
 *
 * @param <S> the type of its states
 * @param <E> the type of its events
 */
public final class Aggregate<S extends AggregateState, E extends DomainEvent> {

    private static final Aggregate<ProjectState, ProjectEvent> PROJECT = new Aggregate<>(
            "project",
            ProjectState.class,
            Project.class,
            ProjectEvent.class,
            ProjectState.INITIAL,
            ProjectState::evolve);

    private static final Aggregate<AssetState, AssetEvent> ASSET = new Aggregate<>(
            "asset", AssetState.class, Asset.class, AssetEvent.class, AssetState.INITIAL, AssetState::evolve);

    private static final Aggregate<TemplateState, TemplateEvent> TEMPLATE = new Aggregate<>(
            "template",
            TemplateState.class,
            Template.class,
            TemplateEvent.class,
            TemplateState.INITIAL,
            TemplateState::evolve);

    private static final Aggregate<WidgetState, WidgetEvent> WIDGET = new Aggregate<>(
            "widget", WidgetState.class, Widget.class, WidgetEvent.class, WidgetState.INITIAL, WidgetState::evolve);

    private static final Aggregate<PlacementState, PlacementEvent> PLACEMENT = new Aggregate<>(
            "placement",
            PlacementState.class,
            Placement.class,
            PlacementEvent.class,
            PlacementState.INITIAL,
            PlacementState::evolve);

    private static final Aggregate<WebhookState, WebhookEvent> WEBHOOK = new Aggregate<>(
            "webhook",
            WebhookState.class,
            Webhook.class,
            WebhookEvent.class,
            WebhookState.INITIAL,
            WebhookState::evolve);

    private static final Aggregate<OrganizationState, OrganizationEvent> ORGANIZATION = new Aggregate<>(
            "organization",
            OrganizationState.class,
            Organization.class,
            OrganizationEvent.class,
            OrganizationState.INITIAL,
            OrganizationState::evolve);

    /** Without a hyphen: an older relay derives the names of events that it does not know from the kind. */
    private static final Aggregate<ApiKeyState, ApiKeyEvent> API_KEY = new Aggregate<>(
            "apikey", ApiKeyState.class, ApiKey.class, ApiKeyEvent.class, ApiKeyState.INITIAL, ApiKeyState::evolve);

    private static final Aggregate<ErasureState, ErasureEvent> ERASURE = new Aggregate<>(
            "erasure",
            ErasureState.class,
            Erasure.class,
            ErasureEvent.class,
            ErasureState.INITIAL,
            ErasureState::evolve);

    /** All kinds. */
    public static final List<Aggregate<?, ?>> ALL =
            List.of(PROJECT, ASSET, TEMPLATE, WIDGET, PLACEMENT, WEBHOOK, ORGANIZATION, API_KEY, ERASURE);

    private final String kind;
    private final Class<S> states;
    private final Class<? extends S> document;
    private final Class<E> events;
    private final S initial;
    private final BiFunction<S, Recorded<E>, S> evolve;

    private Aggregate(
            String kind,
            Class<S> states,
            Class<? extends S> document,
            Class<E> events,
            S initial,
            BiFunction<S, Recorded<E>, S> evolve) {
        this.kind = kind;
        this.states = states;
        this.document = document;
        this.events = events;
        this.initial = initial;
        this.evolve = evolve;
    }

    public static Aggregate<?, ?> of(DomainEvent event) {
        for (var aggregate : ALL) {
            if (aggregate.events.isInstance(event)) {
                return aggregate;
            }
        }
        throw new IllegalArgumentException("An event of no aggregate: " + event);
    }

    /** @throws IllegalArgumentException for a kind that no released version of Vitrine stored */
    public static Aggregate<?, ?> named(String kind) {
        return ALL.stream()
                .filter(aggregate -> aggregate.kind.equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown aggregate kind: " + kind));
    }

    /**
     * The state after one more event. Never refuses an event: recorded events are facts.
     *
     * @param before null before the first event
     */
    public static AggregateState fold(@Nullable AggregateState before, Recorded<DomainEvent> recorded) {
        return of(recorded.event()).evolve(before, recorded);
    }

    /** For example {@code widget}; in the store, on the topic and in the journal. */
    public String kind() {
        return kind;
    }

    /** The type of the state while the aggregate exists. */
    public Class<? extends S> document() {
        return document;
    }

    S evolve(@Nullable AggregateState before, Recorded<DomainEvent> recorded) {
        return evolve.apply(before == null ? initial : states.cast(before), recorded.as(events));
    }
}
