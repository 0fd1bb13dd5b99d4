package io.vitrine.query.journal;

import io.vitrine.events.ProjectId;
import io.vitrine.events.audit.Chain;
import java.time.Instant;

/**
 * Where a project's journal ends.
 *
 * @param position of its last event, 0 before the first
 * @param number how many events it has
 * @param at when the last event counts as having happened
 * @param hash the last link of the chain
 */
public record Head(ProjectId project, long position, long number, Instant at, byte[] hash) {

    static Head beginning(ProjectId project) {
        return new Head(project, 0, 0, Instant.EPOCH, Chain.beginning(project.toString()));
    }

    public String link() {
        return Chain.hex(hash);
    }
}
