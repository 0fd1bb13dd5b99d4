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
import io.vitrine.events.Aggregate;
import io.vitrine.events.AggregateState;
import io.vitrine.events.AssetState;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.PlacementState;
import io.vitrine.events.ProjectState;
import io.vitrine.events.TemplateState;
import io.vitrine.events.WebhookState;
import io.vitrine.events.WidgetState;
import java.util.List;

/** The decider of each kind of aggregate. */
final class Deciders {

    private Deciders() {}

    static Aggregate<?, ?> aggregate(Command command) {
        return switch (command) {
            case ProjectCommand _ -> Aggregate.PROJECT;
            case AssetCommand _ -> Aggregate.ASSET;
            case TemplateCommand _ -> Aggregate.TEMPLATE;
            case WidgetCommand _ -> Aggregate.WIDGET;
            case PlacementCommand _ -> Aggregate.PLACEMENT;
            case WebhookCommand _ -> Aggregate.WEBHOOK;
            case WithNewAssets c -> aggregate(c.command());
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

    static List<? extends DomainEvent> decide(Command command, AggregateState state) {
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
}
