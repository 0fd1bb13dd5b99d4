package io.vitrine.command.project;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.command.Rejection.TooManyKeys;
import io.vitrine.command.project.ProjectCommand.CreateProject;
import io.vitrine.command.project.ProjectCommand.ReviseProject;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.ProjectEvent.MaxAgeChanged;
import io.vitrine.events.ProjectEvent.ProjectCreated;
import io.vitrine.events.ProjectEvent.ProjectKeyChanged;
import io.vitrine.events.ProjectEvent.ProjectRenamed;
import io.vitrine.events.ProjectEvent.PublishingChanged;
import io.vitrine.events.ProjectState;
import java.util.ArrayList;
import java.util.List;

/** Decides the events of a command. A command without a change emits no events and succeeds. */
public final class ProjectDecider {

    /** How many keys a project can have had before its present one: all of them stay its own. */
    public static final int MAX_FORMER_KEYS = 10;

    private ProjectDecider() {}

    public static List<ProjectEvent> decide(ProjectCommand command, ProjectState state) {
        return switch (command) {
            case CreateProject c -> create(c, state);
            case ReviseProject c -> revise(c, existing(c, state));
        };
    }

    private static List<ProjectEvent> create(CreateProject c, ProjectState state) {
        if (!(state instanceof ProjectState.Absent)) {
            throw new Rejected(new AlreadyExists(c.projectId().toString()));
        }
        return List.of(new ProjectCreated(c.projectId(), c.name(), c.key(), c.publishing(), c.maxAge()));
    }

    private static List<ProjectEvent> revise(ReviseProject c, Project now) {
        var events = new ArrayList<ProjectEvent>();
        if (c.name().differsFrom(now.name())) {
            events.add(new ProjectRenamed(now.id(), c.name().value()));
        }
        if (c.key().differsFrom(now.key())) {
            events.add(new ProjectKeyChanged(now.id(), bounded(c.key().value(), now)));
        }
        if (c.publishing().differsFrom(now.publishing())) {
            events.add(new PublishingChanged(now.id(), c.publishing().value()));
        }
        if (c.maxAge().differsFrom(now.maxAge())) {
            events.add(new MaxAgeChanged(now.id(), c.maxAge().value()));
        }
        return events;
    }

    /** A key that it had before is no more than it has. */
    private static String bounded(String key, Project now) {
        var former = now.formerKeys();
        if (former.size() >= MAX_FORMER_KEYS
                && former.stream().noneMatch(one -> one.key().equals(key))) {
            throw new Rejected(new TooManyKeys(MAX_FORMER_KEYS));
        }
        return key;
    }

    static Project existing(ProjectCommand c, ProjectState state) {
        if (state instanceof Project project) {
            return project;
        }
        throw new Rejected(new NoSuchProject(c.projectId()));
    }
}
