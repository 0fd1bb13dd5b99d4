package io.vitrine.command.axon;

import io.vitrine.events.ProjectId;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Projects whose recent commands failed after a write: their next commands get a savepoint. */
final class Suspects {

    /** A project is removed after this number of consecutive commands without a failure. */
    private static final int COMMANDS = 100;

    private static final int MAX_PROJECTS = 1_000;

    private final SequencedMap<ProjectId, Integer> commandsLeft = new LinkedHashMap<>();

    synchronized boolean contains(ProjectId project) {
        return commandsLeft.containsKey(project);
    }

    synchronized void add(ProjectId project) {
        commandsLeft.putLast(project, COMMANDS);
        if (commandsLeft.size() > MAX_PROJECTS) {
            commandsLeft.pollFirstEntry();
        }
    }

    /** A command of the project did not fail. */
    synchronized void succeeded(ProjectId project) {
        commandsLeft.computeIfPresent(project, (_, left) -> left == 1 ? null : left - 1);
    }
}
