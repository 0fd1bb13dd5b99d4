package io.vitrine.command.axon;

import io.vitrine.command.AssetCommand;
import io.vitrine.command.AssetCommand.CreateAsset;
import io.vitrine.command.Command;
import io.vitrine.command.PlacementCommand;
import io.vitrine.command.PlacementCommand.CreatePlacement;
import io.vitrine.command.ProjectCommand;
import io.vitrine.command.ProjectCommand.CreateProject;
import io.vitrine.command.TemplateCommand;
import io.vitrine.command.TemplateCommand.CreateTemplate;
import io.vitrine.command.WebhookCommand;
import io.vitrine.command.WebhookCommand.CreateWebhook;
import io.vitrine.command.WidgetCommand;
import io.vitrine.command.WidgetCommand.CreateWidget;
import io.vitrine.command.WithNewAssets;
import io.vitrine.command.asset.AssetDecider;
import io.vitrine.command.placement.PlacementDecider;
import io.vitrine.command.project.ProjectDecider;
import io.vitrine.command.template.TemplateDecider;
import io.vitrine.command.webhook.WebhookDecider;
import io.vitrine.command.widget.WidgetDecider;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The decider and the fold of each kind of aggregate. */
final class Deciders {

    private Deciders() {}

    static Object initial(Command command) {
        return switch (command) {
            case ProjectCommand _ -> ProjectState.INITIAL;
            case AssetCommand _ -> AssetState.INITIAL;
            case TemplateCommand _ -> TemplateState.INITIAL;
            case WidgetCommand _ -> WidgetState.INITIAL;
            case PlacementCommand _ -> PlacementState.INITIAL;
            case WebhookCommand _ -> WebhookState.INITIAL;
            case WithNewAssets c -> initial(c.command());
        };
    }

    /** Whether it creates an aggregate with a new id. */
    static boolean begins(Command command) {
        return switch (command) {
            case CreateProject _, CreateAsset _, CreateTemplate _, CreateWidget _, CreatePlacement _, CreateWebhook _ ->
                true;
            case WithNewAssets c -> begins(c.command());
            case Command _ -> false;
        };
    }

    static List<? extends DomainEvent> decide(Command command, Object state) {
        return switch (command) {
            case ProjectCommand c -> ProjectDecider.decide(c, (ProjectState) state);
            case AssetCommand c -> AssetDecider.decide(c, (AssetState) state);
            case TemplateCommand c -> TemplateDecider.decide(c, (TemplateState) state);
            case WidgetCommand c -> WidgetDecider.decide(c, (WidgetState) state);
            case PlacementCommand c -> PlacementDecider.decide(c, (PlacementState) state);
            case WebhookCommand c -> WebhookDecider.decide(c, (WebhookState) state);
            case WithNewAssets c -> decide(c.command(), state);
        };
    }

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
