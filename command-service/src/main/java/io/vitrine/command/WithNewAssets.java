package io.vitrine.command;

import io.vitrine.command.AssetCommand.CreateAsset;
import io.vitrine.events.ProjectId;
import java.util.List;
import java.util.UUID;

/**
 * A command and the assets that come into being with it: one transaction, all or none of it. The events of the assets
 * come before those of the command, in this order.
 *
 * @param command of the same project: who it is asked of, what it expects and what it answers are the whole's
 */
public record WithNewAssets(List<CreateAsset> newAssets, Command command) implements Command {

    public WithNewAssets {
        newAssets = List.copyOf(newAssets);
        if (command instanceof WithNewAssets) {
            throw new IllegalArgumentException("New assets come with one command.");
        }
        var project = command.projectId();
        if (newAssets.stream().anyMatch(asset -> !asset.projectId().equals(project))) {
            throw new IllegalArgumentException("New assets are of the project of their command, " + project);
        }
    }

    @Override
    public ProjectId projectId() {
        return command.projectId();
    }

    @Override
    public UUID aggregateId() {
        return command.aggregateId();
    }
}
