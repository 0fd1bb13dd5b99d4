package io.vitrine.command.axon;

import io.vitrine.events.AssetEvent;
import io.vitrine.events.AssetState;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.PlacementState;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.ProjectState;
import io.vitrine.events.Recorded;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.TemplateState;
import io.vitrine.events.WebhookEvent;
import io.vitrine.events.WebhookState;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetState;
import org.jspecify.annotations.Nullable;

/** The fold of each kind of aggregate. */
final class Folds {

    private Folds() {}

    /** @param state null before the first event */
    static Object evolve(@Nullable Object state, Recorded<DomainEvent> recorded) {
        return switch (recorded.event()) {
            case ProjectEvent e ->
                ProjectState.evolve(state == null ? ProjectState.INITIAL : (ProjectState) state, recorded.with(e));
            case AssetEvent e ->
                AssetState.evolve(state == null ? AssetState.INITIAL : (AssetState) state, recorded.with(e));
            case TemplateEvent e ->
                TemplateState.evolve(state == null ? TemplateState.INITIAL : (TemplateState) state, recorded.with(e));
            case WidgetEvent e ->
                WidgetState.evolve(state == null ? WidgetState.INITIAL : (WidgetState) state, recorded.with(e));
            case PlacementEvent e ->
                PlacementState.evolve(
                        state == null ? PlacementState.INITIAL : (PlacementState) state, recorded.with(e));
            case WebhookEvent e ->
                WebhookState.evolve(state == null ? WebhookState.INITIAL : (WebhookState) state, recorded.with(e));
        };
    }
}
