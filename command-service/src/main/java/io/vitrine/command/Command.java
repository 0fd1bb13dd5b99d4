package io.vitrine.command;

import io.vitrine.events.ProjectId;
import java.util.UUID;

/** Something asked of one aggregate. */
public sealed interface Command permits ProjectCommand, AssetCommand, TemplateCommand, WidgetCommand, PlacementCommand {

    ProjectId projectId();

    /** The aggregate it is asked of, within its project. */
    UUID aggregateId();
}
