package io.vitrine.command.asset;

import io.vitrine.command.Command;
import io.vitrine.command.asset.AssetCommand.CreateAsset;
import io.vitrine.events.AggregateState;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ProjectId;
import java.util.List;
import java.util.UUID;

/**
 * A command together with new assets, in one transaction. The events of the assets precede those of the command, in
 * this order.
 *
 * @param command a command of the same project, which provides the aggregate, the precondition and the result
 */
public record WithNewAssets<A>(List<CreateAsset> newAssets, Command<A> command) implements Command<A> {

    public WithNewAssets {
        newAssets = List.copyOf(newAssets);
        if (command instanceof WithNewAssets<?>) {
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

    @Override
    public AggregateState initial() {
        return command.initial();
    }

    /** Without the events of the new assets. */
    @Override
    public List<? extends DomainEvent> decide(AggregateState state) {
        return command.decide(state);
    }

    @Override
    public A existing(AggregateState state) {
        return command.existing(state);
    }
}
