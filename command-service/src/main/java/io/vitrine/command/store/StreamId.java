package io.vitrine.command.store;

import io.vitrine.command.Command;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ProjectId;
import java.util.UUID;

/** The stream of an aggregate's events. It includes the project, so that no other project's stream can be read. */
public record StreamId(ProjectId project, UUID aggregate) {

    public static StreamId of(Command<?> command) {
        return new StreamId(command.projectId(), command.aggregateId());
    }

    public static StreamId of(ProjectId project, DomainEvent event) {
        return new StreamId(project, UUID.fromString(event.subjectId()));
    }

    /** Parses the result of {@link #toString}. */
    public static StreamId parse(String text) {
        var slash = text.indexOf('/');
        return new StreamId(ProjectId.of(text.substring(0, slash)), UUID.fromString(text.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return project + "/" + aggregate;
    }
}
