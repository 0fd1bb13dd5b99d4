package io.vitrine.command;

import io.vitrine.events.ProjectId;
import java.util.UUID;

/** A command for one aggregate, optionally with new assets. */
public sealed interface Command
        permits ProjectCommand,
                AssetCommand,
                TemplateCommand,
                WidgetCommand,
                PlacementCommand,
                WebhookCommand,
                WithNewAssets {

    ProjectId projectId();

    /** The id of the aggregate, within its project. */
    UUID aggregateId();
}
