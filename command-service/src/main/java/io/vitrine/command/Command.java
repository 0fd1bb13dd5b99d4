package io.vitrine.command;

import io.vitrine.events.ProjectId;
import java.util.UUID;

/** Something asked of one aggregate, perhaps with assets that it brings. */
public sealed interface Command
        permits ProjectCommand,
                AssetCommand,
                TemplateCommand,
                WidgetCommand,
                PlacementCommand,
                WebhookCommand,
                WithNewAssets {

    ProjectId projectId();

    /** The aggregate it is asked of, within its project. */
    UUID aggregateId();
}
