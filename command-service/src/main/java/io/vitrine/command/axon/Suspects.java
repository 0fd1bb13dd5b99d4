package io.vitrine.command.axon;

import io.vitrine.events.ProjectId;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Projects whose recent commands failed after a write, and may do so again. */
final class Suspects {

    /** After so many commands in a row that did not fail, a project is not suspected any more. */
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

    /** A command of it did not fail. */
    synchronized void acquit(ProjectId project) {
        commandsLeft.computeIfPresent(project, (_, left) -> left == 1 ? null : left - 1);
    }
}
